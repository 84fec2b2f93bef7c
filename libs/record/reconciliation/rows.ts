import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import { finalStates } from '#libs/kernel/lifecycle';
import { accountLifecycle } from '#libs/lifecycles/account/lifecycle';

/** An account of the ledger that one on the target may be. */
export interface LedgerAccount {
  readonly accountId: string;
  /** Null until it was made. */
  readonly accountName: string | null;
  /** The name that it will be given. */
  readonly login: string | null;
  readonly disabled: boolean;
  /** Something is under way with it, or was moments ago: what the target holds then is no difference. */
  readonly moving: boolean;
}

const atRest = [...accountLifecycle.rests, ...finalStates(accountLifecycle.transitions)];
/** Milliseconds before an observation in which nothing may have happened to an account; clocks differ. */
const settling = 300_000;

const moving = `(c.state <> ALL ($2) OR c.changed_at > $3 OR EXISTS (
  SELECT FROM work_item w WHERE w.case_id = c.id AND w.state = 'open' AND w.carrier IS NOT NULL))`;
const source = 'governed_case c JOIN account a ON a.id = c.id';
const inUse = `c.state = 'active' AND a.granted IS NOT NULL AND NOT ${moving}`;

/** Reads the side of the ledger, a page at a time. */
@Injectable()
export class ReconciliationRows {
  constructor(private readonly dataSource: DataSource) {}

  /** Accounts of a target with these ids or names, newest first; one that is being made goes by its user's login. */
  known(
    target: string,
    {
      ids,
      names,
      asOf,
    }: { readonly ids: readonly string[]; readonly names: readonly string[]; readonly asOf: Instant },
  ): Promise<LedgerAccount[]> {
    return this.dataSource.query<LedgerAccount[]>(
      `SELECT a.id AS "accountId", a.account_name AS "accountName", p.login, a.disabled_at IS NOT NULL AS disabled, ${moving} AS moving
       FROM ${source} LEFT JOIN person p ON p.id = a.user_id AND a.account_name IS NULL
       WHERE a.target = $1 AND (a.id = ANY($4) OR a.account_name = ANY($5) OR p.login = ANY($5)) ORDER BY a.id DESC`,
      [target, ...this.rest(asOf), ids, names],
    );
  }

  /** Notes that a target holds these accounts. */
  async seen(ids: readonly string[], asOf: Instant): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO account_use (account_id, source, reported_at, observed_at)
       SELECT id, 'service:reconciliation', $2, $2 FROM unnest($1::text[]) AS id ORDER BY id
       ON CONFLICT (account_id) DO UPDATE SET observed_at = excluded.observed_at`,
      [ids, asOf],
    );
  }

  /** Accounts in use that the target was not seen to hold by the observation of an instant, in the order of their ids. */
  unseen(target: string, asOf: Instant, after: string, limit: number): Promise<{ accountId: string }[]> {
    return this.dataSource.query<{ accountId: string }[]>(
      `SELECT a.id AS "accountId" FROM ${source} WHERE a.target = $1 AND ${inUse} AND a.id > $4
         AND NOT EXISTS (SELECT FROM account_use u WHERE u.account_id = a.id AND u.observed_at >= $6)
       ORDER BY a.id LIMIT $5`,
      [target, ...this.rest(asOf), after, limit, asOf],
    );
  }

  /** Accounts in use without a second factor, in the order of their ids. */
  withoutSecondFactor(target: string, asOf: Instant, after: string, limit: number): Promise<{ accountId: string }[]> {
    return this.dataSource.query<{ accountId: string }[]>(
      `SELECT a.id AS "accountId" FROM ${source} WHERE a.target = $1 AND ${inUse} AND a.second_factor_at IS NULL AND a.id > $4
       ORDER BY a.id LIMIT $5`,
      [target, ...this.rest(asOf), after, limit],
    );
  }

  /** Those of the accounts with which something is under way. */
  async moving(target: string, ids: readonly string[], asOf: Instant): Promise<ReadonlySet<string>> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT c.id FROM ${source} WHERE a.target = $1 AND ${moving} AND c.id = ANY($4)`,
      [target, ...this.rest(asOf), ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  private rest(asOf: Instant): [readonly string[], Instant] {
    return [atRest, new Date(Date.parse(asOf) - settling).toISOString()];
  }
}
