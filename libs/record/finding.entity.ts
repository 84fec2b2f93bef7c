import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { FindingKind, Resolution } from '#libs/lifecycles/finding/contract';

/** Something that was observed and does not match the ledger (5(3)). */
@Entity('finding')
@Index('finding_standing', ['key'], { unique: true, where: 'stands' })
@Index('finding_subject', ['subjectCaseId'])
export class FindingRow {
  /** The case's id. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  kind!: FindingKind;

  /** The clause that it departs from. */
  @Column('text')
  clause!: string;

  /** Code of the target on which it was observed. */
  @Column('text')
  target!: string;

  /** The case that it is about. */
  @Column('text', { nullable: true })
  subjectCaseId!: string | null;

  /** What makes two observations the same finding. */
  @Column('text')
  key!: string;

  /** The observation still holds as far as is known: nobody has corrected it, and no later one has found it gone. */
  @Column('boolean')
  stands!: boolean;

  /** What the ledger or the policy says. */
  @Column('jsonb')
  expected!: object;

  /** What was seen instead, the latest time that it changed. */
  @Column('jsonb')
  observed!: object;

  @Column({ type: 'timestamptz', precision: 3 })
  foundAt!: Date;

  /** `service:<name>` or `engine`. */
  @Column('text')
  foundBy!: string;

  @Column('text', { nullable: true })
  action!: Resolution['action'] | null;

  /** What was done, or why it is accepted. */
  @Column('text', { nullable: true })
  note!: string | null;
}
