import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PasswordItems } from '#libs/policy/password-items';

/** One version of the password policy of one account system, with the instant it takes effect (4.1.5(1)). */
@Entity('password_policy_version')
export class PasswordPolicyVersion {
  /** Code of the system, application or information. */
  @PrimaryColumn('text')
  target!: string;

  /** Counts from 1 for each target. */
  @PrimaryColumn('integer')
  version!: number;

  /** All six items ①-⑥. */
  @Column('jsonb')
  items!: PasswordItems;

  @Column({ type: 'timestamptz', precision: 3 })
  effectiveFrom!: Date;

  @Column('text')
  setBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  setAt!: Date;
}
