import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Rung, WorkItemKind } from '#libs/lifecycles/work-item';

/** A person whom a work item waits on. */
export interface Candidate {
  personId: string;
  /** How they came to it; a `deputy` stands in for `forPerson`, a `delegate` was named by them. */
  capacity: 'responsible' | 'deputy' | 'escalation' | 'delegate';
  forPerson?: string;
}

/** A person who may not settle a work item, and why. */
export interface Exclusion {
  personId: string;
  reason: 'applicant' | 'user' | 'conflict-of-interest' | 'earlier-refuser' | 'absent-without-deputy' | 'left';
}

/** Something that waits on people: an approval or a duty. */
@Entity('work_item')
@Index('work_item_key', ['caseId', 'itemKey'], { unique: true })
@Index('work_item_inbox', ['candidateIds'], { type: 'gin' })
@Index('work_item_due', ['state', 'dueAt', 'id'])
export class WorkItem {
  /** Opaque id `work_item_01jd...`. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  caseId!: string;

  @Column('text')
  slug!: string;

  /** Key in the lifecycle's table of work items, e.g. `department-approval`. */
  @Column('text')
  purpose!: string;

  /** Purpose and round, e.g. `department-approval#2`. */
  @Column('text')
  itemKey!: string;

  @Column('text')
  kind!: WorkItemKind;

  @Column('text')
  clause!: string;

  @Column('text')
  state!: 'open' | 'settled' | 'lapsed' | 'cancelled';

  /** Transition that settled it. */
  @Column('text', { nullable: true })
  outcome!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  openedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  dueAt!: Date;

  @Column('boolean')
  overdue!: boolean;

  /** Role or relation it waits on: `DEPARTMENT_MANAGER`, `SERVER_ADMINISTRATOR`, `APPLICANT`, `USER`. */
  @Column('text')
  waitingRole!: string;

  /** The step of `escalation.chain` that had to be asked because nobody was found before it. */
  @Column('text')
  foundBy!: string;

  @Column('jsonb')
  candidates!: Candidate[];

  @Column('text', { array: true })
  candidateIds!: string[];

  @Column('jsonb')
  excluded!: Exclusion[];

  /** Connector that carries it out; null when people do, also after the connector has refused. */
  @Column('text', { nullable: true })
  carrier!: string | null;

  @Column('text', { nullable: true })
  claimedBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  claimedAt!: Date | null;

  /** Exactly what is decided or done: `{before, after, ...}` of the governed thing. */
  @Column('jsonb')
  subject!: unknown;

  /** SHA-256 of the subject's canonical JSON; a decision repeats it. */
  @Column('text')
  subjectHash!: string;

  /** The dated rungs, computed when it opened. */
  @Column('jsonb')
  ladder!: Rung[];

  @Column('integer')
  policyVersion!: number;

  @Column('integer')
  directoryVersion!: number;

  @Column('text', { nullable: true })
  settledBy!: string | null;

  @Column('text', { nullable: true })
  onBehalfOf!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** What was attested when a duty was done. */
  @Column('jsonb', { nullable: true })
  evidence!: unknown;
}
