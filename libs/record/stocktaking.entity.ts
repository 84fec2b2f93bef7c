import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrderState } from '#libs/lifecycles/review';
import type { CountedAsset, StockResult } from '#libs/lifecycles/stocktaking/contract';

/** The stocktaking of one department (5(2)). */
@Entity('stocktaking')
@Index('stocktaking_occasion', ['occasion'], { unique: true })
@Index('stocktaking_campaign', ['campaignId', 'id'])
export class Stocktaking {
  /** The case's id. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  campaignId!: string;

  @Column('text')
  departmentCode!: string;

  /** What it was opened for; the same occasion opens one however often it is told. */
  @Column('text')
  occasion!: string;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: Date | null;
}

/** An asset in a stocktaking: what was shown, what was answered, and what has become of it. */
@Entity('stocktaking_line')
@Index('stocktaking_line_review', ['reviewId', 'ordinal'], { unique: true })
@Index('stocktaking_line_asset', ['assetId', 'id'])
export class StocktakingLine {
  /** Id of the stocktaking, a slash and the ordinal: what the asset's ledger cites. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  reviewId!: string;

  /** Case of the asset. */
  @Column('text')
  assetId!: string;

  @Column('integer')
  ordinal!: number;

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

  @Column('text', { default: 'none' })
  orderState!: OrderState;

  @Column('integer', { default: 0 })
  orderRound!: number;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  doneAt!: Date | null;
}
