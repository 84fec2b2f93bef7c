import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** Something that must leave the record; written in the transaction of its fact or step, delivered at least once. */
@Entity('outbox')
@Index('outbox_key', ['key'], { unique: true })
@Index('outbox_stream', ['stream', 'id'], { where: 'delivered_at IS NULL' })
@Index('outbox_due', ['nextAttemptAt'], { where: 'delivered_at IS NULL AND abandoned_at IS NULL' })
export class OutboxMessage {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  /** Messages of one stream leave in order; one that waits holds back those behind it. */
  @Column('text')
  stream!: string;

  @Column('text')
  kind!: 'start' | 'signal' | 'mail';

  /** Idempotency key for the receiver. */
  @Column('text')
  key!: string;

  @Column('jsonb')
  payload!: unknown;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  nextAttemptAt!: Date;

  /** Until then one process has it in hand. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  leasedUntil!: Date | null;

  @Column('text', { nullable: true })
  leaseOwner!: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  deliveredAt!: Date | null;

  /** Set when it never can be delivered (a bounced mail); it holds nothing back then. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  abandonedAt!: Date | null;

  /** Code of the last failure, never a text that could hold a value. */
  @Column('text', { nullable: true })
  lastError!: string | null;
}

/** The answer that an Idempotency-Key has already got. */
@Entity('idempotency')
export class IdempotentAnswer {
  /** Who sent the key; two callers may use the same one. */
  @PrimaryColumn('text')
  principal!: string;

  @PrimaryColumn('text')
  key!: string;

  /** SHA-256 of method, path and body. */
  @Column('text')
  requestDigest!: string;

  @Column('jsonb', { nullable: true })
  receipt!: unknown;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
