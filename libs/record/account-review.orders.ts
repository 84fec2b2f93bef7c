import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refusal } from '#libs/kernel/violation';
import type { LineSnapshot } from '#libs/lifecycles/account-review/contract';
import type { CaseRef } from '#libs/lifecycles/case';
import { accountLifecycle } from '#libs/lifecycles/account/lifecycle';
import type { CarryingOut, OrderState } from '#libs/lifecycles/review';
import { AccountOrders, type OrderOutcome } from './account.orders.js';
import { accountReviewSheet } from './account-review.lines.js';
import { AccountReviewPassing } from './account-review.passing.js';
import type { CampaignEntry } from './campaigns/kind.js';
import { Door } from './door/door.js';
import { atOnce, type OrderedLine, OrderGiving, type Orders } from './reviews/carrying-out.js';

/** A line whose answer demands something that can be ordered now. */
export interface DueLine extends OrderedLine {
  readonly accountId: string;
  readonly snapshot: LineSnapshot;
  readonly inventory: 'NEEDED' | 'NOT_NEEDED' | 'NOT_MINE';
  readonly rights: string[] | null;
  /** Rights that the account has by now. */
  readonly granted: string[] | null;
}

const outOfUse = `(a.suspended_at IS NOT NULL OR a.disabled_at IS NOT NULL)`;

/** Carries out what the answers of a review demand, through the accounts' own workflows (4.1.2(2), 4.1.3(2)). */
@Injectable()
export class AccountReviewOrders implements Orders<DueLine> {
  private readonly giving: OrderGiving<DueLine>;

  constructor(
    door: Door,
    private readonly dataSource: DataSource,
    private readonly accounts: AccountOrders,
    private readonly passing: AccountReviewPassing,
  ) {
    this.giving = new OrderGiving(door, accountReviewSheet, this);
  }

  /**
   * Gives the orders that can be given now. While answers are still coming in, only accounts of other departments are passed on. Closes
   * the review when every line is answered and everything that was demanded has happened, or has become needless.
   */
  carryOut(entry: CampaignEntry, { caseId }: CaseRef): Promise<CarryingOut> {
    return this.giving.carryOut(entry, caseId);
  }

  /** What was ordered and then overtaken by another matter of the account is due again once the account rests. */
  due(reviewId: string, applying: boolean): Promise<DueLine[]> {
    return this.dataSource.query<DueLine[]>(
      `SELECT l.id, l.account_id AS "accountId", l.snapshot, l.inventory_answer AS inventory, l.review_rights AS rights,
         l.order_state AS "orderState", l.order_round AS round, a.granted
       FROM review_line l JOIN account a ON a.id = l.account_id JOIN governed_case c ON c.id = a.id
       WHERE l.review_id = $1 AND ${accountReviewSheet.isPending} AND ($2 OR l.inventory_answer = 'NOT_MINE')
         AND (l.order_state <> 'ordered' OR c.state = ANY($3::text[]) OR ${outOfUse})
       ORDER BY (l.order_state = 'occupied'), l.ordinal LIMIT ${atOnce}`,
      [reviewId, applying, accountLifecycle.rests],
    );
  }

  async order(entry: CampaignEntry, reviewId: string, line: DueLine): Promise<OrderState> {
    if (line.inventory === 'NOT_MINE') return this.passing.passOn(entry, reviewId, line);
    const order = { ...entry, orderKey: `${line.id}#${line.round + 1}` };
    const outcome =
      line.inventory === 'NOT_NEEDED' ? await this.suspend(order, line) : await this.change(order, line).catch(refused);
    return outcome === 'taken' ? 'ordered' : outcome;
  }

  /** Needless only for an account that is out of use; one that is just being put out of use may still come back. */
  private async suspend(order: CampaignEntry & { orderKey: string }, line: DueLine): Promise<OrderOutcome> {
    const cause = { kind: 'INVENTORY', reference: line.id } as const;
    const outcome = await this.accounts.suspend(order, line.accountId, 'find-unneeded', cause);
    if (outcome !== 'needless') return outcome;
    const out = await this.dataSource.query<unknown[]>(`SELECT 1 FROM account a WHERE a.id = $1 AND ${outOfUse}`, [
      line.accountId,
    ]);
    return out.length > 0 ? 'needless' : 'occupied';
  }

  /** Takes away what the reviewer took away; what the account was granted since then is not what the reviewer decided on. */
  private change(order: CampaignEntry & { orderKey: string }, line: DueLine): Promise<OrderOutcome> {
    const taken = line.snapshot.granted.filter((right) => !line.rights?.includes(right));
    const kept = (line.granted ?? []).filter((right) => !taken.includes(right));
    return this.accounts.change(order, line.accountId, kept, { kind: 'REVIEW', reference: line.id });
  }
}

/** Rights changed between our look and the order: the account is looked at again. */
function refused(error: unknown): OrderOutcome {
  if (error instanceof Refusal) return 'occupied';
  throw error;
}
