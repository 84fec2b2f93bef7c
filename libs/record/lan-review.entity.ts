import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type {
  CheckedConnection,
  CheckResult,
  GivenAttestation,
  LanReviewFlag,
} from '#libs/lifecycles/lan-review/contract';
import type { DeviationAction } from '#libs/lifecycles/lan-connection/contract';
import type { OrderState } from '#libs/lifecycles/review';

/** The half-yearly check of the LAN connections of one department (4.4.3(1)). */
@Entity('lan_review')
@Index('lan_review_occasion', ['occasion'], { unique: true })
@Index('lan_review_campaign', ['campaignId', 'id'])
export class LanReview {
  /** The case's id. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  campaignId!: string;

  @Column('text')
  departmentCode!: string;

  /** What it was opened for; the same occasion opens one check however often it is told. */
  @Column('text')
  occasion!: string;

  /** That permitted services and filters match; null until somebody says so (4.4.2(2)③). */
  @Column('jsonb', { nullable: true })
  attestation!: GivenAttestation | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: Date | null;
}

/** A connection in a check: what was shown, what was answered, and what has become of it. */
@Entity('lan_review_line')
@Index('lan_review_line_review', ['reviewId', 'ordinal'], { unique: true })
@Index('lan_review_line_connection', ['connectionId', 'id'])
export class LanReviewLine {
  /** Id of the check, a slash and the ordinal: what the connection's ledger cites. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  reviewId!: string;

  @Column('text')
  connectionId!: string;

  @Column('integer')
  ordinal!: number;

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

  @Column('text', { default: 'none' })
  orderState!: OrderState;

  @Column('integer', { default: 0 })
  orderRound!: number;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  doneAt!: Date | null;
}
