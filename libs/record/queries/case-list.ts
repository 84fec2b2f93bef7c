import type { DataSource } from 'typeorm';
import type { Localized } from '#libs/kernel/localized';
import { missing } from '../door/refusals.js';
import { Conditions, instantOf } from './conditions.js';
import { type Page, pageOf, type PageRequest, placeOf } from './page.js';
import { type Scope, visibleTo } from './scope.js';

/** Column `openItem`: the work item that the case `c` waits on. */
export const openItemColumn = `(SELECT jsonb_build_object('id', w.id, 'purpose', w.purpose, 'dueAt', ${instantOf('w.due_at')})
   FROM work_item w WHERE w.case_id = c.id AND w.state = 'open' LIMIT 1) AS "openItem"`;

/** How the cases of one lifecycle are read. */
export interface CaseReading {
  /** Columns of the case `c` and of the lifecycle's row, under the names of the view. */
  readonly columns: string;
  /** The lifecycle's table and its alias, e.g. `account a`. */
  readonly row: string;
  /** Further joins, e.g. of the thing that the row is about. */
  readonly with?: string;
  /** Who sees a case beside those whom it concerns anyway: a condition on the placeholder of the caller and those they stand in for. */
  readonly alsoSeenBy?: (people: string) => string;
  /** What one is called. */
  readonly what: Localized;
}

/** The cases of one lifecycle, each with the row that the lifecycle keeps of it. */
export class CaseList<View extends { readonly id: string }> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reading: CaseReading,
  ) {}

  /** Those that a caller may see, the newest first; `narrow` adds the conditions of the filter. */
  async page(filter: PageRequest, scope: Scope, narrow: (where: Conditions) => void): Promise<Page<View>> {
    const where = new Conditions();
    visibleTo(scope, where, this.reading.alsoSeenBy);
    narrow(where);
    where.given(placeOf(filter.cursor, 1)?.[0], (id) => `c.id < ${id}`);
    const rows = await this.select(
      where,
      (conditions) => `ORDER BY c.id DESC LIMIT ${conditions.put(filter.limit + 1)}`,
    );
    return pageOf(
      rows,
      filter.limit,
      ({ id }) => [id],
      (row) => row,
    );
  }

  /** One; one that the caller may not see does not exist for them. */
  async one(id: string, scope: Scope): Promise<View> {
    const where = new Conditions();
    where.given(id, (value) => `c.id = ${value}`);
    visibleTo(scope, where, this.reading.alsoSeenBy);
    const [found] = await this.select(where);
    if (!found) throw missing(this.reading.what);
    return found;
  }

  private select(where: Conditions, tail: (where: Conditions) => string = () => ''): Promise<View[]> {
    const { columns, row, with: joined = '' } = this.reading;
    const [alias] = row.split(' ').slice(-1);
    const sql = `SELECT ${columns} FROM governed_case c JOIN ${row} ON ${alias}.id = c.id ${joined} WHERE ${where.sql} ${tail(where)}`;
    return this.dataSource.query<View[]>(sql, where.parameters);
  }
}
