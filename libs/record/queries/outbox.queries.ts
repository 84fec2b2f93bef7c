import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OutboxMessage } from '../outbox.entity.js';

/** What waits in the outbox, by kind. */
export interface OutboxDepth {
  readonly kind: string;
  readonly waiting: number;
  readonly abandoned: number;
  /** When the oldest of those that wait was written. */
  readonly oldestAt: Date | null;
}

/** One message that waits, without its payload. */
export type WaitingMessage = Pick<
  OutboxMessage,
  'id' | 'stream' | 'kind' | 'key' | 'createdAt' | 'attempts' | 'nextAttemptAt' | 'lastError' | 'abandonedAt'
>;

/** How much waits on people. */
export interface OpenItems {
  readonly slug: string;
  readonly overdue: boolean;
  readonly count: number;
}

/** Reads how the record's way out fares, for operators and metrics. */
@Injectable()
export class OutboxQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** How much waits. */
  depth(): Promise<OutboxDepth[]> {
    return this.dataSource.query<OutboxDepth[]>(
      `SELECT kind, count(*) FILTER (WHERE abandoned_at IS NULL)::int AS waiting,
         count(*) FILTER (WHERE abandoned_at IS NOT NULL)::int AS abandoned,
         min(created_at) FILTER (WHERE abandoned_at IS NULL) AS "oldestAt"
       FROM outbox WHERE delivered_at IS NULL GROUP BY kind ORDER BY kind`,
    );
  }

  /** The oldest messages that wait or were given up. */
  waiting(limit: number): Promise<WaitingMessage[]> {
    return this.dataSource.query<WaitingMessage[]>(
      `SELECT id, stream, kind, key, created_at AS "createdAt", attempts, next_attempt_at AS "nextAttemptAt",
         last_error AS "lastError", abandoned_at AS "abandonedAt"
       FROM outbox WHERE delivered_at IS NULL ORDER BY id LIMIT $1`,
      [limit],
    );
  }

  /** Open work items by lifecycle. */
  openItems(): Promise<OpenItems[]> {
    return this.dataSource.query<OpenItems[]>(
      `SELECT slug, overdue, count(*)::int AS count FROM work_item WHERE state = 'open' GROUP BY slug, overdue ORDER BY slug, overdue`,
    );
  }
}
