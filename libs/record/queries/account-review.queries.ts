import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { accountReviewSheet } from '../account-review.lines.js';
import type { ReviewLine } from '../account-review.entity.js';
import { missing } from '../door/refusals.js';
import { countsOf } from '../reviews/sheet.js';
import { Conditions, instantOf } from './conditions.js';
import { type Page, pageOf, type PageRequest, placeOf } from './page.js';
import { type Scope, visibleTo } from './scope.js';

/** A review as readers see it. */
export interface AccountReviewView {
  readonly id: string;
  readonly campaignId: string | null;
  readonly departmentCode: string;
  readonly kind: string;
  readonly userId: string | null;
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

/** Which reviews are wanted. */
export interface AccountReviewFilter extends PageRequest {
  readonly campaign?: string;
  readonly department?: string;
  readonly state?: string;
  readonly kind?: string;
}

/** Which lines of a review are wanted. */
export interface ReviewLineFilter extends PageRequest {
  /** Only those without an answer, or only those with one. */
  readonly open?: boolean;
  readonly flag?: string;
  /** Only those whose answers demand something that has not happened yet. */
  readonly pending?: boolean;
}

const columns = `c.id, c.state, c.version, c.user_id AS "userId", c.opened_at AS "openedAt", r.campaign_id AS "campaignId",
  r.department_code AS "departmentCode", r.kind, r.closed_at AS "closedAt", n.lines, n.answered, n.ordered, n."carriedOut",
  (SELECT jsonb_build_object('id', w.id, 'purpose', w.purpose, 'dueAt', ${instantOf('w.due_at')})
   FROM work_item w WHERE w.case_id = c.id AND w.state = 'open' LIMIT 1) AS "openItem"`;

const source = `governed_case c JOIN account_review r ON r.id = c.id JOIN LATERAL (
  SELECT ${countsOf(accountReviewSheet)}
  FROM review_line l WHERE l.review_id = c.id) n ON true`;

const lineColumns = `l.id, l.review_id AS "reviewId", l.account_id AS "accountId", l.ordinal, l.snapshot, l.flags,
  l.account_sequence AS "accountSequence", l.changed_since_last_review AS "changedSinceLastReview", l.passed_from AS "passedFrom",
  l.review_answer AS "reviewAnswer", l.review_rights AS "reviewRights", l.review_reason AS "reviewReason", l.review_by AS "reviewBy",
  l.review_at AS "reviewAt", l.inventory_answer AS "inventoryAnswer", l.inventory_reason AS "inventoryReason",
  l.inventory_by AS "inventoryBy", l.inventory_at AS "inventoryAt", l.order_state AS "orderState", l.order_round AS "orderRound",
  l.done_at AS "doneAt"`;

/** Reads reviews of accounts and their lines. */
@Injectable()
export class AccountReviewQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Reviews that a caller may see, the newest first. */
  async list(filter: AccountReviewFilter, scope: Scope): Promise<Page<AccountReviewView>> {
    const where = new Conditions();
    visibleTo(scope, where);
    const place = placeOf(filter.cursor, 1);
    where
      .given(filter.campaign, (campaign) => `r.campaign_id = ${campaign}`)
      .given(filter.department, (department) => `r.department_code = ${department}`)
      .given(filter.state, (state) => `c.state = ${state}`)
      .given(filter.kind, (kind) => `r.kind = ${kind}`)
      .given(place?.[0], (id) => `c.id < ${id}`);
    const rows = await this.dataSource.query<AccountReviewView[]>(
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

  /** One review; one that the caller may not see does not exist for them. */
  async one(id: string, scope: Scope): Promise<AccountReviewView> {
    const where = new Conditions();
    where.given(id, (value) => `c.id = ${value}`);
    visibleTo(scope, where);
    const [row] = await this.dataSource.query<AccountReviewView[]>(
      `SELECT ${columns} FROM ${source} WHERE ${where.sql}`,
      where.parameters,
    );
    if (!row) throw missing({ ja: '見直し', en: 'review' });
    return row;
  }

  /** Lines of a review in their order. */
  async lines(reviewId: string, filter: ReviewLineFilter): Promise<Page<ReviewLine>> {
    const where = new Conditions();
    where
      .given(reviewId, (id) => `l.review_id = ${id}`)
      .given(filter.open, (open) => `${open} = NOT ${accountReviewSheet.isAnswered}`)
      .given(filter.pending, (pending) => `${pending} = coalesce(${accountReviewSheet.isPending}, false)`)
      .given(filter.flag, (flag) => `${flag} = ANY(l.flags)`)
      .given(placeOf(filter.cursor, 1)?.[0], (ordinal) => `l.ordinal > ${ordinal}::int`);
    const rows = await this.dataSource.query<ReviewLine[]>(
      `SELECT ${lineColumns} FROM review_line l WHERE ${where.sql} ORDER BY l.ordinal LIMIT ${where.put(filter.limit + 1)}`,
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
