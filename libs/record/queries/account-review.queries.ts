import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ReviewLine } from '../account-review.entity.js';
import { accountReviewSheet } from '../account-review.lines.js';
import {
  type ReviewSheetFilter,
  type ReviewSheetLineFilter,
  ReviewSheets,
  type ReviewSheetView,
} from './review-sheets.js';

/** A review as readers see it. */
export interface AccountReviewView extends ReviewSheetView {
  readonly campaignId: string | null;
  readonly kind: string;
  readonly userId: string | null;
}

/** Which reviews are wanted. */
export interface AccountReviewFilter extends ReviewSheetFilter {
  readonly kind?: string;
}

/** Which lines of a review are wanted. */
export interface ReviewLineFilter extends ReviewSheetLineFilter {
  readonly flag?: string;
}

/** Reads reviews of accounts and their lines (4.1.2(2), 4.1.3(2)). */
@Injectable()
export class AccountReviewQueries extends ReviewSheets<
  AccountReviewView,
  ReviewLine,
  AccountReviewFilter,
  ReviewLineFilter
> {
  constructor(dataSource: DataSource) {
    super(dataSource, {
      sheet: accountReviewSheet,
      columns: ['r.campaign_id AS "campaignId", r.kind, c.user_id AS "userId"'],
      lineColumns: [
        'l.account_id AS "accountId", l.flags, l.account_sequence AS "accountSequence"',
        'l.changed_since_last_review AS "changedSinceLastReview", l.passed_from AS "passedFrom"',
        'l.review_answer AS "reviewAnswer", l.review_rights AS "reviewRights", l.review_reason AS "reviewReason"',
        'l.review_by AS "reviewBy", l.review_at AS "reviewAt", l.inventory_answer AS "inventoryAnswer"',
        'l.inventory_reason AS "inventoryReason", l.inventory_by AS "inventoryBy", l.inventory_at AS "inventoryAt"',
      ],
      narrow: (where, { kind }) => where.given(kind, (value) => `r.kind = ${value}`),
      narrowLines: (where, { flag }) => where.given(flag, (value) => `${value} = ANY(l.flags)`),
      what: { ja: '見直し', en: 'review' },
    });
  }
}
