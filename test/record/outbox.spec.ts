import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OutboxMessage } from '#libs/record/outbox.entity';
import { TakeOvers } from '#libs/record/account.take-overs';
import { type Courier, Outbox, Undeliverable } from '#libs/record/outbox/outbox';
import { application, minutes } from '#test/support/builders';
import { eventually } from '#test/support/eventually';
import { RecordRehearsal } from '#test/support/rehearsal-record';

const seconds = (count: number) => count * 1_000;

/** A courier that can fail, wait, and tells in which order messages reached it. */
class ToldCourier implements Courier {
  readonly kinds = ['start', 'signal'] as const;
  readonly reached: string[] = [];
  readonly abandoned: string[] = [];
  /** Keys whose next deliveries end with an error. */
  readonly troubles = new Map<string, Error[]>();
  attempts?: number;
  underway = 0;
  most = 0;
  private gate: Promise<void> = Promise.resolve();

  hold(): () => void {
    let open = () => {};
    this.gate = new Promise((resolve) => (open = resolve));
    return open;
  }

  async deliver({ key }: OutboxMessage): Promise<void> {
    this.most = Math.max(this.most, ++this.underway);
    try {
      await this.gate;
      const trouble = this.troubles.get(key)?.shift();
      if (trouble) throw trouble;
      this.reached.push(key);
    } finally {
      this.underway--;
    }
  }

  abandon({ key }: OutboxMessage, code: string): Promise<void> {
    this.abandoned.push(`${key} ${code}`);
    return Promise.resolve();
  }
}

describe('the outbox', () => {
  let kitei: RecordRehearsal;
  let courier: ToldCourier;
  let outbox: Outbox;
  beforeAll(async () => {
    kitei = await RecordRehearsal.start();
  });
  afterAll(() => kitei?.close());
  beforeEach(async () => {
    await kitei.rows('DELETE FROM outbox');
    // A process of its own, so that nothing is delivered by the one that commits.
    outbox = new Outbox(kitei.source);
    outbox.clock = () => new Date(kitei.at);
    outbox.employ((courier = new ToldCourier()));
  });

  const put = async (stream: string, ...keys: string[]) => {
    for (const key of keys) {
      await kitei.rows(
        `INSERT INTO outbox (stream, kind, key, payload, created_at, next_attempt_at) VALUES ($1, 'signal', $2, '{}', $3, $3)`,
        [stream, key, kitei.at],
      );
    }
  };
  const row = async (key: string) =>
    (
      await kitei.rows<{
        attempts: number;
        at: Date;
        error: string | null;
        leased: Date | null;
        delivered: Date | null;
        gone: Date | null;
      }>(
        `SELECT attempts, next_attempt_at AS at, last_error AS error, leased_until AS leased, delivered_at AS delivered,
           abandoned_at AS gone FROM outbox WHERE key = $1`,
        [key],
      )
    )[0]!;
  const sweep = (by = outbox) => by.sweep(['start', 'signal'], 10);
  const sweepAll = async (by = outbox) => {
    while ((await sweep(by)) > 0);
  };

  it('delivers a stream in the order in which it was written, one at a time', async () => {
    await put('a', 'a1', 'a2', 'a3');
    expect(await sweep()).toBe(1);
    expect(courier.reached).toEqual(['a1']);
    await sweepAll();
    expect(courier.reached).toEqual(['a1', 'a2', 'a3']);
    expect(await sweep()).toBe(0);
  });

  it('tries again after a failure, later each time, and holds back what stands behind', async () => {
    await put('a', 'a1', 'a2');
    await put('b', 'b1');
    courier.troubles.set(
      'a1',
      [0, 1, 2, 3, 4].map(() => Object.assign(new Error('secret text'), { code: 'ECONNREFUSED' })),
    );
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 5; attempt++) {
      await sweep();
      const { attempts, at, error, leased } = await row('a1');
      expect([attempts, error, leased]).toEqual([attempt, 'ECONNREFUSED', null]);
      waits.push(at.getTime() - Date.parse(kitei.at));
      expect(await sweep()).toBe(0);
      kitei.pass(waits.at(-1)!);
    }
    expect(waits).toEqual([500, 1_000, 2_000, 2_000, 2_000]);
    expect(courier.reached).toEqual(['b1']);
    await sweepAll();
    expect(courier.reached).toEqual(['b1', 'a1', 'a2']);
  });

  it('takes up what a process had in hand when it died, as soon as its lease has run out', async () => {
    await put('a', 'a1', 'a2');
    await kitei.rows(`UPDATE outbox SET lease_owner = 'dead', leased_until = $1 WHERE key = 'a1'`, [
      new Date(Date.parse(kitei.at) + seconds(10)),
    ]);
    expect(await sweep()).toBe(0);
    kitei.pass(seconds(11));
    await sweepAll();
    expect(courier.reached).toEqual(['a1', 'a2']);
  });

  it('gives up what can never arrive, says so, and holds nothing back for it', async () => {
    await put('a', 'a1', 'a2');
    courier.troubles.set('a1', [new Undeliverable('550')]);
    await sweepAll();
    expect([courier.abandoned, courier.reached]).toEqual([['a1 550'], ['a2']]);
    expect(await row('a1')).toMatchObject({ error: '550', delivered: null, gone: new Date(kitei.at) });
  });

  it('gives up after the attempts that its courier allows', async () => {
    courier.attempts = 2;
    await put('a', 'a1');
    courier.troubles.set('a1', [new Error('x'), new Error('x')]);
    await sweep();
    expect((await row('a1')).gone).toBeNull();
    kitei.pass(minutes(1));
    await sweep();
    expect([(await row('a1')).gone, courier.abandoned]).toEqual([new Date(kitei.at), ['a1 Error']]);
  });

  it('never delivers one stream twice at once, however many look', async () => {
    const others = [0, 1, 2].map(() => {
      const other = new Outbox(kitei.source);
      other.clock = outbox.clock;
      other.employ(courier);
      return other;
    });
    for (let round = 0; round < 20; round++) await put('busy', `busy-${String(round).padStart(2, '0')}`);
    await Promise.all(others.map(sweepAll));
    await sweepAll();
    expect(courier.most).toBe(1);
    expect(courier.reached).toHaveLength(20);
    expect(courier.reached).toEqual([...courier.reached].sort());
  });

  it('delivers different streams side by side: one that hangs holds up no other', async () => {
    const open = courier.hold();
    await put('slow', 'slow-1');
    const first = sweep();
    await eventually(() => expect(courier.underway).toBe(1));
    const other = new Outbox(kitei.source);
    other.clock = outbox.clock;
    const quick = new ToldCourier();
    other.employ(quick);
    await put('quick', 'quick-1');
    await sweepAll(other);
    expect(quick.reached).toEqual(['quick-1']);
    open();
    await first;
    expect(courier.reached).toEqual(['slow-1']);
  });

  it('delivers at once what its own process committed, and lets nothing overtake what failed', async () => {
    const leased = ['c1', 'c2', 'c3'];
    await put('c', ...leased);
    const messages = await kitei.rows<OutboxMessage>(
      `UPDATE outbox SET lease_owner = $1, leased_until = $2 RETURNING id, stream, kind, key, payload, attempts`,
      [outbox.owner, new Date(Date.parse(kitei.at) + seconds(10))],
    );
    courier.troubles.set('c2', [new Error('x')]);
    const [rows] = messages as unknown as [OutboxMessage[]];
    outbox.committed(rows, 3);
    await outbox.drain();
    expect(courier.reached).toEqual(['c1']);
    expect((await row('c3')).leased).toBeNull();
    kitei.pass(minutes(1));
    await sweepAll();
    expect(courier.reached).toEqual(['c1', 'c2', 'c3']);
  });

  it('delivers again what may not have arrived: a mark that was lost means once more, never never', async () => {
    await put('a', 'a1');
    await sweep();
    await kitei.rows(`UPDATE outbox SET delivered_at = NULL, leased_until = NULL`);
    await sweep();
    expect(courier.reached).toEqual(['a1', 'a1']);
    expect((await row('a1')).delivered).not.toBeNull();
  });

  it('leaves what nobody waits for to the relay, so that no process is kept from what people do (4.1.1(2))', async () => {
    const account = { user: 'tanaka', target: 'sales', accountName: 'old', granted: ['view'], purpose: 'work' };
    const entry = { actor: { id: kitei.directory.find('yamada')?.id ?? '' }, asOf: kitei.at };
    const taken = await kitei.app.get(TakeOvers).takeOver(entry, { ...account, activatedAt: kitei.at });
    const key = `${'caseId' in taken ? taken.caseId : ''}/start`;
    expect(await row(key)).toMatchObject({ attempts: 0, leased: null, delivered: null });
    await sweepAll();
    expect(courier.reached).toEqual([key]);
  });

  it('carries the facts of a case in their order, beginning with its start (4.1.1(1))', async () => {
    const { caseId } = await kitei.reach('active');
    const mine = new Outbox(kitei.source);
    const told = new ToldCourier();
    mine.clock = outbox.clock;
    mine.employ(told);
    kitei.pass(minutes(1));
    await sweepAll(mine);
    const sequences = told.reached.map((key) => key.replace(`${caseId}/`, ''));
    expect(sequences[0]).toBe('start');
    const facts = sequences.slice(1).map((key) => Number(key.split('/')[1]));
    expect(facts).toEqual([...facts].sort((one, other) => one - other));
    expect(facts.length).toBeGreaterThanOrEqual(4);
  });
});

it('a process that stops finishes what it delivers, and writes it down before the database closes (5(3))', async () => {
  const kitei = await RecordRehearsal.start();
  try {
    const stopping = await kitei.another();
    const courier = new ToldCourier();
    stopping.outbox.employ(courier);
    const open = courier.hold();
    await stopping.accounts.apply(kitei.by('suzuki'), application());
    await eventually(() => expect(courier.underway).toBe(1));
    const closed = stopping.app.close();
    open();
    await closed;
    const rows = await kitei.rows<{ delivered: boolean }>(
      `SELECT delivered_at IS NOT NULL AS delivered FROM outbox WHERE kind = 'start'`,
    );
    expect(rows).toEqual([{ delivered: true }]);
  } finally {
    await kitei.close();
  }
});
