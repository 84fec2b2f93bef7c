import type { EntityManager } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import { accountTransitions } from '#libs/lifecycles/account/transitions';
import type { Passage } from '../door/passage.js';

/** An account that nobody has used since an instant. */
export interface UnusedAccount {
  readonly accountId: string;
  /** Latest sign-in; null when there never was one. */
  readonly lastUsedAt: Date | null;
  /** From when on it counts: the latest of last use, activation, and the entry of a taken-over account into the ledger. */
  readonly unusedSince: Date;
}

/** Which page of unused accounts is asked for. */
export interface UnusedFilter {
  /** Accounts used after it are passed over. */
  readonly cutoff: Instant;
  /** Id of the last account of the page before. */
  readonly after?: string;
  readonly limit: number;
  /** Targets whose log could not be read: nobody knows who was there. */
  readonly except?: readonly string[];
  /** A sweep that is repeated finds again what it has already had suspended. */
  readonly sweep?: string;
}

// Accounts of the time before activations were kept count from the password's acknowledgement.
const activated = 'coalesce(a.activated_at, a.password_acknowledged_at)';
/**
 * From when on an `account a` of the case `c` with its `account_use u` counts as unused (4.1.3(3)). Nobody could report a use before
 * the ledger knew the account.
 */
export const unusedSince = `greatest(u.last_used_at, CASE WHEN ${activated} IS NOT NULL THEN greatest(${activated}, c.opened_at) END)`;
const columns = `a.id AS "accountId", u.last_used_at AS "lastUsedAt", ${unusedSince} AS "unusedSince"`;
const source = 'governed_case c JOIN account a ON a.id = c.id LEFT JOIN account_use u ON u.account_id = a.id';

/**
 * Accounts in use that nobody has used after `cutoff`, in the order of their ids; those never used count from activation (4.1.3(3)). An
 * application that is under way keeps none from being found.
 */
export function unusedAccounts(
  manager: EntityManager,
  { cutoff, after = '', limit, except = [], sweep = '' }: UnusedFilter,
): Promise<UnusedAccount[]> {
  return manager.query<UnusedAccount[]>(
    `SELECT ${columns} FROM ${source}
     WHERE c.slug = 'account' AND a.suspended_at IS NULL AND a.id > $2 AND ${unusedSince} <= $1 AND a.target <> ALL ($5)
       AND (c.state = ANY($4) OR (c.matter = 'find-dormant' AND a.proposal -> 'cause' ->> 'reference' = $6))
     ORDER BY a.id LIMIT $3`,
    [cutoff, after, limit, accountTransitions['find-dormant'].from, except, sweep],
  );
}

/** When the account of a passage was used last; undefined before its activation. */
export async function lastUseOf(passage: Passage): Promise<UnusedAccount | undefined> {
  const [row] = await passage.read<UnusedAccount>(
    `SELECT ${columns} FROM ${source} WHERE a.id = $1 AND ${unusedSince} IS NOT NULL`,
    [passage.governed.id],
  );
  return row;
}

/**
 * Lets the passage be written only while its account was still not used after `cutoff`: a sign-in that arrives in between wins, and the
 * passage is judged anew. The row is taken even where there was none, so that a first sign-in waits for the outcome too.
 */
export function onlyWhileUnused(passage: Passage, cutoff: Instant): void {
  passage.write(
    `INSERT INTO account_use AS u (account_id, source, reported_at) VALUES ($1, $2, $3)
     ON CONFLICT (account_id) DO UPDATE SET account_id = excluded.account_id
       WHERE CASE WHEN u.last_used_at > $4 THEN refuse_stale_version() ELSE true END`,
    [passage.governed.id, passage.actor.id, passage.asOf, cutoff],
  );
}
