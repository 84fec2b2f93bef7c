import type { Instant } from '#libs/kernel/instant';
import type { Language, Localized } from '#libs/kernel/localized';
import type { Rung, WorkItemKind } from '#libs/lifecycles/work-item';
import type { NoticeKind } from './kinds.js';

/** How a person came to a work item, with the name of the one they stand in for or were chosen by. */
export interface Standing {
  readonly capacity?: 'responsible' | 'deputy' | 'escalation' | 'delegate';
  readonly forPerson?: string;
  /** Why a rung fired. */
  readonly cause?: 'due' | 'undeliverable';
}

/** The work item that a letter is about. */
export interface LetterItem {
  readonly id: string;
  readonly kind: WorkItemKind;
  readonly title: Localized;
  readonly clause: string;
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
}

/** The case that a letter is about. */
export interface LetterCase {
  readonly id: string;
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
  /** Whether silence ended it and not a person. */
  readonly lapsed: boolean;
  readonly clause?: string;
  readonly reason?: string;
  /** What the recipient is to the case; one person can be both. */
  readonly recipientIs: readonly ('applicant' | 'user')[];
}

/** A secret that the recipient can look at once. */
export interface LetterLink {
  readonly recipient: 'administrator' | 'user';
  /** Absent once the link is worthless. */
  readonly url?: string;
  readonly expiresAt?: Instant;
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
  readonly outcome?: LetterOutcome;
  readonly oneTime?: LetterLink;
  /** Where to see the work item, or the case where no item is left. */
  readonly page: string;
}
