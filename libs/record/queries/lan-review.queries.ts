import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { GivenAttestation } from '#libs/lifecycles/lan-review/contract';
import { missing } from '../door/refusals.js';
import type { LanReviewLine } from '../lan-review.entity.js';
import { lanReviewSheet } from '../lan-review.lines.js';
import { countsOf } from '../reviews/sheet.js';
import { Conditions, instantOf } from './conditions.js';
import { type Page, pageOf, type PageRequest, placeOf } from './page.js';
import { type Scope, visibleTo } from './scope.js';

/** A half-yearly check as readers see it. */
export interface LanReviewView {
  readonly id: string;
  readonly campaignId: string;
  readonly departmentCode: string;
  readonly state: string;
  readonly version: number;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly attestation: GivenAttestation | null;
  readonly lines: number;
  readonly answered: number;
  readonly ordered: number;
  readonly carriedOut: number;
  /** The work item that it waits on. */
  readonly openItem: { readonly id: string; readonly purpose: string; readonly dueAt: string } | null;
}

/** Which checks are wanted. */
export interface LanReviewFilter extends PageRequest {
  readonly campaign?: string;
  readonly department?: string;
  readonly state?: string;
}

/** Which lines of a check are wanted. */
export interface LanReviewLineFilter extends PageRequest {
  /** Only those without an answer, or only those with one. */
  readonly open?: boolean;
  readonly flag?: string;
  /** Only those whose answers demand something that has not happened yet. */
  readonly pending?: boolean;
}

const columns = `c.id, c.state, c.version, c.opened_at AS "openedAt", r.campaign_id AS "campaignId", r.attestation,
  r.department_code AS "departmentCode", r.closed_at AS "closedAt", n.lines, n.answered, n.ordered, n."carriedOut",
  (SELECT jsonb_build_object('id', w.id, 'purpose', w.purpose, 'dueAt', ${instantOf('w.due_at')})
   FROM work_item w WHERE w.case_id = c.id AND w.state = 'open' LIMIT 1) AS "openItem"`;

const source = `governed_case c JOIN lan_review r ON r.id = c.id JOIN LATERAL (
  SELECT ${countsOf(lanReviewSheet)} FROM lan_review_line l WHERE l.review_id = c.id) n ON true`;

const lineColumns = `l.id, l.review_id AS "reviewId", l.connection_id AS "connectionId", l.ordinal, l.snapshot, l.flags,
  l.connection_sequence AS "connectionSequence", l.result, l.deviations, l.action, l.note, l.answered_by AS "answeredBy",
  l.answered_at AS "answeredAt", l.order_state AS "orderState", l.order_round AS "orderRound", l.done_at AS "doneAt"`;

/** Reads half-yearly checks of LAN connections and their lines. */
@Injectable()
export class LanReviewQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Checks that a caller may see, the newest first. */
  async list(filter: LanReviewFilter, scope: Scope): Promise<Page<LanReviewView>> {
    const where = new Conditions();
    visibleTo(scope, where);
    where
      .given(filter.campaign, (campaign) => `r.campaign_id = ${campaign}`)
      .given(filter.department, (department) => `r.department_code = ${department}`)
      .given(filter.state, (state) => `c.state = ${state}`)
      .given(placeOf(filter.cursor, 1)?.[0], (id) => `c.id < ${id}`);
    const rows = await this.dataSource.query<LanReviewView[]>(
      `SELECT ${columns} FROM ${source} WHERE ${where.sql} ORDER BY c.id DESC LIMIT ${where.put(filter.limit + 1)}`,
      where.parameters,
    );
    return pageOf(
      rows,
      filter.limit,
      ({ id }) => [id],
      (row) => row,
    );
  }

  /** One check; one that the caller may not see does not exist for them. */
  async one(id: string, scope: Scope): Promise<LanReviewView> {
    const where = new Conditions();
    where.given(id, (value) => `c.id = ${value}`);
    visibleTo(scope, where);
    const [row] = await this.dataSource.query<LanReviewView[]>(
      `SELECT ${columns} FROM ${source} WHERE ${where.sql}`,
      where.parameters,
    );
    if (!row) throw missing({ ja: 'LAN接続状態の確認', en: 'check of LAN connections' });
    return row;
  }

  /** Lines of a check in their order. */
  async lines(reviewId: string, filter: LanReviewLineFilter): Promise<Page<LanReviewLine>> {
    const { isAnswered, isPending } = lanReviewSheet;
    const where = new Conditions();
    where
      .given(reviewId, (id) => `l.review_id = ${id}`)
      .given(filter.open, (open) => `${open} = NOT ${isAnswered}`)
      .given(filter.pending, (pending) => `${pending} = ${isPending}`)
      .given(filter.flag, (flag) => `${flag} = ANY(l.flags)`)
      .given(placeOf(filter.cursor, 1)?.[0], (ordinal) => `l.ordinal > ${ordinal}::int`);
    const rows = await this.dataSource.query<LanReviewLine[]>(
      `SELECT ${lineColumns} FROM lan_review_line l WHERE ${where.sql} ORDER BY l.ordinal LIMIT ${where.put(filter.limit + 1)}`,
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
