import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { countsOf } from '../reviews/sheet.js';
import type { StocktakingLine } from '../stocktaking.entity.js';
import { stocktakingSheet } from '../stocktaking.lines.js';
import { CaseList, openItemColumn } from './case-list.js';
import { Conditions } from './conditions.js';
import { type Page, pageOf, type PageRequest, placeOf } from './page.js';
import type { Scope } from './scope.js';

/** The stocktaking of a department as readers see it. */
export interface StocktakingView {
  readonly id: string;
  readonly campaignId: string;
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

/** Which stocktakings are wanted. */
export interface StocktakingFilter extends PageRequest {
  readonly campaign?: string;
  readonly department?: string;
  readonly state?: string;
}

/** Which lines of a stocktaking are wanted. */
export interface StocktakingLineFilter extends PageRequest {
  /** Only those without an answer, or only those with one. */
  readonly open?: boolean;
  readonly result?: string;
  /** Only those whose answers demand something that has not happened yet. */
  readonly pending?: boolean;
}

const lineColumns = `l.id, l.review_id AS "reviewId", l.asset_id AS "assetId", l.ordinal, l.snapshot, l.asset_sequence AS "assetSequence",
  l.result, l.place, l.note, l.answered_by AS "answeredBy", l.answered_at AS "answeredAt", l.order_state AS "orderState",
  l.order_round AS "orderRound", l.done_at AS "doneAt"`;

/** Reads stocktakings and their lines (5(2)). */
@Injectable()
export class StocktakingQueries {
  private readonly cases: CaseList<StocktakingView>;

  constructor(private readonly dataSource: DataSource) {
    this.cases = new CaseList(dataSource, {
      columns: `c.id, c.state, c.version, c.opened_at AS "openedAt", r.campaign_id AS "campaignId",
        r.department_code AS "departmentCode", r.closed_at AS "closedAt", n.lines, n.answered, n.ordered, n."carriedOut",
        ${openItemColumn}`,
      row: 'stocktaking r',
      with: `JOIN LATERAL (SELECT ${countsOf(stocktakingSheet)} FROM stocktaking_line l WHERE l.review_id = c.id) n ON true`,
      what: { ja: '棚卸し', en: 'stocktaking' },
    });
  }

  /** Stocktakings that a caller may see, the newest first. */
  list(filter: StocktakingFilter, scope: Scope): Promise<Page<StocktakingView>> {
    return this.cases.page(filter, scope, (where) =>
      where
        .given(filter.campaign, (campaign) => `r.campaign_id = ${campaign}`)
        .given(filter.department, (department) => `r.department_code = ${department}`)
        .given(filter.state, (state) => `c.state = ${state}`),
    );
  }

  /** One; one that the caller may not see does not exist for them. */
  one(id: string, scope: Scope): Promise<StocktakingView> {
    return this.cases.one(id, scope);
  }

  /** Lines of a stocktaking in their order. */
  async lines(reviewId: string, filter: StocktakingLineFilter): Promise<Page<StocktakingLine>> {
    const { isAnswered, isPending } = stocktakingSheet;
    const where = new Conditions();
    where
      .given(reviewId, (id) => `l.review_id = ${id}`)
      .given(filter.open, (open) => `${open} = NOT ${isAnswered}`)
      .given(filter.pending, (pending) => `${pending} = ${isPending}`)
      .given(filter.result, (result) => `l.result = ${result}`)
      .given(placeOf(filter.cursor, 1)?.[0], (ordinal) => `l.ordinal > ${ordinal}::int`);
    const rows = await this.dataSource.query<StocktakingLine[]>(
      `SELECT ${lineColumns} FROM stocktaking_line l WHERE ${where.sql} ORDER BY l.ordinal LIMIT ${where.put(filter.limit + 1)}`,
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
