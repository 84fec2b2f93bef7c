import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StocktakingLine } from '../stocktaking.entity.js';
import { stocktakingSheet } from '../stocktaking.lines.js';
import {
  type ReviewSheetFilter,
  type ReviewSheetLineFilter,
  ReviewSheets,
  type ReviewSheetView,
} from './review-sheets.js';

/** The stocktaking of a department as readers see it. */
export interface StocktakingView extends ReviewSheetView {
  readonly campaignId: string;
}

/** Which lines of a stocktaking are wanted. */
export interface StocktakingLineFilter extends ReviewSheetLineFilter {
  readonly result?: string;
}

/** Reads stocktakings and their lines (5(2)). */
@Injectable()
export class StocktakingQueries extends ReviewSheets<
  StocktakingView,
  StocktakingLine,
  ReviewSheetFilter,
  StocktakingLineFilter
> {
  constructor(dataSource: DataSource) {
    super(dataSource, {
      sheet: stocktakingSheet,
      columns: ['r.campaign_id AS "campaignId"'],
      lineColumns: [
        'l.asset_id AS "assetId", l.asset_sequence AS "assetSequence", l.result, l.place, l.note',
        'l.answered_by AS "answeredBy", l.answered_at AS "answeredAt"',
      ],
      narrowLines: (where, { result }) => where.given(result, (value) => `l.result = ${value}`),
      what: { ja: '棚卸し', en: 'stocktaking' },
    });
  }
}
