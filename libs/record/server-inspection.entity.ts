import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Deficiency, RecordedAnswer } from '#libs/lifecycles/server-inspection/contract';

/** The third-party inspection of one server in one quarter (4.2.4(7)[1st]). */
@Entity('server_inspection')
@Index('server_inspection_occasion', ['serverId', 'occasion'], { unique: true })
export class ServerInspection {
  /** The case's id. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  serverId!: string;

  /** What it was opened for; the same occasion opens one inspection however often it is told. */
  @Column('text')
  occasion!: string;

  /** The quarter that is inspected, e.g. `2026-Q4`. */
  @Column('text')
  quarter!: string;

  /** When the server owed it. */
  @Column({ type: 'timestamptz', precision: 3 })
  dueAt!: Date;

  /** Opaque id of whoever inspects; null until somebody is named. */
  @Column('text', { nullable: true })
  inspector!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: Date | null;
}

/** The result of an inspection; written once, kept until its period is over (4.2.4(7)[2nd]). */
@Entity('server_inspection_result')
export class ServerInspectionResult {
  /** The inspection's id. */
  @PrimaryColumn('text')
  id!: string;

  @Column('jsonb')
  answers!: RecordedAnswer[];

  @Column('jsonb')
  deficiencies!: Deficiency[];

  /** SHA-256 of the canonical JSON of answers and deficiencies. */
  @Column('text')
  digest!: string;

  @Column('text')
  recordedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  retainUntil!: Date;
}
