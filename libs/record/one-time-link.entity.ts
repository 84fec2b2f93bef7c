import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A secret on its way to one person (4.1.1(3)). The token is derived from the id with a key outside the database and only its
 * hash is stored; the body is encrypted, and gone after the one view.
 */
@Entity('one_time_link')
@Index('one_time_link_token', ['tokenHash'], { unique: true })
@Index('one_time_link_case', ['caseId'])
export class OneTimeLink {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  caseId!: string;

  /** Round of the password within the case; a renewal supersedes earlier rounds. */
  @Column('integer')
  round!: number;

  /** Whom it is for: the administrator who sets the password, or its user. */
  @Column('text')
  recipient!: 'administrator' | 'user';

  @Column('text')
  personId!: string;

  @Column('text')
  tokenHash!: string;

  /** Key that derives the token and encrypts the body. */
  @Column('text')
  keyId!: string;

  /** AES-256-GCM: nonce, tag and ciphertext; null once viewed, superseded or expired. */
  @Column('bytea', { nullable: true })
  body!: Buffer | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  /** Null until it is handed over. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  expiresAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  viewedAt!: Date | null;
}
