import { Injectable } from '@nestjs/common';
import type { Cause } from '#libs/lifecycles/account/contract';
import { DataSource } from 'typeorm';
import { Conditions } from './conditions.js';
import { type Page, pageOf, type PageRequest, placeOf } from './page.js';
import { type Scope, visibleTo } from './scope.js';

/** One row of the account management ledger (アカウント管理台帳, 4.1.1(2)). */
export interface AccountLedgerRow {
  readonly id: string;
  readonly state: string;
  readonly userId: string;
  readonly departmentCode: string;
  readonly target: string;
  readonly accountName: string | null;
  readonly granted: string[] | null;
  readonly privileged: boolean;
  readonly provisionedBy: string | null;
  readonly provisionedAt: string | null;
  readonly mustChangePassword: boolean;
  readonly passwordAcknowledgedAt: string | null;
  readonly activatedAt: string | null;
  readonly secondFactorAt: string | null;
  readonly secondFactorMethod: string | null;
  readonly lockedAt: string | null;
  readonly suspendedAt: string | null;
  readonly disabledAt: string | null;
  /** Why it is suspended or disabled (4.1.3(4)). */
  readonly endCause: Cause | null;
}

/** Which rows of the ledger are wanted. */
export interface AccountLedgerFilter extends PageRequest {
  /** The ledger as it stood at this instant; without it as it stands. */
  readonly asOf?: string;
  readonly state?: string;
  readonly department?: string;
  readonly target?: string;
  readonly user?: string;
  readonly privileged?: boolean;
}

const standing = `SELECT a.id, c.state, jsonb_build_object('userId', a.user_id, 'departmentCode', a.department_code, 'target', a.target,
    'accountName', a.account_name, 'granted', to_jsonb(a.granted), 'privileged', a.privileged, 'provisionedBy', a.provisioned_by,
    'provisionedAt', a.provisioned_at, 'mustChangePassword', a.must_change_password,
    'passwordAcknowledgedAt', a.password_acknowledged_at, 'activatedAt', a.activated_at, 'secondFactorAt', a.second_factor_at,
    'secondFactorMethod', a.second_factor_method, 'lockedAt', a.locked_at, 'suspendedAt', a.suspended_at,
    'disabledAt', a.disabled_at, 'endCause', a.end_cause) AS account
  FROM account a JOIN governed_case c ON c.id = a.id WHERE a.provisioned_at IS NOT NULL`;

/** Rebuilt from the history alone: the latest row and the latest state that were written up to the instant. */
const rebuilt = (asOf: string) => `SELECT DISTINCT ON (e.case_id) e.case_id AS id, e.after -> 'account' AS account,
    (SELECT s.after ->> 'state' FROM ledger_event s WHERE s.case_id = e.case_id AND s.as_of <= ${asOf} AND s.kind <> 'note'
     ORDER BY s.sequence DESC LIMIT 1) AS state
  FROM ledger_event e
  WHERE e.slug = 'account' AND e.as_of <= ${asOf} AND e.after -> 'account' IS NOT NULL
  ORDER BY e.case_id, e.sequence DESC`;

/** Reads the account management ledger, now or as it stood. */
@Injectable()
export class AccountLedgerQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** One page of the ledger in the order of the applications. */
  async list(filter: AccountLedgerFilter, scope: Scope): Promise<Page<AccountLedgerRow>> {
    const where = new Conditions();
    const source = filter.asOf === undefined ? standing : rebuilt(`${where.put(filter.asOf)}::timestamptz`);
    visibleTo(scope, where);
    const place = placeOf(filter.cursor, 1);
    where
      .given(filter.state, (state) => `l.state = ${state}`)
      .given(filter.department, (department) => `l.account ->> 'departmentCode' = ${department}`)
      .given(filter.target, (target) => `l.account ->> 'target' = ${target}`)
      .given(filter.user, (user) => `l.account ->> 'userId' = ${user}`)
      .given(filter.privileged, (privileged) => `(l.account ->> 'privileged')::boolean = ${privileged}`)
      .given(place?.[0], (id) => `l.id > ${id}`);
    const rows = await this.dataSource.query<
      (Pick<AccountLedgerRow, 'id' | 'state'> & { account: AccountLedgerRow })[]
    >(
      `SELECT l.id, l.state, l.account FROM (${source}) AS l JOIN governed_case c ON c.id = l.id WHERE ${where.sql}
       ORDER BY l.id LIMIT ${where.put(filter.limit + 1)}`,
      where.parameters,
    );
    return pageOf(
      rows,
      filter.limit,
      ({ id }) => [id],
      ({ id, state, account }) => ({ ...account, id, state }),
    );
  }
}
