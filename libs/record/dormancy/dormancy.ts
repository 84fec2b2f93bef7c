import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import type { WorkingCalendar } from '#libs/policy/calendar';
import { planBefore, planInstant } from '#libs/policy/plan';
import type { Policy } from '#libs/policy/policy';
import { AccountOrders } from '../account.orders.js';
import { accountOf } from '../account.rows.js';
import type { Actor } from '../door/actor.js';
import { Door } from '../door/door.js';
import type { Passage } from '../door/passage.js';
import { missing } from '../door/refusals.js';
import { PolicyBook } from '../policy/book.js';
import { lastUseOf, onlyWhileUnused, unusedAccounts } from '../sign-ins/last-use.js';

/** One sweep over the accounts that nobody uses. */
export interface Sweep {
  /** Names it; what it does cites it. */
  readonly reference: string;
  readonly actor: Actor;
  readonly asOf: Instant;
  /** Targets whose log could not be read. */
  readonly except: readonly string[];
}

/** What became of some unused accounts, in the order of their ids. */
export interface SweptPage {
  readonly counted: number;
  readonly suspended: readonly string[];
  readonly warned: readonly string[];
  /** Where the next page begins; undefined after the last one. */
  readonly last?: string;
}

/** Days by which calendar months and closed days can move an instant there and back. */
const slack = 31 * 86_400_000;

/** Finds accounts that nobody uses, warns, and has them suspended (4.1.3(3)). */
@Injectable()
export class Dormancy {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: PolicyBook,
    private readonly door: Door,
    private readonly orders: AccountOrders,
  ) {}

  /** Deals with the next accounts after an id. Dealt with twice, also by two sweeps, an account is warned and suspended once. */
  async sweep({ reference, actor, asOf, except }: Sweep, after: string, limit: number): Promise<SweptPage> {
    const policy = await this.policies.inForce(new Date(asOf));
    if (!policy) throw missing({ ja: 'この時点のポリシー', en: 'policy at that time' });
    const terms = new Terms(policy, this.policies.calendarOf(policy));
    const cutoff = new Date(Date.parse(terms.unusedBefore(asOf)) + slack).toISOString();
    const found = await unusedAccounts(this.dataSource.manager, { cutoff, after, limit, except, sweep: reference });
    const suspended: string[] = [];
    const warned: string[] = [];
    for (const { accountId, unusedSince } of found) {
      const due = terms.suspendedAt(unusedSince);
      if (due <= asOf) {
        if (await this.suspend({ reference, actor, asOf }, accountId)) suspended.push(accountId);
      } else if (terms.warnedAt(due) <= asOf && (await this.warn({ reference, actor, asOf }, accountId))) {
        warned.push(accountId);
      }
    }
    const last = found.at(-1)?.accountId;
    return { counted: found.length, suspended, warned, ...(last === undefined ? {} : { last }) };
  }

  private async suspend({ reference, actor, asOf }: Omit<Sweep, 'except'>, accountId: string): Promise<boolean> {
    const outcome = await this.orders.suspend(
      { actor, asOf, orderKey: `find-dormant/${reference}` },
      accountId,
      'find-dormant',
      { kind: 'DORMANT', reference },
      async (passage, { suspendedAt }) => {
        const use = await lastUseOf(passage);
        if (!use || suspendedAt || this.termsOf(passage).suspendedAt(use.unusedSince) > passage.asOf) return false;
        onlyWhileUnused(passage, use.unusedSince.toISOString());
        return true;
      },
    );
    return outcome === 'taken';
  }

  /** Tells the user and the manager once per last use; answers whether this sweep did. */
  private warn({ reference, actor, asOf }: Omit<Sweep, 'except'>, accountId: string): Promise<boolean> {
    return this.door.enter({ actor, asOf, entrance: { caseId: accountId } }, async (passage) => {
      const use = await lastUseOf(passage);
      const { suspendedAt, target } = accountOf(passage);
      if (!use || !passage.may('find-dormant') || suspendedAt) return false;
      const terms = this.termsOf(passage);
      const suspendsAt = terms.suspendedAt(use.unusedSince);
      if (terms.warnedAt(suspendsAt) > passage.asOf) return false;
      const stepKey = `warn-dormant/${use.unusedSince.toISOString()}`;
      const [given] = await passage.read<{ sweep: string }>(
        `SELECT after ->> 'sweep' AS sweep FROM ledger_event WHERE case_id = $1 AND step_key = $2`,
        [accountId, stepKey],
      );
      if (given) return given.sweep === reference;
      const lastUsedAt = use.lastUsedAt?.toISOString() ?? null;
      passage.note({
        transition: 'warn-dormant',
        clause: '4.1.3(3)',
        stepKey,
        after: { lastUsedAt, suspendsAt, sweep: reference },
      });
      for (const personId of concerned(passage)) {
        passage.notify({
          personId,
          kind: 'dormancy-warning',
          key: `${stepKey}/${personId}`,
          parameters: { target, lastUsedAt, suspendsAt },
        });
      }
      return true;
    });
  }

  private termsOf({ policy }: Passage): Terms {
    return new Terms(policy, this.policies.calendarOf(policy));
  }
}

/** What the policy says about accounts that nobody uses; a quarter is three months of the calendar, not ninety days. */
class Terms {
  constructor(
    private readonly policy: Policy,
    private readonly calendar: WorkingCalendar,
  ) {}

  /** From when on an account is out of use that was used last at an instant. */
  suspendedAt(unusedSince: Date): Instant {
    return planInstant(unusedSince.toISOString(), this.policy.span('account.dormancy.threshold'), this.calendar).at;
  }

  /** From when on its user is warned. */
  warnedAt(suspendedAt: Instant): Instant {
    return planBefore(suspendedAt, this.policy.span('account.dormancy.warning'), this.calendar).at;
  }

  /** About the last use of whoever would be warned at an instant. */
  unusedBefore(asOf: Instant): Instant {
    const suspended = planInstant(asOf, this.policy.span('account.dormancy.warning'), this.calendar).at;
    return planBefore(suspended, this.policy.span('account.dormancy.threshold'), this.calendar).at;
  }
}

/** The user, and the manager of the department; for a manager's own account the one above. */
function concerned({ directory, governed }: Passage): Set<string> {
  const user = directory.member(governed.userId ?? '');
  const manager = directory.managerOf(governed.departmentCode ?? '');
  const above = manager && manager.id === user?.id ? directory.superiorOf(user) : manager;
  return new Set([user, above].flatMap((member) => (member && !member.left ? [member.id] : [])));
}
