import { Column } from 'typeorm';
import type { AssetHold, Sanitisation } from '#libs/lifecycles/asset';

/** Columns that every asset has, whatever its lifecycle (4.6). */
export abstract class AssetRow {
  /** Number in the management ledger (管理台帳), unique among its kind. */
  @Column('text')
  assetNumber!: string;

  /** Serial number of its maker, unique among its kind. */
  @Column('text')
  serial!: string;

  /** It holds, or has held, highly confidential information (機密性の高い情報, 4.6.2(1)). */
  @Column('boolean')
  confidential!: boolean;

  /** It has storage that can hold information. */
  @Column('boolean')
  storage!: boolean;

  /** The repair or disposal that has it in hand. */
  @Column('jsonb', { nullable: true })
  held!: AssetHold | null;

  /** The latest time that it was sanitised (4.3.3(1), 4.6.2(3), 4.6.3(1)); cleared when it gets a new user. */
  @Column('jsonb', { nullable: true })
  sanitisation!: Sanitisation | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  disposedAt!: Date | null;
}
