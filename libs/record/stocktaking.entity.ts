import { Column, Entity, Index } from 'typeorm';
import type { CountedAsset, StockResult } from '#libs/lifecycles/stocktaking/contract';
import { ReviewLineRow, ReviewRow } from './reviews/review.entity.js';

/** The stocktaking of one department (5(2)). */
@Entity('stocktaking')
@Index('stocktaking_occasion', ['occasion'], { unique: true })
@Index('stocktaking_campaign', ['campaignId', 'id'])
export class Stocktaking extends ReviewRow {
  @Column('text')
  campaignId!: string;
}

/** An asset in a stocktaking: what was shown, what was answered, and what has become of it. */
@Entity('stocktaking_line')
@Index('stocktaking_line_review', ['reviewId', 'ordinal'], { unique: true })
@Index('stocktaking_line_asset', ['assetId', 'id'])
export class StocktakingLine extends ReviewLineRow {
  /** Case of the asset. */
  @Column('text')
  assetId!: string;

  @Column('jsonb')
  snapshot!: CountedAsset;

  /** Last ledger line of the asset that was shown. */
  @Column('integer')
  assetSequence!: number;

  @Column('text', { nullable: true })
  result!: StockResult | null;

  /** Where it was found, when that is elsewhere. */
  @Column('text', { nullable: true })
  place!: string | null;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('text', { nullable: true })
  answeredBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: Date | null;
}
