import type { EntityManager } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import { refuse } from './refusals.js';

/** A caller's Idempotency-Key with what was asked under it. */
export interface IdempotencyClaim {
  /** Subject of the caller's token: keys of two callers never meet. */
  readonly principal: string;
  readonly key: string;
  /** SHA-256 of method, path and body. */
  readonly requestDigest: string;
}

/**
 * Claims the key for this transaction, or answers what it was answered before. A second caller with the same key waits here
 * until the first has committed (and then gets its receipt) or rolled back (and then goes on itself).
 */
export async function recall<Receipt>(
  manager: EntityManager,
  claim: IdempotencyClaim,
  asOf: Instant,
): Promise<{ receipt: Receipt } | undefined> {
  const claimed = await manager.query<unknown[]>(
    `INSERT INTO idempotency (principal, key, request_digest, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING RETURNING key`,
    [claim.principal, claim.key, claim.requestDigest, asOf],
  );
  if (claimed.length > 0) return undefined;
  const [earlier] = await manager.query<{ digest: string; receipt: Receipt }[]>(
    'SELECT request_digest AS digest, receipt FROM idempotency WHERE principal = $1 AND key = $2',
    [claim.principal, claim.key],
  );
  if (!earlier || earlier.digest !== claim.requestDigest) {
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
  return { receipt: earlier.receipt };
}

/** Keeps the receipt with the key, in the transaction of the fact itself. */
export async function remember(manager: EntityManager, claim: IdempotencyClaim, receipt: unknown): Promise<void> {
  await manager.query('UPDATE idempotency SET receipt = $3 WHERE principal = $1 AND key = $2', [
    claim.principal,
    claim.key,
    JSON.stringify(receipt),
  ]);
}
