import { Column, Entity, Index } from 'typeorm';
import type {
  CheckedConnection,
  CheckResult,
  GivenAttestation,
  LanReviewFlag,
} from '#libs/lifecycles/lan-review/contract';
import type { DeviationAction } from '#libs/lifecycles/lan-connection/contract';
import { ReviewLineRow, ReviewRow } from './reviews/review.entity.js';

/** The half-yearly check of the LAN connections of one department (4.4.3(1)). */
@Entity('lan_review')
@Index('lan_review_occasion', ['occasion'], { unique: true })
@Index('lan_review_campaign', ['campaignId', 'id'])
export class LanReview extends ReviewRow {
  @Column('text')
  campaignId!: string;

  /** That permitted services and filters match; null until somebody says so (4.4.2(2)③). */
  @Column('jsonb', { nullable: true })
  attestation!: GivenAttestation | null;
}

/** A connection in a check: what was shown, what was answered, and what has become of it. */
@Entity('lan_review_line')
@Index('lan_review_line_review', ['reviewId', 'ordinal'], { unique: true })
@Index('lan_review_line_connection', ['connectionId', 'id'])
export class LanReviewLine extends ReviewLineRow {
  @Column('text')
  connectionId!: string;

  /** What was shown: permitted and observed (4.4.3(1)). */
  @Column('jsonb')
  snapshot!: CheckedConnection;

  /** Last ledger line of the connection that was shown. */
  @Column('integer')
  connectionSequence!: number;

  @Column('text', { array: true })
  flags!: LanReviewFlag[];

  @Column('text', { nullable: true })
  result!: CheckResult | null;

  @Column('text', { array: true, nullable: true })
  deviations!: string[] | null;

  /** What follows from a deviation. */
  @Column('text', { nullable: true })
  action!: DeviationAction | null;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('text', { nullable: true })
  answeredBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: Date | null;
}
