import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One version of the configurable figures of the regulation, with the day it takes effect (9・1). */
@Entity('policy_version')
export class PolicyVersion {
  @PrimaryColumn('integer')
  version!: number;

  @Column('text')
  profile!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  effectiveFrom!: Date;

  @Column('jsonb')
  document!: unknown;

  /** SHA-256 of the document's canonical JSON. */
  @Column('text')
  digest!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt!: Date;

  @Column('text')
  recordedBy!: string;
}
