import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type {
  Checklist,
  ExistingTerminal,
  HandOver,
  Importance,
  Loss,
  PlaceOfUse,
  TakeOut,
  TerminalKind,
  TerminalOwnership,
} from '#libs/lifecycles/terminal/contract';
import { AssetRow } from './assets/asset.entity.js';

/** A client terminal: a row of the management ledger (管理台帳, 4.3.1(1)). */
@Entity('terminal')
@Index('terminal_asset_number', ['assetNumber'], { unique: true })
@Index('terminal_serial', ['serial'], { unique: true })
@Index('terminal_department', ['departmentCode', 'id'])
@Index('terminal_user', ['userId', 'id'])
// Its method (gin) cannot be said here.
@Index('terminal_macs', { synchronize: false })
export class Terminal extends AssetRow {
  /** The case's id. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  kind!: TerminalKind;

  /** Code in the register of models. */
  @Column('text')
  model!: string;

  @Column('text')
  ownership!: TerminalOwnership;

  @Column('text')
  departmentCode!: string;

  /** MAC addresses of its interfaces. */
  @Column('macaddr', { array: true })
  macs!: string[];

  @Column('text')
  placeOfUse!: PlaceOfUse;

  @Column('text')
  importance!: Importance;

  /** 持ち出しPC, or a smart device that is taken out (4.3.2). */
  @Column('boolean')
  takeOut!: boolean;

  /** What is attested of its set-up (4.3.1(2)-(8)). */
  @Column('jsonb')
  checklist!: Checklist;

  /** Who has it. */
  @Column('text', { nullable: true })
  userId!: string | null;

  @Column('jsonb', { nullable: true })
  handOver!: HandOver | null;

  /** Where it is taken, or applied to be (4.3.2). */
  @Column('jsonb', { nullable: true })
  outing!: TakeOut | null;

  @Column('jsonb', { nullable: true })
  loss!: Loss | null;
}

/** A model that terminals are of (4.3.2). */
@Entity('terminal_model')
export class TerminalModelRow {
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  kind!: TerminalKind;

  @Column('text')
  name!: string;

  @Column('boolean')
  biosAuthentication!: boolean;

  @Column('boolean')
  securityChip!: boolean;

  @Column('boolean')
  encryption!: boolean;

  @Column('boolean')
  authentication!: boolean;

  @Column('boolean')
  storage!: boolean;

  @Column('boolean', { default: false })
  withdrawn!: boolean;
}

/** A product of the list of what terminals use (4.3.1(3),(5),(6)). */
@Entity('terminal_software')
export class TerminalSoftware {
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  category!: string;

  @Column('text')
  product!: string;

  @Column('text', { array: true })
  versions!: string[];

  /** Reference of the decision by which it was selected. */
  @Column('text')
  decision!: string;

  @Column('boolean', { default: false })
  withdrawn!: boolean;
}

/** A version of the conditions that users accept; never changed (4.3.1(1)). */
@Entity('terminal_conditions')
export class TerminalConditions {
  /** Counts from 1. */
  @PrimaryColumn('integer')
  version!: number;

  @Column('text')
  ja!: string;

  @Column('text')
  en!: string;

  /** SHA-256 of the canonical JSON of both texts. */
  @Column('text')
  digest!: string;

  @Column('text')
  author!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt!: Date;
}

/** What a device management system saw last of a terminal (4.3.1(2)-(8)). */
@Entity('terminal_observation')
export class TerminalObservation {
  @PrimaryColumn('text')
  terminalId!: string;

  /** Client id of the system that reported it. */
  @Column('text')
  source!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  observedAt!: Date;

  /** As it was reported. */
  @Column('jsonb')
  seen!: object;
}

/** A file of terminals on its way into the ledger (4.3.1(1)). */
@Entity('terminal_import')
export class TerminalImport {
  @PrimaryColumn('text')
  id!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  begunAt!: Date;

  @Column('text')
  begunBy!: string;

  @Column('integer')
  rows!: number;

  /** SHA-256 of its rows. */
  @Column('text')
  digest!: string;
}

/** A row that was lawful when its file came, and is no longer. */
export interface RefusedRow {
  readonly assetNumber: string;
  readonly codes: string;
}

/** Some rows of such a file; taken one part at a time. */
@Entity('terminal_import_part')
export class TerminalImportPart {
  @PrimaryColumn('text')
  importId!: string;

  /** Counts from 1. */
  @PrimaryColumn('integer')
  part!: number;

  @Column('jsonb')
  rows!: ExistingTerminal[];

  /** Of its rows, those entered; the others were in the ledger already. */
  @Column('integer', { nullable: true })
  entered!: number | null;

  /** Rows that could not be entered any more, with why. */
  @Column('jsonb', { nullable: true })
  refused!: RefusedRow[] | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  takenAt!: Date | null;
}
