import type { ClauseId } from '#libs/kernel/clause';
import type { Instant } from '#libs/kernel/instant';
import type { Localized } from '#libs/kernel/localized';

/** An `approval` waits for a decision, a `duty` for something done and attested. */
export type WorkItemKind = 'approval' | 'duty';

/** Whom a work item waits on first, as a rule that the directory answers at the moment it opens. */
export type Responsible =
  /** The manager of the department that the case belongs to. */
  | 'department-manager'
  /** Everybody who holds the case's kind of system administrator (2(1)※). */
  | 'administrators'
  | 'applicant'
  | 'user'
  /** Whoever made the latest of these transitions in the case; shown `as` a role. */
  | { readonly whoMade: readonly string[]; readonly as: string };

/** How a work item of one purpose behaves; the record opens it, the workflow waits for it. */
export interface WorkItemDefinition<Name extends string = string> {
  readonly kind: WorkItemKind;
  readonly clause: ClauseId;
  readonly title: Localized;
  readonly responsible: Responsible;
  /** Policy key of the span between opening and due date. */
  readonly deadline: string;
  /** The step that opens it. */
  readonly opens: Name;
  /** What a person may answer: answer to the fact it records. */
  readonly answers: Readonly<Record<string, Name>>;
  /** The step that the last rung takes; without one the item stays open, overdue and reported. */
  readonly lapses?: Name;
  /** Relations to the case that may never settle it, on no rung and through no deputy. */
  readonly excludes: readonly ('applicant' | 'user')[];
  /** What the notice says will happen when nobody acts. */
  readonly ifNobodyActs: Localized;
}

/** What a rung of a ladder does when its instant comes. */
export type RungAct = 'remind' | 'overdue' | 'escalate' | 'default';

/** Whom an `escalate` rung turns to, in the words of the policy key `escalation.chain`. */
export type EscalationTarget = 'SUPERIOR' | 'INFORMATION_SYSTEMS_DEPARTMENT' | 'INFORMATION_SECURITY_COMMITTEE';

/** One dated rung of the ladder that was computed when the work item opened. */
export interface Rung {
  /** Position from 1; stable for the life of the item. */
  readonly ordinal: number;
  readonly act: RungAct;
  readonly at: Instant;
  /** Present on `escalate` rungs. */
  readonly target?: EscalationTarget;
  /** How the instant came about. */
  readonly explanation: Localized;
  /** When it was carried out; absent while it lies ahead. */
  readonly firedAt?: Instant;
}
