import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseRef } from '#libs/lifecycles/case';
import type { DisposalProgress, DisposalState, ItemState } from '#libs/lifecycles/disposal/contract';
import { AssetOrders } from './assets/orders.js';
import { type DisposalItem, inHand } from './disposal.entity.js';
import { disposalOf } from './disposal.rows.js';
import type { Actor } from './door/actor.js';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { endConnection } from './lan-connection.ending.js';
import { connectionsOf } from './terminal.connections.js';

type Entry = { readonly actor: Actor; readonly asOf: string };
type Ordered = Pick<DisposalItem, 'id' | 'assetId' | 'slug' | 'state' | 'sanitisation'>;
type Standing = Omit<DisposalProgress, 'more'>;

/** What became of an item, for the row and the ledger line. */
interface Outcome {
  readonly item: string;
  readonly was: ItemState;
  readonly state: ItemState;
  readonly reason?: string;
}

/** Items that are ordered before others have their turn. */
const atOnce = 50;
/** Milliseconds after which a batch ends where it is: a workflow task that takes too long is taken anew. */
const longEnough = 2_000;

/** Items that can be ordered in a state of the disposal, as SQL over the item `i`; what was taken out is given back at any time. */
const due: Partial<Record<DisposalState, string>> = {
  selecting: `i.state = 'asked'`,
  refusing: `i.state IN ('asked', 'held', 'removed')`,
  withdrawing: `i.state IN ('asked', 'held', 'removed')`,
  mismatched: `(i.state = 'held' AND i.certificate IS NOT NULL OR i.state IN ('removed', 'returned'))`,
  certified: `(i.state = 'held' AND i.certificate IS NOT NULL OR i.state IN ('removed', 'returned'))`,
};
const givenBack = `i.state IN ('removed', 'returned')`;

/** Steps to take when no item is left to order. */
const ends: Partial<Record<DisposalState, string>> = {
  refusing: 'end-refusal',
  withdrawing: 'end-withdrawal',
  sanitised: 'close',
  certified: 'close',
};

/** Orders that a disposal gives to terminals and media: held, given back, or sanitised and disposed of (4.6.3). */
@Injectable()
export class DisposalOrders {
  constructor(
    private readonly dataSource: DataSource,
    private readonly door: Door,
    private readonly assets: AssetOrders,
  ) {}

  /**
   * Gives the next batch of orders that the state of the disposal demands, and takes the step that follows when none is left. Each order
   * has one effect however often it is given, so a batch that was cut off is simply given again.
   */
  async carryOut(entry: Entry, { caseId }: CaseRef): Promise<DisposalProgress> {
    const standing = await this.standing(entry, caseId);
    const items = await this.due(caseId, standing);
    const outcomes: Outcome[] = [];
    const end = Date.now() + longEnough;
    for (const item of items) {
      outcomes.push({ item: item.id, was: item.state, ...(await this.order(entry, caseId, standing, item)) });
      if (Date.now() > end) break;
    }
    if (outcomes.length > 0) await this.note(entry, caseId, outcomes);
    if (items.length === atOnce || outcomes.length < items.length) return { ...standing, more: true };
    return { ...(await this.moveOn(entry, caseId)), more: false };
  }

  private standing(entry: Entry, caseId: string): Promise<Standing> {
    return this.door.enter({ ...entry, entrance: { caseId } }, (passage) => Promise.resolve(standingOf(passage)));
  }

  private due(caseId: string, { state, mode }: Standing): Promise<Ordered[]> {
    const inHouse = state === 'sanitised' && mode === 'IN_HOUSE';
    const condition = inHouse ? `i.state IN ('held', 'removed')` : (due[state] ?? givenBack);
    return this.dataSource.query<Ordered[]>(
      `SELECT i.id, i.asset_id AS "assetId", i.slug, i.state, i.sanitisation
       FROM disposal_item i WHERE i.disposal_id = $1 AND ${condition} ORDER BY i.ordinal LIMIT ${atOnce}`,
      [caseId],
    );
  }

  private async order(
    entry: Entry,
    caseId: string,
    { state }: Standing,
    { id, assetId, slug, sanitisation, ...item }: Ordered,
  ): Promise<Pick<Outcome, 'state' | 'reason'>> {
    const hold = { caseId, kind: 'DISPOSAL' } as const;
    const key = (what: string) => ({ ...entry, orderKey: `disposal/${id}/${what}` });
    if (state === 'selecting') {
      if ((await this.assets.hold(key('hold'), assetId, hold)) !== 'occupied') return { state: 'held' };
      return { state: 'dropped', reason: await this.stateOf(assetId) };
    }
    if (sanitisation) await this.assets.sanitise(key('sanitise'), assetId, hold, sanitisation);
    if (item.state !== 'held' || state === 'refusing' || state === 'withdrawing') {
      await this.assets.release(key('release'), assetId, hold);
      return { state: 'released' };
    }
    if (slug === 'terminal') await this.endConnections(entry, key('connection').orderKey, assetId);
    const outcome = await this.assets.dispose(key('dispose'), assetId, hold);
    return outcome === 'occupied' ? { state: 'dropped', reason: await this.stateOf(assetId) } : { state: 'disposed' };
  }

  /** What is disposed of is on no network any more (4.4.5(1)③). */
  private async endConnections(entry: Entry, reference: string, terminalId: string): Promise<void> {
    for (const id of await connectionsOf(this.dataSource, terminalId)) {
      await endConnection(this.door, entry, id, 'disposal of the terminal', { kind: 'DISPOSAL', reference });
    }
  }

  private async stateOf(caseId: string): Promise<string> {
    const [row] = await this.dataSource.query<{ state: string }[]>('SELECT state FROM governed_case WHERE id = $1', [
      caseId,
    ]);
    return row?.state ?? 'unknown';
  }

  /** The disposal's ledger says what became of each; an item that has moved on meanwhile stays where it is. */
  private note(entry: Entry, caseId: string, outcomes: readonly Outcome[]): Promise<void> {
    return this.door.enter({ ...entry, entrance: { caseId } }, (passage) => {
      passage.note({ transition: 'give-orders', clause: '4.6.3(1)', after: { orders: outcomes } });
      passage.write(
        `UPDATE disposal_item i SET state = s.state, reason = coalesce(s.reason, i.reason),
           done_at = CASE WHEN s.state <> 'held' THEN $2::timestamptz END
         FROM jsonb_to_recordset($1::jsonb) AS s (item text, was text, state text, reason text)
         WHERE i.id = s.item AND i.state = s.was`,
        [JSON.stringify(outcomes), entry.asOf],
      );
      return Promise.resolve();
    });
  }

  private moveOn(entry: Entry, caseId: string): Promise<Standing> {
    return this.door.enter({ ...entry, entrance: { caseId } }, async (passage) => {
      const counts = new Map(
        (
          await passage.read<{ state: ItemState; count: number }>(
            'SELECT state, count(*)::int AS count FROM disposal_item WHERE disposal_id = $1 GROUP BY state',
            [caseId],
          )
        ).map(({ state, count }) => [state, count]),
      );
      const { state, mode } = standingOf(passage);
      const left = inHand.some((each) => counts.has(each));
      if (state === 'selecting' && !counts.has('asked')) {
        passage.move(counts.has('held') ? 'select' : 'find-nothing', {
          stepKey: 'select',
          after: { items: Object.fromEntries(counts) },
        });
      } else if (!left && !(state === 'sanitised' && mode === 'OUTSOURCED')) {
        const step = ends[state];
        if (step) passage.move(step, { stepKey: step, after: { items: Object.fromEntries(counts) } });
      }
      return standingOf(passage);
    });
  }
}

function standingOf(passage: Passage): Standing {
  const { mode, sanitiser } = disposalOf(passage);
  return { mode, sanitiser, state: passage.governed.state as DisposalState };
}
