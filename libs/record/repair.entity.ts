import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AssetSlug } from '#libs/lifecycles/asset';
import type {
  Assessment,
  Recorded,
  Removal,
  RepairRequest,
  ReturnCheck,
  StorageAccount,
  Visit,
} from '#libs/lifecycles/repair/contract';

/** The repair of one terminal or medium; a thing is never in two repairs at a time (4.6.1). */
@Entity('repair')
@Index('repair_asset', ['assetId', 'id'])
@Index('repair_open', ['assetId'], { unique: true, where: 'open' })
export class Repair {
  /** The case's id. */
  @PrimaryColumn('text')
  id!: string;

  /** Case of the asset. */
  @Column('text')
  assetId!: string;

  @Column('text')
  slug!: AssetSlug;

  @Column('text')
  assetNumber!: string;

  /** Serial number of what leaves for the repair. */
  @Column('text')
  serial!: string;

  /** It holds, or has held, highly confidential information (4.6.2(1)). */
  @Column('boolean')
  confidential!: boolean;

  /** It has storage that can hold information. */
  @Column('boolean')
  storage!: boolean;

  /** It has the asset in hand, or is about to; false once it is over. */
  @Column('boolean')
  open!: boolean;

  /** What is wrong. */
  @Column('text')
  fault!: string;

  /** Whether its information can be checked and protected (4.6.1(1)). */
  @Column('jsonb', { nullable: true })
  assessment!: Recorded<Assessment> | null;

  /** Storage that was taken out before anybody was asked to repair (4.6.1(1)). */
  @Column('jsonb', { nullable: true })
  removal!: Recorded<Removal> | null;

  @Column('jsonb', { nullable: true })
  request!: Recorded<RepairRequest & { readonly returnBy: string }> | null;

  /** Visits of contractors under the physical management regulation, in the order of their record (4.6.1(2)). */
  @Column('jsonb')
  visits!: readonly Recorded<Visit>[];

  /** What came back, held against what left. */
  @Column('jsonb', { nullable: true })
  returned!: Recorded<ReturnCheck> | null;

  /** What became of the storage that was removed (4.6.1(1)). */
  @Column('jsonb', { nullable: true })
  account!: Recorded<StorageAccount> | null;
}
