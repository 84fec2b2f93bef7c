import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { itemColumns } from '../door/door.js';
import { missing } from '../door/refusals.js';
import type { WorkItem } from '../work-item.entity.js';
import { Conditions } from './conditions.js';
import { type Page, pageOf, type PageRequest, placeOf } from './page.js';
import { type Scope, visibleTo } from './scope.js';

/** A work item with the case that it belongs to. */
export type WorkItemView = WorkItem & {
  readonly caseState: string;
  readonly caseVersion: number;
  readonly departmentCode: string | null;
  /** Members whose vote has been cast, of an item that is voted on. */
  readonly voted: readonly string[] | null;
};

/** Which work items are wanted. */
export interface WorkItemFilter extends PageRequest {
  /** Only items that wait on one of these people. */
  readonly people?: readonly string[];
  readonly state?: string;
  readonly slug?: string;
  readonly clause?: string;
  readonly department?: string;
  readonly caseId?: string;
  readonly overdue?: boolean;
  readonly dueBefore?: string;
  readonly dueAfter?: string;
}

const columns = `${itemColumns}, c.state AS "caseState", c.version AS "caseVersion", c.department_code AS "departmentCode",
  CASE w.kind WHEN 'vote' THEN (SELECT array_agg(b.member_id) FROM ballot b WHERE b.item_id = w.id) END AS voted`;

/** Reads what waits on people. */
@Injectable()
export class WorkItemQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Work items by due date, the most urgent first. */
  async list(filter: WorkItemFilter, scope: Scope): Promise<Page<WorkItemView>> {
    const where = new Conditions();
    visibleTo(scope, where);
    where
      .given(filter.people, (people) => `w.candidate_ids && ${people}::text[]`)
      .given(filter.state, (state) => `w.state = ${state}`)
      .given(filter.slug, (slug) => `w.slug = ${slug}`)
      .given(filter.clause, (clause) => `w.clause = ${clause}`)
      .given(filter.department, (department) => `c.department_code = ${department}`)
      .given(filter.caseId, (caseId) => `w.case_id = ${caseId}`)
      .given(filter.overdue, (overdue) => `w.overdue = ${overdue}`)
      .given(filter.dueBefore, (at) => `w.due_at < ${at}`)
      .given(filter.dueAfter, (at) => `w.due_at >= ${at}`);
    const place = placeOf(filter.cursor, 2);
    if (place) where.and(`(w.due_at, w.id) > (${where.put(place[0])}::timestamptz, ${where.put(place[1])})`);
    const rows = await this.dataSource.query<WorkItemView[]>(
      `SELECT ${columns} FROM work_item w JOIN governed_case c ON c.id = w.case_id WHERE ${where.sql}
       ORDER BY w.due_at, w.id LIMIT ${where.put(filter.limit + 1)}`,
      where.parameters,
    );
    return pageOf(
      rows,
      filter.limit,
      ({ dueAt, id }) => [dueAt.toISOString(), id],
      (row) => row,
    );
  }

  /** One work item; one of a case that the caller may not see does not exist for them. */
  async one(id: string, scope: Scope): Promise<WorkItemView> {
    const where = new Conditions();
    where.given(id, (value) => `w.id = ${value}`);
    visibleTo(scope, where);
    const [row] = await this.dataSource.query<WorkItemView[]>(
      `SELECT ${columns} FROM work_item w JOIN governed_case c ON c.id = w.case_id WHERE ${where.sql}`,
      where.parameters,
    );
    if (!row) throw missing({ ja: '作業項目', en: 'work item' });
    return row;
  }

  /** All work items of a case, the oldest first. */
  async ofCase(caseId: string): Promise<WorkItemView[]> {
    return this.dataSource.query<WorkItemView[]>(
      `SELECT ${columns} FROM work_item w JOIN governed_case c ON c.id = w.case_id WHERE w.case_id = $1 ORDER BY w.opened_at, w.id`,
      [caseId],
    );
  }
}
