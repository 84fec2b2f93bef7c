import type { OutboxMessage } from '../outbox.entity.js';

/** One line for the ledger; the passage adds position, policy and hashes. */
export interface Line {
  readonly kind: 'fact' | 'step' | 'note';
  readonly transition: string;
  readonly clause?: string;
  readonly part?: string;
  readonly reason?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly stepKey?: string;
}

/** What a passage hands to the outbox; the record assigns ids and leases. */
export type Departure = Pick<OutboxMessage, 'stream' | 'kind' | 'key' | 'payload'>;

/** A notice to be queued. */
export interface Dispatch {
  readonly personId: string;
  readonly kind: string;
  readonly itemId?: string;
  readonly parameters: Record<string, unknown>;
  /** Unique within the case. */
  readonly key: string;
}
