import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseRef } from '#libs/lifecycles/case';
import type { CarryingOut, OrderState } from '#libs/lifecycles/review';
import type { CountedAsset, StockResult } from '#libs/lifecycles/stocktaking/contract';
import { AssetLosses } from './assets/losses.js';
import type { CampaignEntry } from './campaigns/kind.js';
import { Door } from './door/door.js';
import { Findings } from './findings.js';
import { atOnce, type OrderedLine, OrderGiving, type Orders } from './reviews/carrying-out.js';
import { stocktakingSheet } from './stocktaking.lines.js';

/** A line whose asset is missing or misplaced. */
export interface MissedLine extends OrderedLine {
  readonly assetId: string;
  readonly snapshot: CountedAsset;
  readonly result: Exclude<StockResult, 'FOUND'>;
  readonly place: string | null;
  readonly note: string | null;
}

/** Where findings about misplaced assets stand; no target of the directory. */
const assetsTarget = 'assets';

/** Carries out what a stocktaking demands: losses through the assets' own cases, misplaced assets as findings (5(2)). */
@Injectable()
export class StocktakingOrders implements Orders<MissedLine> {
  private readonly giving: OrderGiving<MissedLine>;

  constructor(
    door: Door,
    private readonly dataSource: DataSource,
    private readonly losses: AssetLosses,
    private readonly findings: Findings,
  ) {
    this.giving = new OrderGiving(door, stocktakingSheet, this);
  }

  /** Gives the orders that can be given now; closes the stocktaking when everything has happened or has become needless. */
  carryOut(entry: CampaignEntry, { caseId }: CaseRef): Promise<CarryingOut> {
    return this.giving.carryOut(entry, caseId);
  }

  /** A loss does not wait for the other answers. */
  due(reviewId: string): Promise<MissedLine[]> {
    return this.dataSource.query<MissedLine[]>(
      `SELECT l.id, l.asset_id AS "assetId", l.snapshot, l.result, l.place, l.note, l.order_state AS "orderState",
         l.order_round AS round
       FROM stocktaking_line l WHERE l.review_id = $1 AND ${stocktakingSheet.isPending}
       ORDER BY (l.order_state = 'occupied'), l.ordinal LIMIT ${atOnce}`,
      [reviewId],
    );
  }

  async order(entry: CampaignEntry, _reviewId: string, line: MissedLine): Promise<OrderState> {
    if (line.result === 'ELSEWHERE') return this.misplaced(entry, line);
    const cause = { kind: 'STOCKTAKING', reference: line.id };
    const order = { ...entry, orderKey: line.id };
    const outcome = await this.losses.report(order, line.assetId, line.note ?? '-', cause);
    // The report itself stands in the asset's ledger with its order; what follows from it is the asset's own.
    return outcome === 'taken' ? 'done' : outcome;
  }

  private async misplaced(
    entry: CampaignEntry,
    { id, assetId, snapshot, place, note }: MissedLine,
  ): Promise<OrderState> {
    await this.findings.record(entry, {
      ...{ kind: 'ASSET_MISPLACED', target: assetsTarget, subjectCaseId: assetId, key: `ASSET_MISPLACED/${assetId}` },
      expected: { place: snapshot.place },
      observed: { place, line: id, ...(note === null ? {} : { note }) },
    });
    return 'done';
  }
}
