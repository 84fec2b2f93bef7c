import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type {
  AuthorityAnswer,
  BreachReport,
  Done,
  Improvement,
  Insufficiency,
  PinnedProcedure,
  ProcedureReview,
  Retelling,
} from '#libs/lifecycles/server-breach/contract';

/** A security breach of a server (4.2.4(9)-(11)). */
@Entity('server_breach')
@Index('server_breach_alert', ['serverId', 'source', 'alertId'], {
  unique: true,
  where: 'open AND alert_id IS NOT NULL',
})
@Index('server_breach_server', ['serverId', 'id'])
export class ServerBreach {
  /** The case's id. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  serverId!: string;

  /** What noticed it. */
  @Column('text')
  source!: string;

  /** The source's own id of the alert. */
  @Column('text', { nullable: true })
  alertId!: string | null;

  /** What was seen. */
  @Column('text')
  seen!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  detectedAt!: Date;

  /** The closed breach of which the same alert told before. */
  @Column('text', { nullable: true })
  previousId!: string | null;

  /** Not closed yet; the same alert is the same breach then. */
  @Column('boolean')
  open!: boolean;

  /** The same alert in other words, in the order of their coming. */
  @Column('jsonb')
  retellings!: Retelling[];

  /** The breach response procedure when it began; null when the server had none. */
  @Column('jsonb', { nullable: true })
  procedure!: PinnedProcedure | null;

  /** Steps of the procedure that were done, by their ids. */
  @Column('jsonb')
  ticks!: Record<string, Done & { readonly result: string }>;

  /** What the administrators told the committee. */
  @Column('jsonb', { nullable: true })
  report!: (BreachReport & Done) | null;

  /** The procedure alone is not enough; the latest time that it was said. */
  @Column('jsonb', { nullable: true })
  insufficiency!: (Insufficiency & Done) | null;

  /** What the committee did about each authority, by its name. */
  @Column('jsonb')
  authorities!: Record<string, AuthorityAnswer & { readonly recorded: Done }>;

  /** The committee has handled it. */
  @Column('jsonb', { nullable: true })
  handling!: Done | null;

  /** The server is back; taken back when it turns out not to be. */
  @Column('jsonb', { nullable: true })
  improvement!: (Improvement & Done) | null;

  /** How the procedure was brought up to date. */
  @Column('jsonb', { nullable: true })
  review!: (ProcedureReview & Done) | null;
}

/** An instruction of the committee to go beyond the procedure; never changed, never deleted (4.2.4(10)). */
@Entity('server_breach_instruction')
export class ServerBreachInstruction {
  @PrimaryColumn('text')
  breachId!: string;

  /** Counts from 1 in its breach. */
  @PrimaryColumn('integer')
  number!: number;

  @Column('text')
  instruction!: string;

  @Column('text')
  givenBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  givenAt!: Date;
}

/** A line of the 作業実施記録; never changed, never deleted (4.2.4(10)). */
@Entity('server_breach_action')
export class ServerBreachAction {
  @PrimaryColumn('text')
  breachId!: string;

  /** Counts from 1 in its breach. */
  @PrimaryColumn('integer')
  number!: number;

  /** When it was done. */
  @Column({ type: 'timestamptz', precision: 3 })
  doneAt!: Date;

  /** Who did it, by opaque id. */
  @Column('text')
  actor!: string;

  @Column('text')
  action!: string;

  @Column('text')
  reason!: string;

  /** What it was done to. */
  @Column('text')
  target!: string;

  @Column('text')
  result!: string;

  /** Number of the instruction under which it was done. */
  @Column('integer')
  instruction!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt!: Date;

  /** Until when it has to be kept at least. */
  @Column({ type: 'timestamptz', precision: 3 })
  keptUntil!: Date;
}
