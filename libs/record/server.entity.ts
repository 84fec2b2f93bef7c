import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type {
  CheckedConformance,
  ConformanceItem,
  Exposure,
  ForcedStop,
  ImprovementFinding,
  InstallationApplication,
  ServerDocumentKind,
} from '#libs/lifecycles/server/contract';

/** A server from its design to its end (4.2). */
@Entity('server')
@Index('server_name', ['name'], { unique: true })
@Index('server_department', ['departmentCode', 'id'])
export class Server {
  /** The case's id. */
  @PrimaryColumn('text')
  id!: string;

  /** Short name by which people know it. */
  @Column('text')
  name!: string;

  @Column('text')
  exposure!: Exposure;

  @Column('text')
  departmentCode!: string;

  /** Code of the account system that runs on it. */
  @Column('text', { nullable: true })
  system!: string | null;

  /** Id of the device in the terminal ledger. */
  @Column('text', { nullable: true })
  device!: string | null;

  /** Code of the command connector that stops it by force; people do where there is none (4.2.2(6)). */
  @Column('text', { nullable: true })
  enforcer!: string | null;

  /** It was there before the regulation applied (4.2.2(6)). */
  @Column('boolean')
  existing!: boolean;

  /** Who holds a role on it: opaque ids from the current 管理体制 (4.2.2(4)). */
  @Column('text', { array: true })
  administrators!: string[];

  @Column('text', { array: true })
  operators!: string[];

  /** Who designed it (4.2.1). */
  @Column('text', { nullable: true })
  designer!: string | null;

  /** The latest submission (4.2.2(2)). */
  @Column('jsonb', { nullable: true })
  application!: InstallationApplication | null;

  /** What the committee wants improved, with the answers (4.2.2(3)). */
  @Column('jsonb')
  findings!: ImprovementFinding[];

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  approvedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  operatingSince!: Date | null;

  /** When the next third-party inspection is due (4.2.4(7)[1st]). */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  nextInspectionAt!: Date | null;

  /** From when the regulation applies to an existing server. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  regulationFrom!: Date | null;

  /** Until when it must conform. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  conformanceDue!: Date | null;

  /** Why the committee gave it more time; it does so once. */
  @Column('text', { nullable: true })
  extensionReason!: string | null;

  /** The checklist of an existing server (4.2.2(6)). */
  @Column('jsonb')
  conformance!: Partial<Record<ConformanceItem, CheckedConformance>>;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  conformedAt!: Date | null;

  @Column('jsonb', { nullable: true })
  stop!: ForcedStop | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  retiredAt!: Date | null;
}

/** One version of a document of a server; never changed, never deleted (4.2.1(3),(4)). */
@Entity('server_document')
@Index('server_document_version', ['serverId', 'kind', 'version'], { unique: true })
export class ServerDocumentVersion {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  serverId!: string;

  @Column('text')
  kind!: ServerDocumentKind;

  /** Counts from 1. */
  @Column('integer')
  version!: number;

  @Column('jsonb')
  content!: object;

  /** SHA-256 of the canonical JSON of the content. */
  @Column('text')
  digest!: string;

  @Column('text')
  author!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt!: Date;

  /** Why it was changed; of a first version what it is. */
  @Column('text')
  reason!: string;
}
