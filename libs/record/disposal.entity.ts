import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AssetSlug, Sanitisation } from '#libs/lifecycles/asset';
import type {
  CitedContract,
  DisposalMode,
  GivenCertificate,
  HandedOver,
  ItemState,
  KnownItem,
  Sanitiser,
} from '#libs/lifecycles/disposal/contract';

/** A disposal of terminals and media (4.6.3). */
@Entity('disposal')
@Index('disposal_vendor', ['vendor', 'id'])
export class Disposal {
  /** The case's id. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  mode!: DisposalMode;

  @Column('text')
  reason!: string;

  /** OUTSOURCED: code in the vendor register. */
  @Column('text', { nullable: true })
  vendor!: string | null;

  /** The contract that it relies on, as it was registered. */
  @Column('jsonb', { nullable: true })
  contract!: CitedContract | null;

  @Column('text')
  sanitiser!: Sanitiser;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  approvedAt!: Date | null;

  @Column('jsonb')
  certificates!: readonly GivenCertificate[];

  /** How a mismatch was cleared. */
  @Column('text', { nullable: true })
  clearing!: string | null;
}

/** States of an item that some disposal has, or is about to have, in hand. */
export const inHand = ['asked', 'held', 'removed', 'returned'] as const satisfies readonly ItemState[];

/** One thing that is disposed of; it is never in two disposals at a time (4.6.3). */
@Entity('disposal_item')
@Index('disposal_item_ordinal', ['disposalId', 'ordinal'], { unique: true })
@Index('disposal_item_serial', ['disposalId', 'serial'], { unique: true })
@Index('disposal_item_in_hand', ['assetId'], {
  unique: true,
  where: `state IN ('asked', 'held', 'removed', 'returned')`,
})
export class DisposalItem implements KnownItem {
  /** Id of the disposal and position, e.g. `disposal_01.../17`; names the orders. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  disposalId!: string;

  /** Position from 1. */
  @Column('int')
  ordinal!: number;

  /** Case of the asset. */
  @Column('text')
  assetId!: string;

  @Column('text')
  slug!: AssetSlug;

  @Column('text')
  assetNumber!: string;

  @Column('text')
  serial!: string;

  @Column('boolean')
  confidential!: boolean;

  @Column('boolean')
  storage!: boolean;

  @Column('text')
  state!: ItemState;

  /** Why it was dropped or taken out. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('jsonb', { nullable: true })
  sanitisation!: Sanitisation | null;

  @Column('jsonb', { nullable: true })
  handedOver!: HandedOver | null;

  /** Number of the certificate that names it. */
  @Column('text', { nullable: true })
  certificate!: string | null;

  /** When it was gone, or given back. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  doneAt!: Date | null;
}
