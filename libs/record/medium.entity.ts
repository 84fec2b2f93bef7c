import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Checkout, Loss, MediumKind, Protection, ReuseRequest } from '#libs/lifecycles/medium/contract';
import { AssetRow } from './assets/asset.entity.js';

/** A storage medium in the ledger (4.6.2); kept for good, disposed of or not. */
@Entity('medium')
@Index('medium_asset_number', ['assetNumber'], { unique: true })
@Index('medium_serial', ['serial'], { unique: true })
@Index('medium_key_medium', { synchronize: false })
export class Medium extends AssetRow {
  /** The case's id. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  kind!: MediumKind;

  /** Code of the department whose medium it is. */
  @Column('text')
  departmentCode!: string;

  /** Where it is kept while nobody has it. */
  @Column('text')
  place!: string;

  /** Counted at the shorter interval (5(2)). */
  @Column('boolean')
  portable!: boolean;

  /** `keyMedium` is the id of the case for a medium of this ledger. */
  @Column('jsonb', { nullable: true })
  protection!: Protection | null;

  /** Who may take it out while it is confidential: opaque ids. */
  @Column('text', { array: true })
  authorised!: string[];

  /** Who has it, or wants to. */
  @Column('jsonb', { nullable: true })
  checkout!: Checkout | null;

  @Column('jsonb', { nullable: true })
  reuse!: ReuseRequest | null;

  /** The latest loss, until it is found again. */
  @Column('jsonb', { nullable: true })
  loss!: Loss | null;
}
