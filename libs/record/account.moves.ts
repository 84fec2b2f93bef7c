import { Injectable } from '@nestjs/common';
import { refuseIf } from '#libs/kernel/violation';
import type { AccountApplication, EntitlementRequest, Provisioning } from '#libs/lifecycles/account/contract';
import { everyRightHasAReason, onlyRightsOfTheTarget, onlyWhatWasApproved } from '#libs/lifecycles/account/rules';
import type { TargetSystem } from '#libs/directory/document';
import { planInstant } from '#libs/policy/plan';
import type { Account } from './account.entity.js';
import type { Passage } from './door/passage.js';
import { missing, refuse } from './door/refusals.js';
import { makeInitialPassword } from './initial-password.js';
import type { Change, Moves } from './moves.js';
import { OneTimeLinks } from './one-time-links.js';
import { PolicyBook } from './policy/book.js';
import type { WorkItem } from './work-item.entity.js';

/** The rows that the account lifecycle moves (4.1.1). */
@Injectable()
export class AccountMoves implements Moves {
  readonly slug = 'account';

  constructor(
    private readonly links: OneTimeLinks,
    private readonly policies: PolicyBook,
  ) {}

  /** What is decided and done: who gets which rights on what, and what was there before. */
  async subject(passage: Passage): Promise<object> {
    const account = accountOf(passage);
    const target = targetOf(passage, account.target);
    const rights = new Map(target.entitlements.map((entitlement) => [entitlement.code, entitlement]));
    return {
      applicant: passage.governed.applicantId,
      user: account.userId,
      department: account.departmentCode,
      target: { code: target.code, kind: target.kind, name: target.name, important: target.important },
      purpose: account.purpose,
      before: null,
      after: account.requested.map((request) => ({
        ...request,
        name: rights.get(request.entitlement)?.name ?? null,
        privileged: rights.get(request.entitlement)?.privileged ?? null,
      })),
    };
  }

  readonly facts = {
    resubmit: async (
      passage: Passage,
      input: Pick<AccountApplication, 'entitlements' | 'purpose'>,
    ): Promise<Change> => {
      const account = accountOf(passage);
      const target = targetOf(passage, account.target);
      refuseIf('unlawful', [...everyRightHasAReason(input), ...onlyRightsOfTheTarget(input, target)]);
      passage.write('UPDATE account SET requested = $2, purpose = $3 WHERE id = $1', [
        account.id,
        JSON.stringify(input.entitlements),
        input.purpose,
      ]);
      return {
        before: { requested: account.requested, purpose: account.purpose },
        after: { requested: input.entitlements, purpose: input.purpose },
      };
    },

    provision: async (passage: Passage, input: Provisioning): Promise<Change> => {
      const account = accountOf(passage);
      const approved = account.requested.map((request: EntitlementRequest) => request.entitlement);
      refuseIf('unlawful', onlyWhatWasApproved(input, approved));
      const target = targetOf(passage, account.target);
      const privileged = target.entitlements.some(({ code, privileged: high }) => high && input.granted.includes(code));
      const row = {
        accountName: input.accountName,
        granted: [...input.granted],
        privileged,
        provisionedBy: passage.actor.id,
        provisionedAt: new Date(passage.asOf),
      };
      // The ledger row stands from this very statement on (4.1.1(2)).
      passage.write(
        `UPDATE account SET account_name = $2, granted = $3, privileged = $4, provisioned_by = $5, provisioned_at = $6 WHERE id = $1`,
        [account.id, row.accountName, row.granted, row.privileged, row.provisionedBy, passage.asOf],
      );
      return { after: ledgerRow({ ...account, ...row }) };
    },

    'set-password': async (passage: Passage): Promise<Change> => {
      if (await this.links.wasViewed(passage, 'administrator')) return {};
      throw notViewed(
        '設定するパスワードのリンクがまだ開かれていません。',
        'The link to the password that must be set was not opened yet.',
      );
    },

    acknowledge: async (passage: Passage): Promise<Change> => {
      if (!(await this.links.wasViewed(passage, 'user'))) {
        throw notViewed(
          '初期パスワードのリンクがまだ開かれていません。',
          'The link to the initial password was not opened yet.',
        );
      }
      this.links.burn(passage);
      const account = accountOf(passage);
      const row = { passwordAcknowledgedAt: new Date(passage.asOf) };
      passage.write('UPDATE account SET password_acknowledged_at = $2 WHERE id = $1', [account.id, passage.asOf]);
      return { after: ledgerRow({ ...account, ...row }) };
    },
  };

  readonly steps = {
    'issue-password': async (passage: Passage, item: WorkItem): Promise<Change> => {
      const account = accountOf(passage);
      const user = passage.directory.member(account.userId);
      const about = user ? [user.login, user.code, ...user.name.en.split(/\s+/), user.name.ja] : [];
      const secret = makeInitialPassword(passage.policy, about);
      const round = Number(item.itemKey.split('#')[1] ?? 1);
      const expiresAt = this.linkLife(passage);
      this.links.burn(passage);
      for (const { personId } of item.candidates) {
        const link = this.links.make(passage, secret, { recipient: 'administrator', personId, round, expiresAt });
        this.tellLink(passage, item, personId, link);
      }
      this.links.make(passage, secret, { recipient: 'user', personId: account.userId, round });
      return { after: { mustChangePassword: account.mustChangePassword } };
    },

    'deliver-password': async (passage: Passage, item: WorkItem): Promise<Change> => {
      const account = accountOf(passage);
      const link = await this.links.handOver(passage, 'user', this.linkLife(passage));
      if (link) this.tellLink(passage, item, account.userId, link);
      return { after: { channel: 'one-time-link', sentTo: account.userId } };
    },
  };

  private linkLife(passage: Passage): string {
    const calendar = this.policies.calendarOf(passage.policy);
    return planInstant(passage.asOf, passage.policy.span('link.one-time.lifetime'), calendar).at;
  }

  private tellLink(passage: Passage, item: WorkItem, personId: string, linkId: string): void {
    passage.notify({
      personId,
      itemId: item.id,
      kind: 'one-time-link',
      key: `${item.itemKey}/link/${linkId}`,
      parameters: { linkId, purpose: item.purpose },
    });
  }
}

/** The account of the case, as it was read with it. */
export function accountOf({ row }: Passage): Account {
  if (!row) throw missing({ ja: 'アカウント', en: 'account' });
  const at = (value: unknown) => (typeof value === 'string' ? new Date(value) : null);
  return {
    id: row.id,
    userId: row.user_id,
    departmentCode: row.department_code,
    target: row.target,
    purpose: row.purpose,
    requested: row.requested,
    accountName: row.account_name,
    granted: row.granted,
    privileged: row.privileged,
    provisionedBy: row.provisioned_by,
    provisionedAt: at(row.provisioned_at),
    mustChangePassword: row.must_change_password,
    passwordAcknowledgedAt: at(row.password_acknowledged_at),
  } as Account;
}

/** The system, application or information that an account is for. */
export function targetOf(passage: Passage, code: string): TargetSystem {
  const target = passage.directory.systems.get(code);
  if (target) return target;
  throw refuse(
    'unlawful',
    'account/unknown-target',
    { ja: `対象「${code}」は登録されていません。`, en: `The target "${code}" is not registered.` },
    { field: 'target', clause: '4.1.1(1)' },
  );
}

/** A row of the account management ledger as its history keeps it (アカウント管理台帳, 4.1.1(2)). */
function ledgerRow(account: Account): { account: object } {
  return {
    account: {
      userId: account.userId,
      departmentCode: account.departmentCode,
      target: account.target,
      accountName: account.accountName,
      granted: account.granted,
      privileged: account.privileged,
      provisionedBy: account.provisionedBy,
      provisionedAt: account.provisionedAt,
      mustChangePassword: account.mustChangePassword,
      passwordAcknowledgedAt: account.passwordAcknowledgedAt,
    },
  };
}

function notViewed(ja: string, en: string) {
  return refuse('conflict', 'account/password-not-viewed', { ja, en }, { clause: '4.1.1(3)' });
}
