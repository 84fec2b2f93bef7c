import { Column, PrimaryColumn } from 'typeorm';
import type { OrderState } from '#libs/lifecycles/review';

/** Columns that a review of any kind has; its case tells the rest. */
export abstract class ReviewRow {
  /** The case's id. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  departmentCode!: string;

  /** What it was opened for; the same occasion opens one review however often it is told. */
  @Column('text')
  occasion!: string;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: Date | null;
}

/** Columns that a line of any review has: what it is about, and what has become of its answers. */
export abstract class ReviewLineRow {
  /** Id of the review, a slash and the ordinal: what the ledger of the thing cites. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  reviewId!: string;

  @Column('integer')
  ordinal!: number;

  @Column('text', { default: 'none' })
  orderState!: OrderState;

  /** How often it was ordered; an order that something else overtook is given again. */
  @Column('integer', { default: 0 })
  orderRound!: number;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  doneAt!: Date | null;
}
