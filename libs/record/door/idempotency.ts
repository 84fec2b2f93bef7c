import type { EntityManager } from 'typeorm';
import type { Passage } from './passage.js';
import { refuse } from './refusals.js';

/** A caller's Idempotency-Key with what was asked under it. */
export interface IdempotencyClaim {
  /** Subject of the caller's token: keys of two callers never meet. */
  readonly principal: string;
  readonly key: string;
  /** SHA-256 of method, path and body. */
  readonly requestDigest: string;
}

/** The receipt that a key has already got, if any. Throws when the key came with another request. */
export async function recall<Receipt>(
  manager: EntityManager,
  claim: IdempotencyClaim,
): Promise<{ receipt: Receipt } | undefined> {
  const [earlier] = await manager.query<{ digest: string; receipt: Receipt }[]>(
    'SELECT request_digest AS digest, receipt FROM idempotency WHERE principal = $1 AND key = $2',
    [claim.principal, claim.key],
  );
  if (!earlier) return undefined;
  if (earlier.digest === claim.requestDigest) return { receipt: earlier.receipt };
  throw refuse(
    'unlawful',
    'request/idempotency-key-reused',
    {
      ja: 'この Idempotency-Key は別の内容で使われています。',
      en: 'This Idempotency-Key was used before with another request.',
    },
    { field: 'Idempotency-Key' },
  );
}

/**
 * Keeps the receipt with its key, in the very statement that writes the fact. A second caller with the same key waits on the
 * unique key until the first is through, and then fails as a whole: {@link recall} has its answer.
 */
export function remember(passage: Passage, claim: IdempotencyClaim, receipt: unknown): void {
  passage.write(
    'INSERT INTO idempotency (principal, key, request_digest, receipt, created_at) VALUES ($1, $2, $3, $4, $5)',
    [claim.principal, claim.key, claim.requestDigest, JSON.stringify(receipt), passage.asOf],
  );
}
