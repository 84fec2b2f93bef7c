import type { ClauseId } from './clause.js';
import type { Localized } from './localized.js';

/** Why the regulation, or a rule of the record, refuses something. */
export interface Violation {
  /** `slug/reason` in kebab case; names the problem type `/problems/<code>`. */
  readonly code: `${string}/${string}`;
  /** The clause that is broken; absent for rules that no clause states (a malformed field). */
  readonly clause?: ClauseId;
  /** The input field at fault as a path, e.g. `entitlements[1].reason`. */
  readonly field?: string;
  /** One sentence for the person who reads the refusal. */
  readonly message: Localized;
}

/**
 * What kind of refusal this is; the API maps each to one HTTP status:
 * `malformed` 400, `forbidden` 403, `missing` 404, `conflict` 409, `stale` 412, `unlawful` 422.
 */
export type RefusalKind = 'malformed' | 'forbidden' | 'missing' | 'conflict' | 'stale' | 'unlawful';

/** Thrown when a fact or step may not enter the record; carries every violation found, not just the first. */
export class Refusal extends Error {
  constructor(
    readonly kind: RefusalKind,
    readonly violations: readonly [Violation, ...Violation[]],
    /** What a refused attempt of authority was about, by codes and ids, for the ledger of attempts (4.8.1(2)⑤). */
    readonly about: Readonly<Record<string, string>> = {},
  ) {
    super(violations.map((violation) => violation.code).join(', '));
    this.name = 'Refusal';
  }
}

/** Throws a {@link Refusal} when there is at least one violation. */
export function refuseIf(kind: RefusalKind, violations: readonly Violation[]): void {
  const [first, ...others] = violations;
  if (first) throw new Refusal(kind, [first, ...others]);
}
