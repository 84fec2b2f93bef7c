import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * When an account was used last, as account systems report it (4.1.3(3)). Apart from the account, so that sign-ins never race for the
 * version of its case. The instants only ever move forward.
 */
@Entity('account_use')
export class AccountUse {
  /** The case's id. */
  @PrimaryColumn('text')
  accountId!: string;

  /** Latest successful sign-in; null when none was ever reported. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastUsedAt!: Date | null;

  /** Latest failed sign-in. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastFailedAt!: Date | null;

  /** Who reported what moved the row last. */
  @Column('text')
  source!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  reportedAt!: Date;

  /** When a connector saw it on its target last; null where none ever did (5(3)). */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  observedAt!: Date | null;
}
