import { Injectable } from '@nestjs/common';
import type { PlannedInstant } from '#libs/kernel/instant';
import type { Role } from '#libs/kernel/role';
import { refuseIf } from '#libs/kernel/violation';
import type { IdentityCheck } from '#libs/lifecycles/password-reissue/contract';
import { identityIsChecked } from '#libs/lifecycles/password-reissue/rules';
import { planInstant } from '#libs/policy/plan';
import type { Passage } from './door/passage.js';
import { refuse } from './door/refusals.js';
import type { CaseEnding, Change, Moves } from './moves.js';
import { PasswordDelivery } from './password-delivery.js';
import { changeReissue, mayGetPassword, reissueOf } from './password-reissue.rows.js';
import { PolicyBook } from './policy/book.js';
import type { WorkItem } from './work-item.entity.js';

/** The rows that the reissue of a password moves (4.1.6). */
@Injectable()
export class PasswordReissueMoves implements Moves {
  readonly slug = 'password-reissue';

  constructor(
    private readonly passwords: PasswordDelivery,
    private readonly policies: PolicyBook,
  ) {}

  /** Whose password it is; for the check of identity, the number of the directory beside the one that nobody may rely on. */
  async subject(passage: Passage, purpose: string): Promise<object> {
    const { accountId, target: code, accountName, reason, contact } = reissueOf(passage);
    const { governed, directory } = passage;
    const target = directory.systems.get(code);
    const { locked } = await accountNow(passage, accountId);
    return {
      applicant: governed.applicantId,
      user: governed.userId,
      account: accountId,
      accountName,
      target: { code, kind: target?.kind, name: target?.name, important: target?.important },
      reason,
      locked,
      ...(purpose === 'identity-check'
        ? { contact: { ledger: directory.member(governed.userId ?? '')?.phone ?? null, unverified: contact } }
        : {}),
    };
  }

  choose(_passage: Passage, _facts: readonly string[], input: unknown): string {
    return (input as IdentityCheck).result === 'PASSED' ? 'confirm-identity' : 'fail-identity';
  }

  carrier(passage: Passage): string | undefined {
    const connector = passage.directory.systems.get(reissueOf(passage).target)?.connector;
    return connector === 'manual' ? undefined : connector;
  }

  async handedOver(passage: Passage, item: WorkItem): Promise<void> {
    if (item.purpose === 'password-setting') await this.passwords.handOver(passage, item);
  }

  /** Promptly (速やかに): checking and setting share the span that began with the application (4.1.6(1)). */
  dueAt(passage: Passage, purpose: string): PlannedInstant | undefined {
    if (purpose === 'password-acknowledgement') return undefined;
    const { policy } = passage;
    const { dueFrom } = reissueOf(passage);
    return planInstant(
      dueFrom.toISOString(),
      policy.span('password.reissue.deadline'),
      this.policies.calendarOf(policy),
    );
  }

  /** Nobody gets a password for an account that was put out of use meanwhile, or after leaving. */
  async ending(passage: Passage): Promise<CaseEnding | undefined> {
    const { state } = await accountNow(passage, reissueOf(passage).accountId);
    const { left = true } = passage.directory.member(passage.governed.userId ?? '') ?? {};
    if (mayGetPassword(state) && !left) return undefined;
    this.passwords.burn(passage);
    return { step: 'void', after: { account: state, left, ...changeReissue(passage, { open: false }) } };
  }

  readonly facts = {
    'confirm-identity': async (passage: Passage, check: IdentityCheck): Promise<Change> => {
      return { after: checked(passage, check) };
    },

    'fail-identity': async (passage: Passage, check: IdentityCheck): Promise<Change> => {
      const after = checked(passage, check);
      warnOfImpostor(passage);
      return { after };
    },

    'set-password': async (passage: Passage, _input: object, item?: WorkItem): Promise<Change> => {
      const { state } = await accountNow(passage, reissueOf(passage).accountId);
      if (!mayGetPassword(state)) throw notInUse(state);
      await this.passwords.refuseUnlessSeen(passage, item);
      return {};
    },

    acknowledge: async (passage: Passage): Promise<Change> => {
      await this.passwords.receive(passage);
      return { after: changeReissue(passage, { open: false }) };
    },
  };

  readonly steps = {
    'issue-password': async (passage: Passage, item: WorkItem): Promise<Change> => {
      const { target } = reissueOf(passage);
      await this.passwords.issue(passage, item, { userId: passage.governed.userId ?? '', target });
      return { after: { mustChangePassword: true } };
    },

    'deliver-password': async (passage: Passage, item: WorkItem): Promise<Change> => {
      return { after: await this.passwords.deliver(passage, item, passage.governed.userId ?? '') };
    },
  };
}

/** The account is not in use, so there is nobody to hand a password to (4.1.6(1)). */
export function notInUse(state: string) {
  return refuse(
    'conflict',
    'password-reissue/account-not-in-use',
    {
      ja: `アカウントは使用中ではありません(状態「${state}」)。停止中のアカウントは、先に再開を申請してください。`,
      en: `The account is not in use (it stands in "${state}"). Apply for the resumption of a suspended account first.`,
    },
    { field: 'account', clause: '4.1.6(1)' },
  );
}

/** How the account stands at this moment. */
async function accountNow(passage: Passage, accountId: string): Promise<{ state: string; locked: boolean }> {
  const [account] = await passage.read<{ state: string; locked: boolean }>(
    `SELECT c.state, a.locked_at IS NOT NULL AS locked FROM account a JOIN governed_case c ON c.id = a.id WHERE a.id = $1`,
    [accountId],
  );
  return account ?? { state: '-', locked: false };
}

/** Takes the administrator's word on the check, if it is one that confirms anything (4.1.6(2)). */
function checked(passage: Passage, check: IdentityCheck): { reissue: object } {
  const ledger = passage.directory.member(passage.governed.userId ?? '')?.phone;
  const { contact: unverified } = reissueOf(passage);
  const allowed = passage.policy.list('password.reissue.identity-methods');
  refuseIf('unlawful', identityIsChecked(check, allowed, { ledger, unverified }));
  return changeReissue(passage, {
    identity: { ...check, by: passage.actor.id, at: passage.asOf },
    open: check.result === 'PASSED',
  });
}

/** Somebody may have tried to get at another person's account: those who watch over it learn of it. */
function warnOfImpostor(passage: Passage): void {
  const { directory, governed } = passage;
  const watchers = [
    ...directory.holders((governed.administratorRole ?? 'SYSTEM_ADMINISTRATOR') as Role),
    ...directory.holders('INFORMATION_SYSTEMS_DEPARTMENT'),
  ];
  for (const personId of new Set(watchers.map(({ id }) => id))) {
    passage.notify({ personId, kind: 'identity-failed', key: `fail-identity/${personId}`, parameters: {} });
  }
}
