import { Column, Entity, Index } from 'typeorm';
import type {
  AccountReviewKind,
  InventoryAnswer,
  LineSnapshot,
  ReviewAnswer,
  ReviewFlag,
} from '#libs/lifecycles/account-review/contract';
import { ReviewLineRow, ReviewRow } from './reviews/review.entity.js';

/** The review of rights and inventory of accounts of one department, or of one person who moved there (4.1.2(2), 4.1.3(2)). */
@Entity('account_review')
@Index('account_review_occasion', ['occasion'], { unique: true })
@Index('account_review_campaign', ['campaignId', 'id'])
export class AccountReview extends ReviewRow {
  /** Null where no campaign stands behind it. */
  @Column('text', { nullable: true })
  campaignId!: string | null;

  @Column('text')
  kind!: AccountReviewKind;
}

/** An account in a review: what was shown, what was answered, and what has become of it. */
@Entity('review_line')
@Index('review_line_review', ['reviewId', 'ordinal'], { unique: true })
@Index('review_line_account', ['accountId', 'id'])
@Index('review_line_origin', ['passedFrom'], { unique: true, where: 'passed_from IS NOT NULL' })
export class ReviewLine extends ReviewLineRow {
  @Column('text')
  accountId!: string;

  /** What was shown. */
  @Column('jsonb')
  snapshot!: LineSnapshot;

  /** Last ledger line of the account that was shown; the next review tells what came after it. */
  @Column('integer')
  accountSequence!: number;

  @Column('text', { array: true })
  flags!: ReviewFlag[];

  /** Ledger lines since the account's line in the review before; null when this is its first one. */
  @Column('jsonb', { nullable: true })
  changedSinceLastReview!: unknown;

  /** The line of another review from which the account was passed on. */
  @Column('text', { nullable: true })
  passedFrom!: string | null;

  @Column('text', { nullable: true })
  reviewAnswer!: ReviewAnswer | null;

  /** Rights that are left by a change. */
  @Column('text', { array: true, nullable: true })
  reviewRights!: string[] | null;

  @Column('text', { nullable: true })
  reviewReason!: string | null;

  @Column('text', { nullable: true })
  reviewBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  reviewAt!: Date | null;

  @Column('text', { nullable: true })
  inventoryAnswer!: InventoryAnswer | null;

  @Column('text', { nullable: true })
  inventoryReason!: string | null;

  @Column('text', { nullable: true })
  inventoryBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  inventoryAt!: Date | null;
}
