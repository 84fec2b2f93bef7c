import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * One governed thing, whose version facts and steps race for. Holds the head of its ledger chain, so that a missing last event shows.
 * The directory, the policy and each person's refused attempts are cases of their own, without a workflow.
 */
@Entity('governed_case')
@Index('governed_case_list', ['slug', 'state', 'id'])
export class GovernedCase {
  /** Opaque id, prefixed by the slug: `account_01jd...`. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  slug!: string;

  /** State of the lifecycle's transition table. */
  @Column('text')
  state!: string;

  /** Grows by one with every change; the entity tag of the API. */
  @Column('integer')
  version!: number;

  /** Sequence of the latest ledger event. */
  @Column('integer')
  sequence!: number;

  /** Hash of the latest ledger event. */
  @Column('text')
  headHash!: string;

  @Column('text', { nullable: true })
  workflowId!: string | null;

  /** Department that the case belongs to; its manager decides first. */
  @Column('text', { nullable: true })
  departmentCode!: string | null;

  /** Person who applied; never decides on the case (rule 7 of the design). */
  @Column('text', { nullable: true })
  applicantId!: string | null;

  /** Person the governed thing is for. */
  @Column('text', { nullable: true })
  userId!: string | null;

  /** The kind of system administrator responsible for the target (2(1)※). */
  @Column('text', { nullable: true })
  administratorRole!: string | null;

  /** Transition that began the latest matter, e.g. `apply-change`; null where the lifecycle knows no matters. */
  @Column('text', { nullable: true })
  matter!: string | null;

  /** Sequence of the ledger event that began it. */
  @Column('integer', { nullable: true })
  matterSequence!: number | null;

  /** State in which the case rested before the matter; where it goes back to when nothing comes of it. */
  @Column('text', { nullable: true })
  restState!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  openedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  changedAt!: Date;
}
