import type { Instant } from '#libs/kernel/instant';
import type { Language, Localized } from '#libs/kernel/localized';
import type { Rung, WorkItemKind } from '#libs/lifecycles/work-item';
import type { PasswordPolicyChange } from '#libs/record/password-policy/store';
import type { NoticeKind } from './kinds.js';

/** How a person came to a work item, with the name of the one they stand in for or were chosen by. */
export interface Standing {
  readonly capacity?: 'responsible' | 'deputy' | 'escalation' | 'delegate';
  readonly forPerson?: string;
  /** Why a rung fired. */
  readonly cause?: 'due' | 'undeliverable' | 'tied' | 'no-quorum';
  /** What the target said to the connector that should have done it. */
  readonly verdict?: string;
}

/** The work item that a letter is about. */
export interface LetterItem {
  readonly id: string;
  readonly kind: WorkItemKind;
  readonly title: Localized;
  readonly clause: string;
  /** Of a review: how many lines it had when it was asked for. */
  readonly lines?: number;
  readonly open: boolean;
  readonly overdue: boolean;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly waitingRole: string;
  /** Nobody who would be responsible first was found when it opened. */
  readonly foundAbove: boolean;
  /** Names of the people it waits on. */
  readonly waitsOn: readonly string[];
  readonly ladder: readonly Rung[];
  /** Whether its last rung ends it; otherwise it stays open and reported. */
  readonly lapses: boolean;
  readonly ifNobodyActs: Localized;
  /** What the decision said to which it is the answer: why an application was sent back. */
  readonly occasion?: string;
  /** Exactly what is decided or done, as the record holds it; the lifecycle's voice says what of it a letter shows. */
  readonly subject: unknown;
  /** Names of the people whose ids occur in the subject. */
  readonly people: Readonly<Record<string, string>>;
}

/** Why nothing is to be done any more. */
export interface CalledOff {
  /** `overtaken` by something that nobody applied for; `used` after all; `void` because its user has left; `needless` otherwise. */
  readonly by: 'applicant' | 'overtaken' | 'used' | 'void' | 'needless';
  /** Why it was overtaken. */
  readonly cause?: Localized;
  /** Transition that called it off. */
  readonly transition?: string;
}

/** The case that a letter is about. */
export interface LetterCase {
  readonly id: string;
  /** Lifecycle whose voice speaks; absent where a chain without one writes. */
  readonly slug?: string;
  readonly title: Localized;
  /** What the governed thing gives access to, or is. */
  readonly target?: string;
  readonly applicant?: string;
  readonly user?: string;
  readonly department?: string;
}

/** How a case ended, for one of the people concerned. */
export interface LetterOutcome {
  readonly state: string;
  /** Transition that began what has ended, e.g. `apply-change`; absent in notices of the first release. */
  readonly matter?: string;
  /** Transition that ended it. */
  readonly endedBy?: string;
  /** Why it began, where nobody applied for it. */
  readonly cause?: Localized;
  /** Whether silence ended it and not a person. */
  readonly lapsed: boolean;
  readonly clause?: string;
  readonly reason?: string;
  /** What the recipient is to the case; one person can be both. */
  readonly recipientIs: readonly ('applicant' | 'user' | 'manager')[];
}

/** A secret that the recipient can look at once. */
export interface LetterLink {
  readonly recipient: 'administrator' | 'user';
  /** Absent once the link is worthless. */
  readonly url?: string;
  readonly expiresAt?: Instant;
}

/** An account that nobody uses (4.1.3(3)). */
export interface LetterDormancy {
  /** Absent when it was never used. */
  readonly lastUsedAt?: Instant;
  /** When it is put out of use. */
  readonly suspendsAt: Instant;
  /** Whether the recipient is its user, or answers for them. */
  readonly recipientIs: 'user' | 'manager';
}

/** Everything that one letter is written from; names are already in the language. */
export interface LetterInput {
  readonly kind: NoticeKind;
  readonly language: Language;
  readonly timeZone: string;
  readonly recipient: string;
  readonly governed: LetterCase;
  readonly item?: LetterItem;
  /** Title of a work item that is gone, for a withdrawal. */
  readonly formerItem?: Localized;
  readonly standing: Standing;
  readonly calledOff?: CalledOff;
  readonly outcome?: LetterOutcome;
  readonly oneTime?: LetterLink;
  /** An account that is about to be suspended. */
  readonly dormancy?: LetterDormancy;
  /** What the record said along with a kind that only one lifecycle has. */
  readonly own?: Readonly<Record<string, unknown>>;
  /** A password policy that changed. */
  readonly revision?: PasswordPolicyChange;
  /** Where to see the work item, or the case where no item is left. */
  readonly page: string;
}
