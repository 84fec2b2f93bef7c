import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import { finalStates } from '#libs/kernel/lifecycle';
import { type AccountTransition, accountTransitions } from '#libs/lifecycles/account/transitions';
import type { Cause, EntitlementRequest, Proposal, SecondFactor } from '#libs/lifecycles/account/contract';
import { onlyLess } from '#libs/lifecycles/account/rules';
import { refuseIf } from '#libs/kernel/violation';
import type { Account } from './account.entity.js';
import { tellOfLockout } from './account.lockout.js';
import { accountOf, changeAccount, type AccountChange, ledgerRow } from './account.rows.js';
import { enrolSecondFactor } from './account.second-factor.js';
import type { Actor } from './door/actor.js';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { tellWorkflow } from './door/workflow-messages.js';
import { OneTimeLinks } from './one-time-links.js';
import { wakeReissue } from './password-reissue.rows.js';
import { callOff } from './work-items/overtake.js';

/** Another case, or the engine, on its way to an account. */
export interface OrderEntry {
  readonly actor: Actor;
  readonly asOf: Instant;
  /** Names the order; given twice it has one effect. */
  readonly orderKey: string;
}

/** What became of an order: `needless` when the account is already where it would lead, or can no longer get there. */
export type OrderOutcome = 'taken' | 'needless' | 'occupied';

/** Findings that put an account out of use without an application. */
export type SuspensionFinding = Extract<AccountTransition, 'find-unneeded' | 'find-dormant' | 'find-left'>;

/** What other cases, sweeps and observers do to an account; each order cites what stands behind it. */
@Injectable()
export class AccountOrders {
  constructor(
    private readonly door: Door,
    private readonly links: OneTimeLinks,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * Has an account put out of use; an application that is under way is overtaken (4.1.3(1)-(4)).
   * @param judge looks once more inside the passage, e.g. at the last use; answering false makes the order needless.
   */
  suspend(
    entry: OrderEntry,
    accountId: string,
    finding: SuspensionFinding,
    cause: Cause,
    judge: (passage: Passage, account: Account) => Promise<boolean> = () => Promise.resolve(true),
  ): Promise<OrderOutcome> {
    return this.order(entry, accountId, async (passage, account) => {
      const early = finding === 'find-left' && passage.may('void');
      if (!early && !passage.may(finding)) return 'needless';
      if (!(await judge(passage, account))) return 'needless';
      const applicant = passage.resting || early ? null : passage.governed.applicantId;
      await callOff(passage, early ? 'void' : finding, applicant);
      if (early) {
        passage.move('void', { stepKey: entry.orderKey, after: { cause } });
        tellWorkflow(passage, 'void');
        return 'taken';
      }
      // A password on its way to somebody who has left reaches nobody any more.
      if (!account.passwordAcknowledgedAt) this.links.burn(passage);
      this.begin(passage, entry, finding, {
        kind: 'suspension',
        as: 'SUSPENSION',
        cause,
      });
      return 'taken';
    });
  }

  /** Has rights taken away, as the manager answered in the review (4.1.2(2)); `occupied` while an application is under way. */
  change(entry: OrderEntry, accountId: string, kept: readonly string[], cause: Cause): Promise<OrderOutcome> {
    return this.order(entry, accountId, async (passage, account) => {
      const granted = account.granted ?? [];
      const beyond = onlyLess(kept, granted, 'rights');
      refuseIf('unlawful', beyond);
      if (passage.closed || account.suspendedAt !== null || granted.every((right) => kept.includes(right)))
        return 'needless';
      if (!passage.may('order-change')) return 'occupied';
      const entitlements = kept.map(
        (entitlement): EntitlementRequest =>
          account.requested.find((each) => each.entitlement === entitlement) ?? { entitlement, reason: '-' },
      );
      this.begin(passage, entry, 'order-change', { kind: 'change', cause, entitlements });
      return 'taken';
    });
  }

  /** A late log shows that the account was in use before it was found dormant: the suspension is called off (4.1.3(3)). */
  usedAfterAll(entry: OrderEntry, accountId: string, at: Instant): Promise<OrderOutcome> {
    return this.order(entry, accountId, async (passage) => {
      if (passage.governed.matter !== 'find-dormant' || !passage.may('find-used')) return 'needless';
      // Whoever has left keeps no account, used or not.
      if (passage.directory.member(passage.governed.userId ?? '')?.left) return 'needless';
      await callOff(passage, 'find-used');
      passage.move('find-used', { stepKey: entry.orderKey, after: { usedAt: at } });
      tellWorkflow(passage, 'find-used');
      return 'taken';
    });
  }

  /** The account system put the account out of use after too many failures (4.1.5(1)⑥). Its user and the administrators are told. */
  lock(entry: OrderEntry, accountId: string, at: Instant): Promise<OrderOutcome> {
    return this.observe(entry, accountId, 'lock', ({ lockedAt }, passage) => {
      if (lockedAt !== null) return undefined;
      tellOfLockout(passage);
      return { lockedAt: new Date(at) };
    });
  }

  /** Lifts a lockout after an identity check, citing the reissue that checked (4.1.6(2)). */
  unlock(entry: OrderEntry, accountId: string): Promise<OrderOutcome> {
    return this.observe(entry, accountId, 'unlock', ({ lockedAt }) =>
      lockedAt === null ? undefined : { lockedAt: null },
    );
  }

  /** The account got a new password that its user has to change at the next logon (4.1.6(1), 4.1.5(1)④). */
  reissued(entry: OrderEntry, accountId: string): Promise<OrderOutcome> {
    return this.observe(entry, accountId, 'reissue-password', () => ({ mustChangePassword: true, lockedAt: null }));
  }

  /** Its user works for another department now; that one's manager answers for it (4.1.2(2)). */
  transfer(entry: OrderEntry, accountId: string, departmentCode: string): Promise<OrderOutcome> {
    return this.observe(entry, accountId, 'transfer', (account, passage) => {
      if (account.departmentCode === departmentCode) return undefined;
      passage.concern({ departmentCode });
      return { departmentCode };
    });
  }

  /** A second factor was enrolled; an account that waits for one goes on (4.1.5(1)⑤). */
  secondFactor(entry: OrderEntry, accountId: string, factor: SecondFactor): Promise<OrderOutcome> {
    return this.order(entry, accountId, async (passage) =>
      (await enrolSecondFactor(passage, factor, entry.orderKey)) ? 'taken' : 'needless',
    );
  }

  /** Accounts of a person that have not ended, in the order of their ids. */
  async accountsOf(personId: string): Promise<string[]> {
    const ended = finalStates(accountTransitions);
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM governed_case WHERE slug = 'account' AND user_id = $1 AND state <> ALL ($2) ORDER BY id`,
      [personId, ended],
    );
    return rows.map(({ id }) => id);
  }

  private begin(passage: Passage, entry: OrderEntry, fact: AccountTransition, proposal: Proposal): void {
    // Nobody applied, so nobody is barred as the applicant, and nobody can withdraw it.
    passage.concern({ applicantId: null });
    passage.move(fact, { stepKey: entry.orderKey, after: { proposal, cause: proposal.cause } });
    changeAccount(passage, { proposal });
    if (proposal.kind === 'suspension') wakeReissue(passage);
    tellWorkflow(passage, fact);
  }

  private observe(
    entry: OrderEntry,
    accountId: string,
    fact: AccountTransition,
    change: (account: Account, passage: Passage) => AccountChange | undefined,
  ): Promise<OrderOutcome> {
    return this.order(entry, accountId, (passage, account) => {
      const observed = passage.may(fact) ? change(account, passage) : undefined;
      if (!observed) return 'needless';
      passage.move(fact, { stepKey: entry.orderKey, after: ledgerRow(changeAccount(passage, observed)) });
      tellWorkflow(passage, fact);
      return 'taken';
    });
  }

  private order(
    { actor, asOf, orderKey }: OrderEntry,
    accountId: string,
    give: (passage: Passage, account: Account) => OrderOutcome | Promise<OrderOutcome>,
  ): Promise<OrderOutcome> {
    return this.door.enter({ actor, asOf, entrance: { caseId: accountId } }, async (passage) => {
      return (await passage.hasTaken(orderKey)) ? 'taken' : give(passage, accountOf(passage));
    });
  }
}
