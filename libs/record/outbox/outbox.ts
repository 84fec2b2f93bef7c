import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { OutboxMessage } from '../outbox.entity.js';

/** How a delivery ended when it did not succeed. */
export class Undeliverable extends Error {
  /** @param code SMTP reply or short reason; never a text that could hold a value. */
  constructor(readonly code: string) {
    super(code);
  }
}

/** Brings messages of some kinds to their receiver; must be idempotent by the message's key. */
export interface Courier {
  readonly kinds: readonly OutboxMessage['kind'][];
  /** Throws {@link Undeliverable} when trying again is useless, anything else to be tried again. */
  deliver(message: OutboxMessage): Promise<void>;
  /** Told in the record when a message was given up. */
  abandon?(message: OutboxMessage, code: string): Promise<void>;
  /** Attempts before a message is given up; without it, never. */
  readonly attempts?: number;
}

const leaseSeconds = 10;
/** A lease or a mark that is lost with the power only means delivering again, so it need not wait for the disk. */
const relaxed = `relaxed AS (SELECT set_config('synchronous_commit', 'off', true) AS it)`;
const columns = 'id, stream, kind, key, payload, attempts, lease_owner AS "leaseOwner"';

/**
 * The one door out. The committer delivers at once what it leased in its transaction; everything else waits for the relay.
 * Streams keep their order: a message leaves only when none of its stream stands before it.
 */
@Injectable()
export class Outbox {
  /** Name of this process on the leases it holds. */
  readonly owner = randomUUID();
  private readonly delivered: string[] = [];
  private readonly running = new Set<Promise<void>>();
  private readonly busy = new Map<string, Promise<void>>();
  private flushing: NodeJS.Timeout | undefined;
  private closed = false;
  /** The clock of retries and leases; rehearsals run it ahead. */
  clock: () => Date = () => new Date();
  /** Called when something was committed that the relay may take. */
  onWaiting: (() => void) | undefined;

  private readonly couriers: Courier[] = [];

  constructor(private readonly dataSource: DataSource) {}

  /** Takes couriers on, before the first delivery. Couriers need the record themselves, so they come after it. */
  employ(...couriers: readonly Courier[]): void {
    this.couriers.push(...couriers);
  }

  /** After a commit: delivers what this process leased, and wakes the relay for the rest. */
  committed(leased: readonly OutboxMessage[], queued: number): void {
    const own = leased.filter((message) => this.courierFor(message));
    for (const stream of new Set(own.map((message) => message.stream))) {
      const messages = own.filter((message) => message.stream === stream);
      // The caller is answered first: what follows the commit must not delay the news of it.
      const answered = new Promise((resolve) => setImmediate(resolve));
      this.track(this.inStream(stream, () => answered.then(() => this.deliverInTurn(messages))));
    }
    if (queued > own.length) this.onWaiting?.();
  }

  /** Kinds that this process can deliver, by courier: a slow mail server must not hold up the engine. */
  get rounds(): (readonly OutboxMessage['kind'][])[] {
    return this.couriers.map((courier) => courier.kinds);
  }

  /** Leases and delivers the heads of streams that are due; answers how many. */
  async sweep(kinds: readonly OutboxMessage['kind'][], limit: number): Promise<number> {
    const at = this.clock();
    const [rows] = await this.dataSource.query<[OutboxMessage[], number]>(
      `WITH ${relaxed}
       UPDATE outbox SET leased_until = $1::timestamptz + interval '${leaseSeconds} seconds', lease_owner = $2
       FROM relaxed WHERE relaxed.it IS NOT NULL AND id IN (
         SELECT o.id FROM outbox o
         WHERE o.delivered_at IS NULL AND o.abandoned_at IS NULL AND o.next_attempt_at <= $1 AND o.kind = ANY($3)
           AND (o.leased_until IS NULL OR o.leased_until < $1)
           AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.stream = o.stream AND e.id < o.id
             AND e.delivered_at IS NULL AND e.abandoned_at IS NULL)
         ORDER BY o.id LIMIT $4 FOR UPDATE OF o SKIP LOCKED)
       RETURNING ${columns}`,
      [at, this.owner, kinds, limit],
    );
    await Promise.all(rows.map((message) => this.inStream(message.stream, () => this.deliver(message))));
    if (rows.length > 0) await this.flush();
    return rows.length;
  }

  /** Forgets what was delivered, and answers that were given, before an instant; the ledger keeps what happened. */
  async purge(before: Date): Promise<void> {
    await this.dataSource.query('DELETE FROM outbox WHERE delivered_at < $1', [before]);
    await this.dataSource.query('DELETE FROM idempotency WHERE created_at < $1', [before]);
  }

  /** Waits until everything in hand is delivered and written down. */
  async drain(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled([...this.running]);
    await this.flush();
  }

  /** The same for good: what cannot be written down any more is delivered again by others. */
  async close(): Promise<void> {
    this.closed = true;
    await this.drain();
  }

  /** Runs deliveries of one stream one after the other. */
  private inStream(stream: string, work: () => Promise<unknown>): Promise<void> {
    const turn = (this.busy.get(stream) ?? Promise.resolve()).then(async () => void (await work()));
    this.busy.set(stream, turn);
    return turn.finally(() => {
      if (this.busy.get(stream) === turn) this.busy.delete(stream);
    });
  }

  /** What stands behind a message that must wait is given back, so that it does not overtake. */
  private async deliverInTurn(messages: readonly OutboxMessage[]): Promise<void> {
    for (const [index, message] of messages.entries()) {
      if (await this.deliver(message)) continue;
      const behind = messages.slice(index + 1).map(({ id }) => id);
      await this.dataSource
        .query('UPDATE outbox SET leased_until = NULL, lease_owner = NULL WHERE id = ANY($1::bigint[])', [behind])
        .catch(() => undefined);
      return;
    }
  }

  /** Answers whether the message holds nothing back any more: it arrived, or was given up. */
  private async deliver(message: OutboxMessage): Promise<boolean> {
    const courier = this.courierFor(message);
    if (!courier) return false;
    try {
      await courier.deliver(message);
      this.delivered.push(message.id);
      this.scheduleFlush();
      return true;
    } catch (error) {
      return this.failed(courier, message, error);
    }
  }

  private async failed(courier: Courier, message: OutboxMessage, error: unknown): Promise<boolean> {
    const attempts = message.attempts + 1;
    const code = error instanceof Undeliverable ? error.code : errorCode(error);
    const hopeless = error instanceof Undeliverable || (courier.attempts !== undefined && attempts >= courier.attempts);
    const at = this.clock();
    // Doubling from 250 ms up to 2 s for the engine, which must follow within seconds of its return, and 5 min for mail.
    const ceiling = message.kind === 'mail' ? 300_000 : 2_000;
    const next = new Date(at.getTime() + Math.min(250 * 2 ** Math.min(attempts, 20), ceiling));
    try {
      if (hopeless) await courier.abandon?.(message, code);
      await this.dataSource.query(
        `UPDATE outbox SET attempts = $2, last_error = $3, next_attempt_at = $4, leased_until = NULL, lease_owner = NULL,
           abandoned_at = $5 WHERE id = $1`,
        [message.id, attempts, code, next, hopeless ? at : null],
      );
    } catch {
      // The record is away as well: the lease runs out, and the relay takes the message up again.
      return false;
    }
    return hopeless;
  }

  private scheduleFlush(): void {
    this.flushing ??= setTimeout(() => {
      this.flushing = undefined;
      this.track(this.flush());
    }, 20);
  }

  /** Marks what was delivered; losing a mark only means delivering again, so it need not wait for the disk. */
  private async flush(): Promise<void> {
    const ids = this.delivered.splice(0);
    if (ids.length === 0) return;
    try {
      await this.dataSource.query(
        `WITH ${relaxed}
         UPDATE outbox SET delivered_at = $2, leased_until = NULL, lease_owner = NULL, attempts = attempts + 1, last_error = NULL
         FROM relaxed WHERE id = ANY($1::bigint[]) AND relaxed.it IS NOT NULL`,
        [ids, this.clock()],
      );
    } catch (error) {
      if (!this.closed) this.delivered.push(...ids);
      if (!this.closed) this.scheduleFlush();
      else throw error;
    }
  }

  private courierFor(message: OutboxMessage): Courier | undefined {
    return this.couriers.find((courier) => courier.kinds.includes(message.kind));
  }

  private track(work: Promise<void>): void {
    const running = work.finally(() => this.running.delete(running));
    this.running.add(running);
    running.catch(() => undefined);
  }
}

/** A short code that tells the kind of failure and holds no value. */
function errorCode(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' || typeof code === 'number'
    ? String(code)
    : typeof name === 'string'
      ? name
      : 'Error';
}
