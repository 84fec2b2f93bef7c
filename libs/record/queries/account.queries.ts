import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntitlementRequest } from '#libs/lifecycles/account/contract';
import { missing } from '../door/refusals.js';
import { Conditions, instantOf } from './conditions.js';
import { type Page, pageOf, type PageRequest, placeOf } from './page.js';
import { type Scope, visibleTo } from './scope.js';

/** An account with its application, as readers see it. */
export interface AccountView {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly applicantId: string | null;
  readonly userId: string;
  readonly departmentCode: string;
  readonly administratorRole: string | null;
  readonly target: string;
  readonly purpose: string;
  readonly requested: EntitlementRequest[];
  readonly accountName: string | null;
  readonly granted: string[] | null;
  readonly privileged: boolean;
  readonly provisionedBy: string | null;
  readonly provisionedAt: Date | null;
  readonly mustChangePassword: boolean;
  readonly passwordAcknowledgedAt: Date | null;
  readonly openedAt: Date;
  readonly changedAt: Date;
  /** The work item that the case waits on. */
  readonly openItem: { readonly id: string; readonly purpose: string; readonly dueAt: string } | null;
}

/** Which accounts are wanted. */
export interface AccountFilter extends PageRequest {
  readonly state?: string;
  readonly department?: string;
  readonly target?: string;
  readonly user?: string;
}

const columns = `c.id, c.state, c.version, c.applicant_id AS "applicantId", c.administrator_role AS "administratorRole",
  c.opened_at AS "openedAt", c.changed_at AS "changedAt", a.user_id AS "userId", a.department_code AS "departmentCode", a.target,
  a.purpose, a.requested, a.account_name AS "accountName", a.granted, a.privileged, a.provisioned_by AS "provisionedBy",
  a.provisioned_at AS "provisionedAt", a.must_change_password AS "mustChangePassword",
  a.password_acknowledged_at AS "passwordAcknowledgedAt",
  (SELECT jsonb_build_object('id', w.id, 'purpose', w.purpose, 'dueAt', ${instantOf('w.due_at')})
   FROM work_item w WHERE w.case_id = c.id AND w.state = 'open' LIMIT 1) AS "openItem"`;

/** Reads accounts and their applications. */
@Injectable()
export class AccountQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Accounts that a caller may see, the newest application first. */
  async list(filter: AccountFilter, scope: Scope): Promise<Page<AccountView>> {
    const where = new Conditions();
    visibleTo(scope, where);
    const place = placeOf(filter.cursor, 1);
    where
      .given(filter.state, (state) => `c.state = ${state}`)
      .given(filter.department, (department) => `c.department_code = ${department}`)
      .given(filter.target, (target) => `a.target = ${target}`)
      .given(filter.user, (user) => `c.user_id = ${user}`)
      .given(place?.[0], (id) => `c.id < ${id}`);
    const rows = await this.dataSource.query<AccountView[]>(
      `SELECT ${columns} FROM governed_case c JOIN account a ON a.id = c.id WHERE ${where.sql}
       ORDER BY c.id DESC LIMIT ${where.put(filter.limit + 1)}`,
      where.parameters,
    );
    return pageOf(
      rows,
      filter.limit,
      ({ id }) => [id],
      (row) => row,
    );
  }

  /** One account; one that the caller may not see does not exist for them. */
  async one(id: string, scope: Scope): Promise<AccountView> {
    const where = new Conditions();
    where.given(id, (value) => `c.id = ${value}`);
    visibleTo(scope, where);
    const [row] = await this.dataSource.query<AccountView[]>(
      `SELECT ${columns} FROM governed_case c JOIN account a ON a.id = c.id WHERE ${where.sql}`,
      where.parameters,
    );
    if (!row) throw missing({ ja: 'アカウント', en: 'account' });
    return row;
  }
}
