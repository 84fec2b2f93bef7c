import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Instant } from '#libs/kernel/instant';
import type { PolicyDocument, PolicyFigure, PolicySpan } from './document.js';
import {
  isSpanKey,
  type DateKey,
  type FlagKey,
  type IntegerKey,
  type ListKey,
  type OptionalSpanKey,
  type PolicyKey,
  type TextKey,
} from './keys.js';

/** SHA-256 of the document's canonical JSON (RFC 8785), in hexadecimal. */
export function policyDigest(document: PolicyDocument): string {
  return createHash('sha256')
    .update(canonicalize(document) ?? '')
    .digest('hex');
}

/** One version of the policy as code reads it; clause 9 makes the next one. */
export class Policy {
  /** Assigned by the database, rising. */
  readonly version: number;
  readonly effectiveFrom: Instant;
  readonly digest: string;

  constructor(
    readonly document: PolicyDocument,
    { version, effectiveFrom }: { version: number; effectiveFrom: Instant },
  ) {
    this.version = version;
    this.effectiveFrom = effectiveFrom;
    this.digest = policyDigest(document);
  }

  /** `standard`, `demo` or a name of the company's own. */
  get profile(): string {
    return this.document.profile;
  }

  /** Whether this policy may weaken fixed figures, and so may not run in production. */
  get rehearsal(): boolean {
    return this.document.rehearsal;
  }

  /** A figure with its clause, origin and note. */
  figure(key: PolicyKey): PolicyFigure {
    return this.document.figures[key];
  }

  /**
   * A duration, with how to count it. Takes every key, because a work item names its deadline's key as it likes.
   *
   * @throws RangeError when the key holds no duration.
   */
  span(key: PolicyKey): PolicySpan {
    if (!isSpanKey(key)) throw new RangeError(`${key} holds no duration`);
    return this.spanOf(key, this.figure(key));
  }

  /** A duration that the policy may leave out; undefined when it does. */
  optionalSpan(key: OptionalSpanKey): PolicySpan | undefined {
    const figure = this.figure(key);
    return figure.value === 'none' ? undefined : this.spanOf(key, figure);
  }

  integer(key: IntegerKey): number {
    return this.figure(key).value as number;
  }

  flag(key: FlagKey): boolean {
    return this.figure(key).value as boolean;
  }

  list(key: ListKey): readonly string[] {
    return this.figure(key).value as readonly string[];
  }

  text(key: TextKey): string {
    return this.figure(key).value as string;
  }

  /** An ISO date, or null as long as nobody has set it. */
  date(key: DateKey): string | null {
    return this.figure(key).value as string | null;
  }

  private spanOf(key: PolicyKey, { value, counting = 'calendar', onClosedDay = 'keep' }: PolicyFigure): PolicySpan {
    return { key, duration: value as string, counting, onClosedDay };
  }
}
