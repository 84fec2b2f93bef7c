import type { Localized } from '../localized.js';

/** The main demand of a clause: a lifecycle, a recurring duty, records, a rule that is enforced, or proof of a human duty. */
export type ClauseKind = 'WORKFLOW' | 'TIMER' | 'LEDGER' | 'POLICY' | 'EVIDENCE';

/** `clause` for a numbered paragraph, `item` for a circled, kana or severity item and for a note (※) beneath one. */
export type ClauseLevel = 'clause' | 'item';

/** What the catalogue holds about one clause or item, apart from its id. */
export interface ClauseEntry {
  readonly kind: ClauseKind;
  readonly level: ClauseLevel;
  /** Controls of ISO/IEC 27001:2013 Annex A that the heading above cites; empty where it cites none. */
  readonly controls: readonly `A.${string}`[];
  /** A short title of our own; the regulation's text is shown to its subjects only (8). */
  readonly title: Localized;
}

/** Entries by clause id, in the order of the text. */
export type ClauseTable = Readonly<Record<string, ClauseEntry>>;
