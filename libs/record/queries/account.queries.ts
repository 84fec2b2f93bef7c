import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Cause, EntitlementRequest, Proposal } from '#libs/lifecycles/account/contract';
import { CaseList, openItemColumn } from './case-list.js';
import type { Page, PageRequest } from './page.js';
import type { Scope } from './scope.js';

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
  readonly activatedAt: Date | null;
  readonly secondFactorAt: Date | null;
  readonly secondFactorMethod: string | null;
  readonly lockedAt: Date | null;
  readonly suspendedAt: Date | null;
  readonly disabledAt: Date | null;
  readonly endCause: Cause | null;
  /** Transition that began the latest matter, and its ledger line; whether it is under way the state says. */
  readonly matter: string | null;
  readonly matterSequence: number | null;
  readonly proposal: Proposal | null;
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
  readonly suspended?: boolean;
  readonly locked?: boolean;
  readonly privileged?: boolean;
}

const columns = `c.id, c.state, c.version, c.applicant_id AS "applicantId", c.administrator_role AS "administratorRole",
  c.opened_at AS "openedAt", c.changed_at AS "changedAt", a.user_id AS "userId", a.department_code AS "departmentCode", a.target,
  a.purpose, a.requested, a.account_name AS "accountName", a.granted, a.privileged, a.provisioned_by AS "provisionedBy",
  a.provisioned_at AS "provisionedAt", a.must_change_password AS "mustChangePassword",
  a.password_acknowledged_at AS "passwordAcknowledgedAt", a.activated_at AS "activatedAt", a.second_factor_at AS "secondFactorAt",
  a.second_factor_method AS "secondFactorMethod", a.locked_at AS "lockedAt", a.suspended_at AS "suspendedAt",
  a.disabled_at AS "disabledAt", a.end_cause AS "endCause", a.proposal, c.matter, c.matter_sequence AS "matterSequence",
  ${openItemColumn}`;

/** Reads accounts and their applications. */
@Injectable()
export class AccountQueries {
  private readonly cases: CaseList<AccountView>;

  constructor(dataSource: DataSource) {
    this.cases = new CaseList(dataSource, { columns, row: 'account a', what: { ja: 'アカウント', en: 'account' } });
  }

  /** Accounts that a caller may see, the newest application first. */
  list(filter: AccountFilter, scope: Scope): Promise<Page<AccountView>> {
    return this.cases.page(filter, scope, (where) =>
      where
        .given(filter.state, (state) => `c.state = ${state}`)
        .given(filter.department, (department) => `c.department_code = ${department}`)
        .given(filter.target, (target) => `a.target = ${target}`)
        .given(filter.user, (user) => `c.user_id = ${user}`)
        .given(filter.suspended, (is) => `(a.suspended_at IS NOT NULL AND a.disabled_at IS NULL) = ${is}`)
        .given(filter.locked, (is) => `(a.locked_at IS NOT NULL) = ${is}`)
        .given(filter.privileged, (is) => `a.privileged = ${is}`),
    );
  }

  /** One account; one that the caller may not see does not exist for them. */
  one(id: string, scope: Scope): Promise<AccountView> {
    return this.cases.one(id, scope);
  }
}
