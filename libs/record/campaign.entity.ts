import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A periodic review over many rows, and how far it is (4.1.2(2), 4.1.3(2)). */
@Entity('campaign')
export class Campaign {
  /** `campaign:<kind>:<period>`: there is one of each kind in a period. */
  @PrimaryColumn('text')
  id!: string;

  /** One of the kinds in `libs/lifecycles/campaign.ts`. */
  @Column('text')
  kind!: string;

  /** E.g. `2026`. */
  @Column('text')
  period!: string;

  /** The person who began it, or `engine`. */
  @Column('text')
  openedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  openedAt!: Date;

  /** When answers were due by the policy at its beginning. */
  @Column({ type: 'timestamptz', precision: 3 })
  dueAt!: Date;

  /** Parts that were opened so far. */
  @Column('integer', { default: 0 })
  parts!: number;

  /** Parts that have closed. */
  @Column('integer', { default: 0 })
  partsClosed!: number;

  /** Since when no part is missing. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  preparedAt!: Date | null;

  /** When its last part closed. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: Date | null;
}
