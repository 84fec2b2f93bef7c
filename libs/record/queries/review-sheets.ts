import type { DataSource } from 'typeorm';
import type { Localized } from '#libs/kernel/localized';
import { countsOf, type ReviewSheet } from '../reviews/sheet.js';
import { CaseList, openItemColumn } from './case-list.js';
import { Conditions } from './conditions.js';
import { type Page, pageOf, type PageRequest, placeOf } from './page.js';
import type { Scope } from './scope.js';

/** What readers see of a review of any kind. */
export interface ReviewSheetView {
  readonly id: string;
  readonly departmentCode: string;
  readonly state: string;
  readonly version: number;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly lines: number;
  readonly answered: number;
  readonly ordered: number;
  readonly carriedOut: number;
  /** The work item that it waits on. */
  readonly openItem: { readonly id: string; readonly purpose: string; readonly dueAt: string } | null;
}

/** Which reviews of a kind are wanted. */
export interface ReviewSheetFilter extends PageRequest {
  readonly campaign?: string;
  readonly department?: string;
  readonly state?: string;
}

/** Which lines of a review are wanted. */
export interface ReviewSheetLineFilter extends PageRequest {
  /** Only those without an answer, or only those with one. */
  readonly open?: boolean;
  /** Only those whose answers demand something that has not happened yet, or only the others. */
  readonly pending?: boolean;
}

/** How the reviews of one kind are read. */
export interface ReviewSheetReading<Filter, LineFilter> {
  readonly sheet: ReviewSheet;
  /** Columns of the review `r` and its case `c` beside those of {@link ReviewSheetView}, under the names of the view. */
  readonly columns: readonly string[];
  /** Columns of the line `l` beside those that every line has, under the names of its entity. */
  readonly lineColumns: readonly string[];
  /** Adds the conditions of the kind's own filters. */
  readonly narrow?: (where: Conditions, filter: Filter) => void;
  readonly narrowLines: (where: Conditions, filter: LineFilter) => void;
  /** What one is called. */
  readonly what: Localized;
}

/** The reviews of one kind with their lines. */
export abstract class ReviewSheets<
  View extends ReviewSheetView,
  Line extends { readonly ordinal: number },
  Filter extends ReviewSheetFilter,
  LineFilter extends ReviewSheetLineFilter,
> {
  private readonly cases: CaseList<View>;

  protected constructor(
    private readonly dataSource: DataSource,
    private readonly reading: ReviewSheetReading<Filter, LineFilter>,
  ) {
    const { sheet, columns, what } = reading;
    this.cases = new CaseList(dataSource, {
      columns: [
        'c.id, c.state, c.version, c.opened_at AS "openedAt", r.department_code AS "departmentCode", r.closed_at AS "closedAt"',
        ...['n.lines, n.answered, n.ordered, n."carriedOut"', ...columns, openItemColumn],
      ].join(', '),
      row: `${sheet.table} r`,
      with: `JOIN LATERAL (SELECT ${countsOf(sheet)} FROM ${sheet.lines} l WHERE l.review_id = c.id) n ON true`,
      what,
    });
  }

  /** Those that a caller may see, the newest first. */
  list(filter: Filter, scope: Scope): Promise<Page<View>> {
    return this.cases.page(filter, scope, (where) => {
      where
        .given(filter.campaign, (campaign) => `r.campaign_id = ${campaign}`)
        .given(filter.department, (department) => `r.department_code = ${department}`)
        .given(filter.state, (state) => `c.state = ${state}`);
      this.reading.narrow?.(where, filter);
    });
  }

  /** One; one that the caller may not see does not exist for them. */
  one(id: string, scope: Scope): Promise<View> {
    return this.cases.one(id, scope);
  }

  /** Lines of a review in their order. */
  async lines(reviewId: string, filter: LineFilter): Promise<Page<Line>> {
    const { sheet, lineColumns, narrowLines } = this.reading;
    const where = new Conditions();
    where
      .given(reviewId, (id) => `l.review_id = ${id}`)
      .given(filter.open, (open) => `${open} = NOT ${sheet.isAnswered}`)
      .given(filter.pending, (pending) => `${pending} = coalesce(${sheet.isPending}, false)`)
      .given(placeOf(filter.cursor, 1)?.[0], (ordinal) => `l.ordinal > ${ordinal}::int`);
    narrowLines(where, filter);
    const columns = [
      'l.id, l.review_id AS "reviewId", l.ordinal, l.snapshot',
      ...['l.order_state AS "orderState", l.order_round AS "orderRound", l.done_at AS "doneAt"', ...lineColumns],
    ].join(', ');
    const rows = await this.dataSource.query<Line[]>(
      `SELECT ${columns} FROM ${sheet.lines} l WHERE ${where.sql} ORDER BY l.ordinal LIMIT ${where.put(filter.limit + 1)}`,
      where.parameters,
    );
    return pageOf(
      rows,
      filter.limit,
      ({ ordinal }) => [ordinal],
      (row) => row,
    );
  }
}
