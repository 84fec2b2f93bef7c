import type { ClauseId } from '#libs/kernel/clause';
import type { Instant } from '#libs/kernel/instant';
import type { Localized } from '#libs/kernel/localized';
import type { Role } from '#libs/kernel/role';

/**
 * An `approval` waits for a decision, a `duty` for something done and attested, a `review` for an answer to every line of a list; it
 * is answered line by line and settles when no line is open, so its last rung never ends it. A `vote` is decided by a body of which
 * each member has one vote; its last rung never ends it either.
 */
export type WorkItemKind = 'approval' | 'duty' | 'review' | 'vote';

/** Whom a work item waits on first, as a rule that the directory answers at the moment it opens. */
export type Responsible =
  /** The manager of the department that the case belongs to. */
  | 'department-manager'
  /** Everybody who holds the case's kind of system administrator (2(1)※). */
  | 'administrators'
  | 'applicant'
  | 'user'
  /** Everybody who holds a role of chapter 2. */
  | { readonly role: Role }
  /** People whom the case itself names (`named` of its moves); shown as a role. */
  | {
      readonly named: Role;
      /** Who is asked when none of them works here any more. */
      readonly otherwise?: { readonly role: Role };
    }
  /** Whoever made the latest of these transitions in the case; shown `as` a role. */
  | {
      readonly whoMade: readonly string[];
      readonly as: string;
      /** Who is asked when it was no person (a connector did it). */
      readonly otherwise?: 'administrators';
    };

/** How a work item of one purpose behaves; the record opens it, the workflow waits for it. */
export interface WorkItemDefinition<Name extends string = string> {
  readonly kind: WorkItemKind;
  readonly clause: ClauseId;
  readonly title: Localized;
  readonly responsible: Responsible;
  /** Policy key of the span between opening and due date. */
  readonly deadline: string;
  /** Policy key of the span before the due date at which people are reminded; `reminder.lead` when absent. */
  readonly reminder?: string;
  /** Policy key of the span from the due date to the first rung of the chain, and between its rungs; `escalation.after` when absent. */
  readonly climbs?: string;
  /** The step that opens it. */
  readonly opens: Name;
  /** What a person may answer: answer to the fact it records; of several facts the lifecycle's moves choose one. */
  readonly answers: Readonly<Record<string, Name | readonly Name[]>>;
  /** A connector carries it out where the target has one; people are asked when it cannot. */
  readonly carried?: true;
  /** Of a duty: what it shows is read anew whenever its case is woken, as with every approval. */
  readonly renewed?: true;
  /** Of an approval: the step that asks again when what was approved is no longer what would be acted on. */
  readonly reconsiders?: Name;
  /** The step that the last rung takes, of several the first that the table allows; without one the item stays open and reported. */
  readonly lapses?: Name | readonly Name[];
  /** The due date is the last rung: a time that was granted is over then, and nobody is called in for it. */
  readonly atDue?: 'lapse';
  /** It is a matter of its person alone: nobody stands in, and nobody above is asked instead. */
  readonly personal?: true;
  /** Relations to the case that may never settle it, on no rung and through no deputy. */
  readonly excludes: readonly ('applicant' | 'user')[];
  /** What the notice says will happen when nobody acts. */
  readonly ifNobodyActs: Localized;
}

/** What a rung of a ladder does when its instant comes. */
export type RungAct = 'remind' | 'overdue' | 'escalate' | 'default';

/** Whom an `escalate` rung turns to, in the words of the policy key `escalation.chain`. */
export type EscalationTarget =
  | 'SUPERIOR'
  | 'INFORMATION_SYSTEMS_DEPARTMENT'
  | 'INFORMATION_SECURITY_COMMITTEE'
  /** Of votes alone: who leads the body that votes. */
  | 'COMMITTEE_CHAIR';

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

/** What happens when nobody does a duty that never lapses. */
export const reportedInTheEnd = {
  ja: '完了するまで催促し、上長、情報システム部、情報セキュリティ委員会の順に報告します。',
  en: 'It is called in until it is done, and reported to the superior, the information systems department and the committee in turn.',
} as const satisfies Localized;
