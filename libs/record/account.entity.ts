import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Cause, EntitlementRequest, Proposal } from '#libs/lifecycles/account/contract';

/** An account with its application; from provisioning on it is a row of the account management ledger (アカウント管理台帳, 4.1.1(2)). */
@Entity('account')
@Index('account_ledger', ['provisionedAt', 'id'])
@Index('account_name', ['target', 'accountName'])
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

  /** Since when its rights are effective; dormancy counts from here until the first use (4.1.3(3)). */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  activatedAt!: Date | null;

  /** When the second factor was enrolled (4.1.5(1)⑤). */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  secondFactorAt!: Date | null;

  /** Kind of second factor, e.g. `FIDO2`. */
  @Column('text', { nullable: true })
  secondFactorMethod!: string | null;

  /** Put out of use by the account system after too many failures; lifted after an identity check (4.1.5(1)⑥, 4.1.6(2)). */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lockedAt!: Date | null;

  /** 停止: since when; null while it is in use (4.1.3(4)). */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  suspendedAt!: Date | null;

  /** 無効化: since when, for good (4.1.3(4)). */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  disabledAt!: Date | null;

  /** Why it is suspended or disabled (4.1.3(4)). */
  @Column('jsonb', { nullable: true })
  endCause!: Cause | null;

  /** What shall become of it; means something only while a matter is under way. */
  @Column('jsonb', { nullable: true })
  proposal!: Proposal | null;
}
