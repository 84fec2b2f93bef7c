import { Injectable } from '@nestjs/common';
import { refuseIf } from '#libs/kernel/violation';
import type {
  AccountApplication,
  EntitlementRequest,
  Provisioning,
  SecondFactor,
} from '#libs/lifecycles/account/contract';
import {
  everyRightHasAReason,
  notInTheFuture,
  onlyRightsOfTheTarget,
  onlyWhatWasApproved,
} from '#libs/lifecycles/account/rules';
import { amendmentFacts, choiceOf, subjectOfAmendment } from './account.amendments.js';
import { accountOf, changeAccount, ledgerRow, refuseTakenName, targetOf } from './account.rows.js';
import { tellWaitingReviews } from './account-review.marks.js';
import type { Passage } from './door/passage.js';
import type { Change, Moves } from './moves.js';
import { PasswordDelivery } from './password-delivery.js';
import type { WorkItem } from './work-item.entity.js';

/** The rows that the account lifecycle moves (4.1). */
@Injectable()
export class AccountMoves implements Moves {
  readonly slug = 'account';

  constructor(private readonly passwords: PasswordDelivery) {}

  /** What is decided and done: who gets which rights on what, and what was there before. */
  async subject(passage: Passage): Promise<object> {
    const account = accountOf(passage);
    const target = targetOf(passage, account.target);
    const about = {
      applicant: passage.governed.applicantId,
      user: account.userId,
      department: account.departmentCode,
      target: { code: target.code, kind: target.kind, name: target.name, important: target.important },
    };
    if (account.proposal) return { ...about, ...subjectOfAmendment(account, account.proposal, target) };
    const rights = new Map(target.entitlements.map((entitlement) => [entitlement.code, entitlement]));
    return {
      ...about,
      purpose: account.purpose,
      before: null,
      after: account.requested.map((request) => ({
        ...request,
        name: rights.get(request.entitlement)?.name ?? null,
        privileged: rights.get(request.entitlement)?.privileged ?? null,
      })),
    };
  }

  choose(passage: Passage, facts: readonly string[]): string {
    if (!facts.includes('receive')) return choiceOf(accountOf(passage), facts);
    const account = accountOf(passage);
    // 4.1.5(1)⑤: behind an important target there is a second factor before there are rights.
    if (!targetOf(passage, account.target).important) return 'acknowledge';
    return account.secondFactorAt === null ? 'receive' : 'receive-enrolled';
  }

  carrier(passage: Passage): string | undefined {
    const connector = passage.directory.systems.get(accountOf(passage).target)?.connector;
    return connector === 'manual' ? undefined : connector;
  }

  async handedOver(passage: Passage, item: WorkItem): Promise<void> {
    if (item.purpose === 'password-setting') await this.passwords.handOver(passage, item);
  }

  /** The manager learns of what happened to an account without an application (4.1.2(2), 4.1.3(2),(3)). */
  concerned({ governed, directory }: Passage): string[] {
    const manager = governed.applicantId === null && directory.managerOf(governed.departmentCode ?? '');
    return manager ? [manager.id] : [];
  }

  rested(passage: Passage): void {
    tellWaitingReviews(passage);
  }

  readonly facts = {
    ...amendmentFacts,

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
      await refuseTakenName(passage, account, input.accountName);
      const target = targetOf(passage, account.target);
      const privileged = target.entitlements.some(({ code, privileged: high }) => high && input.granted.includes(code));
      // The ledger row stands from this very statement on (4.1.1(2)).
      const row = changeAccount(passage, {
        accountName: input.accountName,
        granted: [...input.granted],
        privileged,
        provisionedBy: passage.actor.id,
        provisionedAt: new Date(passage.asOf),
      });
      return { after: ledgerRow(row) };
    },

    'set-password': async (passage: Passage, _input: object, item?: WorkItem): Promise<Change> => {
      await this.passwords.refuseUnlessSeen(passage, item);
      return {};
    },

    acknowledge: (passage: Passage): Promise<Change> => this.received(passage, { activatedAt: new Date(passage.asOf) }),
    receive: (passage: Passage): Promise<Change> => this.received(passage),
    'receive-enrolled': (passage: Passage): Promise<Change> => this.received(passage),

    'enrol-second-factor': async (passage: Passage, factor: SecondFactor): Promise<Change> => {
      refuseIf('unlawful', notInTheFuture(factor.enrolledAt, passage.asOf, 'enrolledAt', '4.1.5(1)⑤'));
      const enrolled = { secondFactorAt: new Date(factor.enrolledAt), secondFactorMethod: factor.method };
      return { after: ledgerRow(changeAccount(passage, enrolled)) };
    },

    entitle: async (passage: Passage): Promise<Change> => {
      return { after: ledgerRow(changeAccount(passage, { activatedAt: new Date(passage.asOf) })) };
    },
  };

  readonly steps = {
    'ask-second-factor': (passage: Passage): Promise<Change> => {
      const { userId } = accountOf(passage);
      passage.notify({
        personId: userId,
        kind: 'second-factor',
        key: `second-factor/${passage.sequence}`,
        parameters: {},
      });
      return Promise.resolve({});
    },

    'issue-password': async (passage: Passage, item: WorkItem): Promise<Change> => {
      const account = accountOf(passage);
      await this.passwords.issue(passage, item, account);
      return { after: { mustChangePassword: account.mustChangePassword } };
    },

    'deliver-password': async (passage: Passage, item: WorkItem): Promise<Change> => {
      return { after: await this.passwords.deliver(passage, item, accountOf(passage).userId) };
    },
  };

  private async received(passage: Passage, more: { activatedAt?: Date } = {}): Promise<Change> {
    await this.passwords.receive(passage);
    return { after: ledgerRow(changeAccount(passage, { passwordAcknowledgedAt: new Date(passage.asOf), ...more })) };
  }
}
