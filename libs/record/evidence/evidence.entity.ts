import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One upload of a file that serves as evidence; the bytes lie in the store under their digest (4.3, 4.6). */
@Entity('evidence_file')
@Index('evidence_file_digest', ['digest'])
export class EvidenceFile {
  /** Id of this upload; the same bytes may come more than once. */
  @PrimaryColumn('text')
  id!: string;

  /** SHA-256 of the bytes in hexadecimal. */
  @Column('text')
  digest!: string;

  /** Bytes. */
  @Column('integer')
  size!: number;

  /** What it was sent as, and what its bytes bear out. */
  @Column('text')
  mediaType!: string;

  /** The name that people see; nothing is kept under it. */
  @Column('text')
  name!: string;

  /** Who recorded the upload. */
  @Column('text')
  uploadedBy!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  uploadedAt!: Date;

  /** Name of the scanner; `none` where nobody scans. */
  @Column('text')
  scannedBy!: string;

  @Column('text')
  verdict!: 'clean' | 'unscanned';
}

/** A case cites an upload: its readers may read the file from now on. */
@Entity('evidence_use')
@Index('evidence_use_digest', ['digest'])
export class EvidenceUse {
  @PrimaryColumn('text')
  caseId!: string;

  /** The upload. */
  @PrimaryColumn('text')
  evidenceId!: string;

  /** What it proves there, e.g. `disposal-certificate`. */
  @PrimaryColumn('text')
  purpose!: string;

  @Column('text')
  digest!: string;

  /** Sequence of the line that cites it. */
  @Column('integer')
  sequence!: number;
}
