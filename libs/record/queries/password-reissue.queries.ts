import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CheckedIdentity } from '../password-reissue.entity.js';
import { CaseList, openItemColumn } from './case-list.js';
import type { Page, PageRequest } from './page.js';
import type { Scope } from './scope.js';

/** The reissue of a password, as readers see it. */
export interface PasswordReissueView {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly accountId: string;
  readonly target: string;
  readonly accountName: string;
  readonly userId: string | null;
  readonly administratorRole: string | null;
  readonly reason: string;
  readonly unverifiedContact: string | null;
  readonly identity: CheckedIdentity | null;
  readonly openedAt: Date;
  readonly changedAt: Date;
  /** The work item that the case waits on. */
  readonly openItem: { readonly id: string; readonly purpose: string; readonly dueAt: string } | null;
}

/** Which reissues are wanted. */
export interface PasswordReissueFilter extends PageRequest {
  readonly state?: string;
  readonly account?: string;
  readonly target?: string;
  readonly user?: string;
}

const columns = `c.id, c.state, c.version, c.user_id AS "userId", c.administrator_role AS "administratorRole",
  c.opened_at AS "openedAt", c.changed_at AS "changedAt", r.account_id AS "accountId", r.target, r.account_name AS "accountName",
  r.reason, r.contact AS "unverifiedContact", r.identity,
  ${openItemColumn}`;

/** Reads the reissues of passwords. */
@Injectable()
export class PasswordReissueQueries {
  private readonly cases: CaseList<PasswordReissueView>;

  constructor(dataSource: DataSource) {
    this.cases = new CaseList(dataSource, {
      columns,
      row: 'password_reissue r',
      what: { ja: 'パスワード再発行', en: 'password reissue' },
    });
  }

  /** Reissues that a caller may see, the newest first. */
  list(filter: PasswordReissueFilter, scope: Scope): Promise<Page<PasswordReissueView>> {
    return this.cases.page(filter, scope, (where) =>
      where
        .given(filter.state, (state) => `c.state = ${state}`)
        .given(filter.account, (account) => `r.account_id = ${account}`)
        .given(filter.target, (target) => `r.target = ${target}`)
        .given(filter.user, (user) => `c.user_id = ${user}`),
    );
  }

  /** One reissue; one that the caller may not see does not exist for them. */
  one(id: string, scope: Scope): Promise<PasswordReissueView> {
    return this.cases.one(id, scope);
  }
}
