import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** Previous hash of the first line of a chain. */
export const chainStart = '0'.repeat(64);

/** SHA-256 over the canonical JSON (RFC 8785) of a value, in lower-case hexadecimal. */
export function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(canonicalize(JSON.parse(JSON.stringify(value)) as object) ?? 'null')
    .digest('hex');
}

/** The content of a ledger event that its hash covers: everything but the hash. */
export interface HashedEvent {
  readonly caseId: string;
  readonly sequence: number;
  readonly slug: string;
  readonly kind: string;
  readonly transition: string;
  readonly clause: string | null;
  readonly part: string | null;
  readonly actor: string;
  readonly onBehalfOf: string | null;
  readonly asOf: string;
  readonly reason: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly policyVersion: number | null;
  readonly workflowId: string | null;
  readonly runId: string | null;
  readonly stepKey: string | null;
  readonly previousHash: string;
}

/** Hash of a ledger event. */
export function hashOf(event: HashedEvent): string {
  return digestOf(event);
}
