import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refusal, type Violation } from '#libs/kernel/violation';
import type { LanConnectionState, RestrictionOrder } from '#libs/lifecycles/lan-connection/contract';
import { lanConnectionTransitions, liveStates } from '#libs/lifecycles/lan-connection/transitions';
import { LanConnectionFacts } from '../lan-connection.facts.js';
import { digestOf } from '../ledger/hash.js';
import { cursorOf, placeOf } from '../queries/page.js';
import { Conditions } from '../queries/conditions.js';
import type { FactEntry } from '../work-items/item-facts.js';

/** Which connections: all that match each of what is named. */
export interface BulkScope {
  readonly network?: string;
  readonly site?: string;
  /** Id of the device in the terminal ledger. */
  readonly device?: string;
  /** `next` of the call before. */
  readonly after?: string;
}

/** What became of one connection: ordered now (or before, under the same key), already so, or refused. */
export interface BulkLine {
  readonly connection: string;
  readonly outcome: 'ordered' | 'already' | 'refused';
  readonly violations?: readonly Violation[];
}

/** What one call did, and where the next one goes on. */
export interface BulkReceipt {
  readonly items: readonly BulkLine[];
  /** Absent when nothing is left. */
  readonly next?: string;
}

/** As many as fit into the time in which a call is answered. */
const mostPerCall = 200;
const budgetMs = 1_400;
/** As many at a time as leave connections for everybody else. */
const atOnce = 4;

const liftable: readonly LanConnectionState[] = [...lanConnectionTransitions.lift.from, 'lifting-ordered', 'lifting'];

/** Restricts many connections at once, and lifts that again (4.4.2(1)): each is a fact of its own. */
@Injectable()
export class BulkRestrictions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly facts: LanConnectionFacts,
  ) {}

  /**
   * Orders a restriction for every live connection of the scope, up to 200 a call. With an Idempotency-Key, repeating a call, or going
   * on under the same key, leaves one effect on each connection; without one, those that are restricted already stay as they are.
   */
  restrict(entry: FactEntry, scope: BulkScope, order: RestrictionOrder): Promise<BulkReceipt> {
    const about = ['restrict', order.kind, order.emergency, order.reason];
    return this.each(entry, scope, liveStates, about, (each, id) => this.facts.restrict(each, id, order));
  }

  /** Orders the lifting for every connection of the scope that is restricted; bounded and repeated in the same way. */
  lift(entry: FactEntry, scope: BulkScope, reason: string): Promise<BulkReceipt> {
    return this.each(entry, scope, liftable, ['lift', reason], (each, id) => this.facts.lift(each, id, reason));
  }

  private async each(
    entry: FactEntry,
    scope: BulkScope,
    states: readonly LanConnectionState[],
    about: readonly unknown[],
    act: (entry: FactEntry, id: string) => Promise<unknown>,
  ): Promise<BulkReceipt> {
    const until = performance.now() + budgetMs;
    const ids = await this.matching(scope, states);
    const items: BulkLine[] = [];
    while (items.length < Math.min(ids.length, mostPerCall) && (items.length === 0 || performance.now() < until)) {
      const some = ids.slice(items.length, Math.min(items.length + atOnce, mostPerCall));
      items.push(...(await Promise.all(some.map((id) => lineOf(id, act(entryOf(entry, id, about), id))))));
    }
    const last = items.at(-1);
    return { items, ...(last && items.length < ids.length ? { next: cursorOf([last.connection]) } : {}) };
  }

  /** One more than is done at once tells whether there is more. */
  private async matching(scope: BulkScope, states: readonly LanConnectionState[]): Promise<string[]> {
    const where = new Conditions();
    where
      .and('l.live')
      .given(states, (some) => `c.state = ANY(${some})`)
      .given(scope.network, (network) => `l.network = ${network}`)
      .given(scope.site, (site) => `l.network IN (SELECT code FROM lan_network WHERE site = ${site})`)
      .given(scope.device, (device) => `l.device ->> 'id' = ${device}`)
      .given(placeOf(scope.after, 1)?.[0], (id) => `l.id > ${id}`);
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT l.id FROM lan_connection l JOIN governed_case c ON c.id = l.id WHERE ${where.sql} ORDER BY l.id LIMIT ${mostPerCall + 1}`,
      where.parameters,
    );
    return rows.map(({ id }) => id);
  }
}

/** Each connection has a key of its own, so that a call which is repeated finds what its first sending has done. */
function entryOf({ expectedVersion: _of, idempotency, ...entry }: FactEntry, id: string, about: unknown): FactEntry {
  const own = idempotency && {
    principal: idempotency.principal,
    key: `${idempotency.key}/${id}`,
    requestDigest: digestOf(about),
  };
  return { ...entry, unhurried: true, ...(own ? { idempotency: own } : {}) };
}

async function lineOf(connection: string, done: Promise<unknown>): Promise<BulkLine> {
  try {
    await done;
    return { connection, outcome: 'ordered' };
  } catch (error) {
    // Whoever may not do it may not do it to any of them.
    if (!(error instanceof Refusal) || error.kind === 'forbidden') throw error;
    if (error.message === 'lan-connection/wrong-state') return { connection, outcome: 'already' };
    return { connection, outcome: 'refused', violations: error.violations };
  }
}
