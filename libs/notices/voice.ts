import type { Language } from '#libs/kernel/localized';
import type { Clock } from './clock.js';
import type { NoticeKind } from './kinds.js';
import type { LetterOutcome } from './letter-input.js';
import type { Section, Sheet } from './sheet.js';

/** What a voice speaks with in one letter. */
export interface Tongue {
  readonly language: Language;
  readonly clock: Clock;
  /** Names by the ids that the record holds. */
  readonly people: Readonly<Record<string, string>>;
}

/** What a letter shows of the thing that it is about. */
export interface Shown {
  readonly facts: Sheet['facts'];
  readonly sections: readonly Section[];
}

/** A letter of a kind that only one lifecycle has. */
export interface OwnLetter extends Shown {
  /** First words of the subject. */
  readonly head: string;
  /** First sentence. */
  readonly lead: string;
  readonly clause: string;
  /** What the link leads to; the shared words when absent. */
  readonly action?: string;
  /** It says no more of its case than what it shows; the text names the case in its title. */
  readonly alone?: { readonly target?: string };
}

/** How something ended, in the words of its lifecycle. */
export interface EndingWords {
  readonly head: string;
  readonly lead: (title: string) => string;
  /** What it means for the two people concerned. */
  readonly applicant: string;
  readonly user: string;
  /** And for others who are told of it. */
  readonly concerned?: string;
  /** Nothing came of it: whoever applied for oneself need not be told to ask the applicant. */
  readonly nothingCame: boolean;
}

/** What a lifecycle says in words of its own; whatever it is silent about, the shared words say. */
export interface Voice {
  letter(kind: NoticeKind, parameters: Readonly<Record<string, unknown>>, tongue: Tongue): OwnLetter | undefined;
  ending(outcome: LetterOutcome, language: Language): EndingWords | undefined;
  /** First sentence about a work item that a transition has called off. */
  calledOff(transition: string, cause: string | undefined, language: Language): string | undefined;
  /** What the letters about a work item show of its subject. */
  subject(subject: unknown, tongue: Tongue): Shown;
}
