import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FindingRow } from '../finding.entity.js';
import { CaseList, openItemColumn } from './case-list.js';
import type { Page, PageRequest } from './page.js';
import type { Scope } from './scope.js';

/** A finding, as readers see it. */
export interface FindingView extends FindingRow {
  readonly state: string;
  readonly version: number;
  readonly departmentCode: string | null;
  readonly userId: string | null;
  readonly administratorRole: string | null;
  readonly changedAt: Date;
  /** The work item that the case waits on. */
  readonly openItem: { readonly id: string; readonly purpose: string; readonly dueAt: string } | null;
}

/** Which findings are wanted. */
export interface FindingFilter extends PageRequest {
  readonly state?: string;
  readonly kind?: string;
  readonly target?: string;
  readonly subject?: string;
}

const columns = `c.id, c.state, c.version, c.department_code AS "departmentCode", c.user_id AS "userId",
  c.administrator_role AS "administratorRole", c.changed_at AS "changedAt", f.kind, f.clause, f.target,
  f.subject_case_id AS "subjectCaseId", f.key, f.stands, f.expected, f.observed, f.found_at AS "foundAt", f.found_by AS "foundBy",
  f.action, f.note,
  ${openItemColumn}`;

/** Reads findings. */
@Injectable()
export class FindingQueries {
  private readonly cases: CaseList<FindingView>;

  constructor(dataSource: DataSource) {
    this.cases = new CaseList(dataSource, { columns, row: 'finding f', what: { ja: '相違', en: 'finding' } });
  }

  /** Findings that a caller may see, the newest first. */
  list(filter: FindingFilter, scope: Scope): Promise<Page<FindingView>> {
    return this.cases.page(filter, scope, (where) =>
      where
        .given(filter.state, (state) => `c.state = ${state}`)
        .given(filter.kind, (kind) => `f.kind = ${kind}`)
        .given(filter.target, (target) => `f.target = ${target}`)
        .given(filter.subject, (subject) => `f.subject_case_id = ${subject}`),
    );
  }

  /** One finding; one that the caller may not see does not exist for them. */
  one(id: string, scope: Scope): Promise<FindingView> {
    return this.cases.one(id, scope);
  }
}
