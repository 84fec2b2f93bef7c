import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { IdentityCheck } from '#libs/lifecycles/password-reissue/contract';

/** The reissue of a password, with the check of identity that it stands on (4.1.6). */
@Entity('password_reissue')
@Index('password_reissue_open', ['accountId'], { unique: true, where: 'open' })
export class PasswordReissue {
  /** The case's id. */
  @PrimaryColumn('text')
  id!: string;

  /** The account that gets the password. */
  @Column('text')
  accountId!: string;

  /** Code of the account's target. */
  @Column('text')
  target!: string;

  /** Name of the account on the target. */
  @Column('text')
  accountName!: string;

  @Column('text')
  reason!: string;

  /** Where the applicant wishes to be called; unverified, and never used. */
  @Column('text', { nullable: true })
  contact!: string | null;

  /** It is under way; an account has one such reissue at most. */
  @Column('boolean')
  open!: boolean;

  /** The deadline counts from here: the application, or a later demand for yet another password. */
  @Column({ type: 'timestamptz', precision: 3 })
  dueFrom!: Date;

  /** The check of identity as it was attested (4.1.6(2)). */
  @Column('jsonb', { nullable: true })
  identity!: CheckedIdentity | null;
}

/** A check of identity with who made it and when. */
export interface CheckedIdentity extends IdentityCheck {
  /** Opaque id of the administrator. */
  readonly by: string;
  /** Instant of the attestation. */
  readonly at: string;
}
