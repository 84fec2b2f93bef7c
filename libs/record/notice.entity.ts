import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A mail to one person about one case; its delivery state is part of the case. */
@Entity('notice')
@Index('notice_key', ['caseId', 'noticeKey'], { unique: true })
@Index('notice_item', ['itemId'])
export class Notice {
  /** Opaque id `notice_01jd...`; also the Message-ID of the mail. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  caseId!: string;

  @Column('text', { nullable: true })
  itemId!: string | null;

  /** Step, kind and person: each notice exists once. */
  @Column('text')
  noticeKey!: string;

  @Column('text')
  personId!: string;

  /** Template: `assigned`, `reminder`, `overdue`, `escalated`, `reported`, `handed-over`, `outcome`, `one-time-link` ... */
  @Column('text')
  kind!: string;

  @Column('text')
  language!: 'ja' | 'en';

  /** What the template needs; never a secret. */
  @Column('jsonb')
  parameters!: Record<string, unknown>;

  @Column('text')
  state!: 'queued' | 'sent' | 'undeliverable';

  @Column({ type: 'timestamptz', precision: 3 })
  queuedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  sentAt!: Date | null;

  @Column('integer', { default: 0 })
  attempts!: number;

  /** SMTP reply code or network code of the last failure. */
  @Column('text', { nullable: true })
  lastError!: string | null;
}
