import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { RecordedCorrection, RecordedReport } from '#libs/lifecycles/server-defect/contract';
import type { InspectionItem } from '#libs/lifecycles/server-inspection/contract';

/** A defect that a third-party inspection found (4.2.4(8)). */
@Entity('server_defect')
@Index('server_defect_deficiency', ['inspectionId', 'ordinal'], { unique: true })
@Index('server_defect_server', ['serverId', 'id'])
export class ServerDefect {
  /** The case's id. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  inspectionId!: string;

  @Column('text')
  serverId!: string;

  /** Its place among the deficiencies of the inspection, from 1. */
  @Column('integer')
  ordinal!: number;

  @Column('text')
  item!: InspectionItem;

  @Column('text')
  description!: string;

  /** What was done, the latest time. */
  @Column('jsonb', { nullable: true })
  correction!: RecordedCorrection | null;

  /** What the committee was told last, before the correction or after it. */
  @Column('jsonb', { nullable: true })
  report!: RecordedReport | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: Date | null;
}
