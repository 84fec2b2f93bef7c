import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { UtilityUseEnding } from '#libs/lifecycles/utility-use/contract';
import { CaseList, openItemColumn } from './case-list.js';
import type { Page, PageRequest } from './page.js';
import type { Scope } from './scope.js';

/** One use of a privileged utility, as readers see it. */
export interface UtilityUseView {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly personId: string;
  readonly utility: string;
  readonly target: string;
  readonly administratorRole: string | null;
  readonly purpose: string;
  readonly until: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly ending: UtilityUseEnding | null;
  readonly done: string | null;
  readonly openedAt: Date;
  readonly changedAt: Date;
  /** The work item that the case waits on. */
  readonly openItem: { readonly id: string; readonly purpose: string; readonly dueAt: string } | null;
}

/** Which uses are wanted. */
export interface UtilityUseFilter extends PageRequest {
  readonly state?: string;
  readonly utility?: string;
  readonly target?: string;
  readonly person?: string;
}

const columns = `c.id, c.state, c.version, c.administrator_role AS "administratorRole", c.opened_at AS "openedAt",
  c.changed_at AS "changedAt", u.person_id AS "personId", u.utility, u.target, u.purpose, u.until, u.started_at AS "startedAt",
  u.ended_at AS "endedAt", u.ending, u.done,
  ${openItemColumn}`;

/** Reads the uses of privileged utilities, refused ones included. */
@Injectable()
export class UtilityUseQueries {
  private readonly cases: CaseList<UtilityUseView>;

  constructor(dataSource: DataSource) {
    this.cases = new CaseList(dataSource, {
      columns,
      row: 'utility_use u',
      what: { ja: '特権ユーティリティの使用', en: 'use of a privileged utility' },
    });
  }

  /** Uses that a caller may see, the newest first. */
  list(filter: UtilityUseFilter, scope: Scope): Promise<Page<UtilityUseView>> {
    return this.cases.page(filter, scope, (where) =>
      where
        .given(filter.state, (state) => `c.state = ${state}`)
        .given(filter.utility, (utility) => `u.utility = ${utility}`)
        .given(filter.target, (target) => `u.target = ${target}`)
        .given(filter.person, (person) => `u.person_id = ${person}`),
    );
  }

  /** One use; one that the caller may not see does not exist for them. */
  one(id: string, scope: Scope): Promise<UtilityUseView> {
    return this.cases.one(id, scope);
  }
}
