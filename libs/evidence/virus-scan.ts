/** What a scanner says about a file. */
export type ScanVerdict =
  | { readonly verdict: 'clean' }
  | { readonly verdict: 'unscanned' }
  | { readonly verdict: 'infected'; readonly signature: string };

/** Looks at a file before it is kept. */
export interface VirusScan {
  /** Goes into the record beside the verdict. */
  readonly name: string;

  /** Judges the file at a path. Throws EvidenceUnavailable when it cannot, and nothing is kept then. */
  scan(path: string): Promise<ScanVerdict>;
}

/** Injection token of the {@link VirusScan}. */
export const VIRUS_SCAN = Symbol('virus scan');

/** Where nobody scans, the record says so. */
export const noScan: VirusScan = { name: 'none', scan: () => Promise.resolve({ verdict: 'unscanned' }) };
