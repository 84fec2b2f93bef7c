import type { Readable } from 'node:stream';

/** SHA-256 of a file's bytes, in 64 lower-case hexadecimal digits: its name in every store. */
export type Digest = string;

/** Whether a text is a digest; nothing else ever becomes part of a path or an address. */
export const isDigest = (text: string): text is Digest => /^[0-9a-f]{64}$/.test(text);

/** A file that has arrived completely and lies where only this process looks. */
export interface ReceivedFile {
  readonly path: string;
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
}

/** Where evidence is kept for good, by digest. Nothing is ever taken away, and the same bytes are kept once. */
export interface EvidenceStore {
  /** Keeps a received file. It is there for good once this has answered; keeping it again changes nothing. */
  put(file: ReceivedFile): Promise<void>;

  /** The bytes under a digest, or undefined when there are none. Whoever cares whether they are the right ones pipes them through `verified`. */
  open(digest: Digest): Promise<Readable | undefined>;

  /** Whether there is something under a digest. */
  has(digest: Digest): Promise<boolean>;
}

/** Injection token of the {@link EvidenceStore}. */
export const EVIDENCE_STORE = Symbol('evidence store');

/** Something that evidence needs cannot be reached now; the same upload may succeed later. */
export class EvidenceUnavailable extends Error {
  override readonly name = 'EvidenceUnavailable';

  constructor(
    readonly what: 'store' | 'scanner',
    override readonly cause?: unknown,
  ) {
    super(`the ${what} of evidence is away`);
  }
}
