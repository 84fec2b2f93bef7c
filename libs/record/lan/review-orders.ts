import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseRef } from '#libs/lifecycles/case';
import type { DeviationAction, LanConnectionState } from '#libs/lifecycles/lan-connection/contract';
import type { LanConnectionTransition } from '#libs/lifecycles/lan-connection/transitions';
import type { CarryingOut, OrderState } from '#libs/lifecycles/review';
import type { CampaignEntry } from '../campaigns/kind.js';
import { Door } from '../door/door.js';
import type { Passage } from '../door/passage.js';
import { endOrdered, overtake, tellPeople } from '../lan-connection.orders.js';
import { changeConnection, connectionOf, isLive } from '../lan-connection.rows.js';
import { lanReviewSheet } from '../lan-review.lines.js';
import { atOnce, type OrderedLine, OrderGiving, type Orders } from '../reviews/carrying-out.js';

/** A line that found a deviation, and what follows from it. */
export interface DeviatingLine extends OrderedLine {
  readonly connectionId: string;
  readonly action: DeviationAction;
  readonly deviations: readonly string[];
  readonly note: string | null;
  /** Who answered it. */
  readonly by: string;
}

/** What makes an order true. */
const happened = ['confirm-restriction', 'confirm-end'] as const satisfies LanConnectionTransition[];
/** What comes over a restriction that was ordered: the department took it back, or the connection ends. */
const overtaken = ['lift', 'expire', 'terminate', 'give-up'] as const satisfies LanConnectionTransition[];
const lifting: readonly string[] = ['lifting-ordered', 'lifting'] satisfies LanConnectionState[];

/** Carries out what a half-yearly check demands, through the connections' own workflows (4.4.3(1)). */
@Injectable()
export class LanReviewOrders implements Orders<DeviatingLine> {
  private readonly giving: OrderGiving<DeviatingLine>;

  constructor(
    private readonly door: Door,
    private readonly dataSource: DataSource,
  ) {
    this.giving = new OrderGiving(door, lanReviewSheet, this);
  }

  /** Gives the orders that can be given now; closes the check when all that was demanded has happened or has become needless. */
  carryOut(entry: CampaignEntry, { caseId }: CaseRef): Promise<CarryingOut> {
    return this.giving.carryOut(entry, caseId);
  }

  /** What was ordered is due again once its outcome stands in the connection's ledger. */
  due(reviewId: string, applying: boolean): Promise<DeviatingLine[]> {
    if (!applying) return Promise.resolve([]);
    return this.dataSource.query<DeviatingLine[]>(
      `SELECT l.id, l.connection_id AS "connectionId", l.action, l.deviations, l.note, l.answered_by AS by,
         l.order_state AS "orderState", l.order_round AS round
       FROM lan_review_line l WHERE l.review_id = $1 AND ${lanReviewSheet.isPending}
         AND (l.order_state <> 'ordered' OR EXISTS (SELECT FROM ledger_event o
           JOIN ledger_event e ON e.case_id = o.case_id AND e.sequence > o.sequence AND e.transition = ANY($2::text[])
           WHERE o.case_id = l.connection_id AND o.step_key = l.id))
       ORDER BY (l.order_state = 'occupied'), l.ordinal LIMIT ${atOnce}`,
      [reviewId, [...happened, ...overtaken]],
    );
  }

  /** Each order is named by its line, so that giving it again only finds out what has become of it. */
  order(entry: CampaignEntry, _reviewId: string, line: DeviatingLine): Promise<OrderState> {
    return this.door.enter({ ...entry, entrance: { caseId: line.connectionId } }, async (passage) => {
      const [given] = await passage.read<{ sequence: number }>(
        'SELECT sequence FROM ledger_event WHERE case_id = $1 AND step_key = $2',
        [line.connectionId, line.id],
      );
      return given ? becomeOf(passage, line, given.sequence) : give(passage, line);
    });
  }
}

/** Needless once the connection is where the order would lead, or is on its way out of the LAN. */
async function give(passage: Passage, line: DeviatingLine): Promise<OrderState> {
  if (!isLive(passage)) return 'needless';
  const reason = [...line.deviations, ...(line.note === null ? [] : [line.note])].join(' / ');
  const cited = { stepKey: line.id, cause: { kind: 'LAN_REVIEW', reference: line.id } };
  if (line.action === 'CHANGE') {
    const after = { ...changeConnection(passage, { instructedAt: new Date(passage.asOf) }), cause: cited.cause };
    passage.move('instruct', { stepKey: line.id, reason, after });
    tellPeople(passage, 'lan-instruction', { instruction: reason });
    return 'done';
  }
  if (line.action === 'END') {
    const end = { ...endOrdered(passage, { reason: 'IMPROPER', explanation: reason }), orderedBy: line.by };
    await overtake(passage, 'terminate', { end }, reason, cited);
    return 'ordered';
  }
  const { restriction } = connectionOf(passage);
  if (restriction?.confirmedAt && !lifting.includes(passage.governed.state)) return 'needless';
  if (!passage.may('restrict')) return 'occupied';
  // What was found to deviate does not wait for an instruction, like a deviation found by the check after permission.
  const order = { kind: 'ACCESS_CONTROL', emergency: true, reason } as const;
  const ordered = { ...order, orderedAt: passage.asOf, orderedBy: line.by };
  await overtake(passage, 'restrict', { restriction: ordered, instructedAt: null }, reason, cited);
  tellPeople(passage, 'lan-restricted', order);
  return 'ordered';
}

async function becomeOf(passage: Passage, { action }: DeviatingLine, sequence: number): Promise<OrderState> {
  if (action === 'CHANGE') return 'done';
  const [next] = await passage.read<{ transition: string }>(
    `SELECT transition FROM ledger_event WHERE case_id = $1 AND sequence > $2 AND transition = ANY($3::text[])
     ORDER BY sequence LIMIT 1`,
    [passage.governed.id, sequence, [...happened, ...overtaken]],
  );
  if (!next) return 'ordered';
  return (happened as readonly string[]).includes(next.transition) ? 'done' : 'needless';
}
