import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { GivenAttestation } from '#libs/lifecycles/lan-review/contract';
import type { LanReviewLine } from '../lan-review.entity.js';
import { lanReviewSheet } from '../lan-review.lines.js';
import {
  type ReviewSheetFilter,
  type ReviewSheetLineFilter,
  ReviewSheets,
  type ReviewSheetView,
} from './review-sheets.js';

/** A half-yearly check as readers see it. */
export interface LanReviewView extends ReviewSheetView {
  readonly campaignId: string;
  readonly attestation: GivenAttestation | null;
}

/** Which lines of a check are wanted. */
export interface LanReviewLineFilter extends ReviewSheetLineFilter {
  readonly flag?: string;
}

/** Reads half-yearly checks of LAN connections and their lines (4.4.3(1)). */
@Injectable()
export class LanReviewQueries extends ReviewSheets<
  LanReviewView,
  LanReviewLine,
  ReviewSheetFilter,
  LanReviewLineFilter
> {
  constructor(dataSource: DataSource) {
    super(dataSource, {
      sheet: lanReviewSheet,
      columns: ['r.campaign_id AS "campaignId", r.attestation'],
      lineColumns: [
        'l.connection_id AS "connectionId", l.connection_sequence AS "connectionSequence", l.flags, l.result, l.deviations',
        'l.action, l.note, l.answered_by AS "answeredBy", l.answered_at AS "answeredAt"',
      ],
      narrowLines: (where, { flag }) => where.given(flag, (value) => `${value} = ANY(l.flags)`),
      what: { ja: 'LAN接続状態の確認', en: 'check of LAN connections' },
    });
  }
}
