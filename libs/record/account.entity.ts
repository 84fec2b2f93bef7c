import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { EntitlementRequest } from '#libs/lifecycles/account/contract';

/** An account with its application; from provisioning on it is a row of the account management ledger (アカウント管理台帳, 4.1.1(2)). */
@Entity('account')
@Index('account_ledger', ['provisionedAt', 'id'])
export class Account {
  /** The case's id. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  userId!: string;

  @Column('text')
  departmentCode!: string;

  /** Code of the system, application or information. */
  @Column('text')
  target!: string;

  @Column('text')
  purpose!: string;

  /** What was asked for, each right with its reason. */
  @Column('jsonb')
  requested!: EntitlementRequest[];

  /** Name on the target, set by the administrator. */
  @Column('text', { nullable: true })
  accountName!: string | null;

  /** Entitlements really set. */
  @Column('text', { array: true, nullable: true })
  granted!: string[] | null;

  /** At least one granted entitlement is privileged. */
  @Column('boolean', { default: false })
  privileged!: boolean;

  @Column('text', { nullable: true })
  provisionedBy!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  provisionedAt!: Date | null;

  /** The user has to change it at the first logon (4.1.5(1)④). */
  @Column('boolean', { default: true })
  mustChangePassword!: boolean;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  passwordAcknowledgedAt!: Date | null;
}
