import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { Refusal } from '#libs/kernel/violation';
import type { Door, Entry } from '#libs/record/door/door';
import type { Passage } from '#libs/record/door/passage';
import type { LanNetwork } from '#libs/record/lan/register.entity';
import {
  commitLeases,
  releaseLeases,
  type Reservation,
  reservationLocks,
  type ReservationWish,
  reserve,
} from '#libs/record/lan/reservation';
import { days } from './builders.js';
import { type Ground, layNetwork, layPoint } from './lan-ground.js';
import type { RecordRehearsal } from './rehearsal-record.js';

/** Reservations of connections that have no case: networks of the test's own, and what is taken of them. */
export class LanStage {
  private networks = 0;

  constructor(private readonly kitei: RecordRehearsal) {}

  /** A new network with a shared connection point. */
  async network(ground: Omit<Ground, 'code'>): Promise<LanNetwork> {
    const code = `NET${++this.networks}`;
    const { manager } = this.kitei.source;
    const row = await layNetwork(manager, { code, ...ground });
    await layPoint(manager, { code: `AP-${code}`, network: code, shared: true });
    return row;
  }

  /** A passage of a connection. */
  pass<Receipt>(
    id: string,
    act: (passage: Passage) => Promise<Receipt>,
    { door = this.kitei.door, ...more }: Partial<Entry> & { door?: Door } = {},
  ): Promise<Receipt> {
    const entrance = { create: { id, slug: 'lan-connection', workflowId: id } } as const;
    return door.enter({ entrance, actor: { id: 'service:test' }, asOf: this.kitei.at, ...more }, act);
  }

  /** What a connection wants that is right unless a test says otherwise. */
  wanted(row: LanNetwork, more: Partial<ReservationWish> = {}): ReservationWish {
    return {
      ...{ connectionId: `lan_connection_${randomUUID()}`, network: row, deviceKind: 'NOTEBOOK' },
      ...{ acquisition: 'FIXED', place: '3F', dns: true, ...more },
    };
  }

  /** Reserves it in a passage of its own. */
  take(row: LanNetwork, more: Partial<ReservationWish> = {}, door?: Door): Promise<Reservation> {
    const wish = this.wanted(row, more);
    const locks = reservationLocks(row, wish.deviceKind);
    return this.pass(wish.connectionId, (passage) => reserve(passage, wish), { locks, ...(door ? { door } : {}) });
  }

  /** Whatever the connection holds is in use from now on. */
  commit(id: string): Promise<void> {
    return this.pass(id, async (passage) => commitLeases(passage, id));
  }

  /** The connection gives up what it has in these states. */
  giveUp(id: string, states: ('HELD' | 'IN_USE')[], quarantineUntil?: string): Promise<void> {
    const surrender = { states, ...(quarantineUntil ? { quarantineUntil } : {}) };
    return this.pass(id, async (passage) => releaseLeases(passage, id, surrender));
  }

  /** So many days from now. */
  inDays(count: number): string {
    return new Date(Date.parse(this.kitei.at) + days(count)).toISOString();
  }

  /** Kind and state of everything a connection has or had. */
  leasesOf(id: string): Promise<{ kind: string; state: string }[]> {
    return this.kitei.rows('SELECT kind, state FROM lan_lease WHERE connection_id = $1 ORDER BY kind', [id]);
  }
}

/** Why an attempt was refused; fails when it was not. */
export async function refusal(attempt: Promise<unknown>): Promise<Refusal> {
  const refused = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(Refusal);
  return refused as Refusal;
}
