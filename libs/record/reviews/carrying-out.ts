import type { CarryingOut, OrderState } from '#libs/lifecycles/review';
import type { CampaignEntry } from '../campaigns/kind.js';
import { partClosed } from '../campaigns/campaigns.js';
import type { Door } from '../door/door.js';
import type { ReviewSheet } from './sheet.js';

/** A line whose answer demands something that can be ordered now. */
export interface OrderedLine {
  readonly id: string;
  readonly orderState: OrderState;
  /** How often it was ordered. */
  readonly round: number;
}

/** What is particular to the orders of one kind of review. */
export interface Orders<Line extends OrderedLine> {
  /**
   * Lines whose orders can be given now, {@link atOnce} at most.
   * @param applying whether everything is answered, so that everything that was demanded may be touched.
   */
  due(reviewId: string, applying: boolean): Promise<Line[]>;
  /** Gives the order of a line, or finds out what has become of it. */
  order(entry: CampaignEntry, reviewId: string, line: Line): Promise<OrderState>;
}

/** Orders given before others have their turn. */
export const atOnce = 25;

/** Carries out what the answers of a review demand, through the workflows of the things that it is about. */
export class OrderGiving<Line extends OrderedLine> {
  constructor(
    private readonly door: Door,
    private readonly sheet: ReviewSheet,
    private readonly orders: Orders<Line>,
  ) {}

  /**
   * Gives the orders that can be given now. Closes the review when every line is answered and everything that was demanded has happened,
   * or has become needless.
   */
  async carryOut(entry: CampaignEntry, caseId: string): Promise<CarryingOut> {
    const applying = await this.beginApplying(entry, caseId);
    const due = await this.orders.due(caseId, applying);
    const outcomes = new Map<Line, OrderState>();
    for (const line of due) outcomes.set(line, await this.orders.order(entry, caseId, line));
    await this.note(entry, caseId, outcomes);
    // An order that finds its thing occupied now would find it so again.
    const more = due.length === atOnce && [...outcomes.values()].some((outcome) => outcome !== 'occupied');
    const closed = applying && !more && (await this.close(entry, caseId));
    return { closed, more };
  }

  /** Whether all is answered. */
  private beginApplying(entry: CampaignEntry, caseId: string): Promise<boolean> {
    return this.door.enter({ ...entry, entrance: { caseId } }, async (passage) => {
      if (passage.may('begin-applying')) passage.move('begin-applying', { stepKey: 'begin-applying' });
      return passage.governed.state === 'applying' || passage.governed.state === 'closed';
    });
  }

  /** The review's ledger says what was ordered; a line that is done meanwhile stays done. */
  private async note(entry: CampaignEntry, caseId: string, outcomes: ReadonlyMap<Line, OrderState>): Promise<void> {
    const moved = [...outcomes].filter(([line, outcome]) => outcome !== 'occupied' || line.orderState !== 'occupied');
    if (moved.length === 0) return;
    const orders = moved.map(([{ id, round }, outcome]) => ({
      line: id,
      outcome,
      round: outcome === 'ordered' ? round + 1 : round,
    }));
    await this.door.enter({ ...entry, entrance: { caseId } }, (passage) => {
      passage.note({ transition: 'give-orders', clause: this.sheet.clauses.orders, after: { orders } });
      passage.write(
        `UPDATE ${this.sheet.lines} l SET order_state = s.outcome, order_round = s.round,
           done_at = CASE WHEN s.outcome IN ('done', 'needless') THEN $2::timestamptz END
         FROM jsonb_to_recordset($1::jsonb) AS s (line text, outcome text, round int)
         WHERE l.id = s.line AND l.order_state NOT IN ('done', 'needless')`,
        [JSON.stringify(orders), entry.asOf],
      );
      return Promise.resolve();
    });
  }

  private close({ actor, asOf }: CampaignEntry, caseId: string): Promise<boolean> {
    return this.door.enter({ actor, asOf, entrance: { caseId } }, async (passage) => {
      if (passage.closed) return true;
      const [left] = await passage.read<{ pending: number }>(
        `SELECT count(*)::int AS pending FROM ${this.sheet.lines} l WHERE l.review_id = $1 AND ${this.sheet.isPending}`,
        [caseId],
      );
      if (left?.pending !== 0) return false;
      passage.move('close', { stepKey: 'close' });
      passage.write(`UPDATE ${this.sheet.table} SET closed_at = $2 WHERE id = $1`, [caseId, asOf]);
      const campaign = passage.row?.campaign_id;
      if (typeof campaign === 'string') partClosed(passage, campaign);
      return true;
    });
  }
}
