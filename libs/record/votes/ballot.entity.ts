import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A vote that a member of the committee, or a deputy, has cast on a work item. */
@Entity('ballot')
@Index('ballot_case', ['caseId', 'itemId'])
export class Ballot {
  @PrimaryColumn('text')
  itemId!: string;

  /** Whose vote it is: each member has one. */
  @PrimaryColumn('text')
  memberId!: string;

  @Column('text')
  caseId!: string;

  /** A key of the work item's answers, or `abstain`. */
  @Column('text')
  vote!: string;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** What the vote says beside itself, such as findings to be improved. */
  @Column('jsonb', { nullable: true })
  evidence!: object | null;

  /** Who cast it: the member, or the deputy. */
  @Column('text')
  castBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  castAt!: Date;
}
