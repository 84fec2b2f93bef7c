import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * One line of a ledger (台帳). Append-only: the application's role may neither change nor delete it, and each line carries the
 * hash of the one before (canonical JSON by RFC 8785, SHA-256).
 */
@Entity('ledger_event')
@Index('ledger_event_step', ['caseId', 'stepKey'], { unique: true, where: 'step_key IS NOT NULL' })
@Index('ledger_event_time', ['slug', 'asOf'])
export class LedgerEvent {
  @PrimaryColumn('text')
  caseId!: string;

  /** Position in the chain of its case, from 1. */
  @PrimaryColumn('integer')
  sequence!: number;

  @Column('text')
  slug!: string;

  /** `fact` and `step` move the state; a `note` (claim, reminder, refused attempt) does not. */
  @Column('text')
  kind!: 'fact' | 'step' | 'note';

  /** Name in the transition table, or of the note. */
  @Column('text')
  transition!: string;

  @Column('text', { nullable: true })
  clause!: string | null;

  /** Part of the case that the line is about, e.g. `people/E0012` in the directory or a work item's id. */
  @Column('text', { nullable: true })
  part!: string | null;

  /** Who did it: a person's id, `service:<client>`, or `engine`. */
  @Column('text')
  actor!: string;

  /** For whom a deputy or a service account acted. */
  @Column('text', { nullable: true })
  onBehalfOf!: string | null;

  /** When it happened, by the clock of whoever recorded it (milliseconds). */
  @Column({ type: 'timestamptz', precision: 3 })
  asOf!: Date;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('jsonb', { nullable: true })
  before!: unknown;

  @Column('jsonb', { nullable: true })
  after!: unknown;

  @Column('integer', { nullable: true })
  policyVersion!: number | null;

  @Column('text', { nullable: true })
  workflowId!: string | null;

  @Column('text', { nullable: true })
  runId!: string | null;

  /** Names the step within the case; a second one with the same key writes nothing. */
  @Column('text', { nullable: true })
  stepKey!: string | null;

  @Column('text')
  previousHash!: string;

  @Column('text')
  hash!: string;
}
