import type { Role } from '#libs/kernel/role';
import type { EscalationTarget, WorkItemKind } from '#libs/lifecycles/work-item';
import type { SharedKind } from '../kinds.js';

/** A local date and time, taken apart; `weekday` counts from Sunday as 0. */
export interface ClockParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  /** `10:00`, or `10:00:30` where everything happens within the hour. */
  readonly time: string;
  /** Abbreviation of the zone, e.g. `JST`. */
  readonly zone: string;
}

/** Names under which a work item can wait on somebody. */
export type WaitingRole = Role | EscalationTarget | 'APPLICANT' | 'PROVISIONER' | 'IDENTITY_CHECKER';

/** Why it is this person who gets the letter. */
export type Ground =
  | 'responsible'
  | 'deputy'
  | 'escalation'
  | 'delegate'
  | 'refused-by-target'
  | 'escalated-due'
  | 'escalated-undeliverable'
  | 'reported-due'
  | 'reported-tied'
  | 'reported-no-quorum'
  | 'reported-undeliverable';

/** States in which a case can end for the people concerned; every other state is told by its name. */
export type Ending =
  | ('active' | 'rejected' | 'lapsed' | 'withdrawn' | 'ran-out' | 'revoked' | 'resolved' | 'vanished')
  | ('reissued' | 'not-identified' | 'voided' | 'other');

/** Labels of the rows of facts. */
export type FactLabel =
  | 'item'
  | 'lines'
  | 'target'
  | 'applicant'
  | 'user'
  | 'department'
  | 'waitsOn'
  | 'since'
  | 'due'
  | 'reason'
  | 'cause'
  | 'verdict'
  | 'clause'
  | 'expires'
  | 'effective'
  | 'lastUsed'
  | 'suspends';

/** What the words of a subject or first sentence depend on. */
export interface About {
  readonly item: WorkItemKind;
  readonly overdue: boolean;
  readonly due?: string;
}

/**
 * Every text of a letter in one language. Both catalogues have this type, so a text that is missing in one of them does not
 * compile. Words about a single work item come from its lifecycle, titles of clauses from the kernel.
 */
export interface Phrases {
  /** Writes a local date and time. */
  readonly instant: (parts: ClockParts) => string;
  /** The line of the inbox: what is wanted, of what, until when. */
  readonly subject: (head: string, title: string, due?: string) => string;
  /** First words of the subject. */
  readonly heads: Readonly<Record<SharedKind, (about: About) => string>>;
  /** First words of the subject when there is nothing to do any more. */
  readonly settledHead: string;
  readonly endingHeads: Readonly<Record<Ending, string>>;
  readonly greeting: (name: string) => string;
  /** First sentence of the letter. */
  readonly leads: Readonly<Record<Exclude<SharedKind, 'outcome'>, (about: About) => string>>;
  readonly settledLead: string;
  readonly endings: Readonly<Record<Ending, (title: string, state: string) => string>>;
  /** What an ending means for the two people concerned. */
  readonly meaning: Readonly<Record<'applicant' | 'user', Readonly<Record<Ending, string>>>>;
  /** What an unused account means for its user and for the manager. */
  readonly dormancy: Readonly<Record<'user' | 'manager', string>>;
  /** In place of the day of the last use. */
  readonly neverUsed: string;
  readonly labels: Readonly<Record<FactLabel, string>>;
  readonly headings: Readonly<Record<'why' | 'next' | 'otherwise' | 'link' | 'meaning' | 'changes', string>>;
  readonly actions: Readonly<Record<'decide' | 'answer' | 'do' | 'look' | 'openOnce', string>>;
  readonly grounds: Readonly<Record<Ground, (role: string, forPerson: string) => string>>;
  readonly roles: Readonly<Record<WaitingRole, string>>;
  /** Stands in for a name that the directory no longer knows. */
  readonly somebody: string;
  readonly acts: {
    readonly remind: string;
    readonly overdue: string;
    readonly escalate: Readonly<Record<WorkItemKind, (target: string) => string>>;
    readonly default: Readonly<Record<'lapses' | 'stays', string>>;
  };
  readonly oneTime: {
    readonly once: string;
    readonly personal: string;
    readonly task: Readonly<Record<'administrator' | 'user', string>>;
    readonly alreadyOpened: Readonly<Record<'administrator' | 'user', string>>;
    readonly gone: string;
  };
  readonly footer: {
    readonly zone: (timeZone: string) => string;
    readonly automatic: string;
    readonly caseId: (id: string) => string;
  };
  /** Between label and value in plain text. */
  readonly colon: string;
  /** Between names in a row. */
  readonly comma: string;
}
