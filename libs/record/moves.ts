import type { Instant, PlannedInstant } from '#libs/kernel/instant';
import type { Slug } from '#libs/kernel/slug';
import type { Violation } from '#libs/kernel/violation';
import type { Passage } from './door/passage.js';
import type { Citation } from './evidence/evidence-files.js';
import type { WorkItem } from './work-item.entity.js';

/** What a transition changed in the rows of its lifecycle, for the ledger line. */
export interface Change {
  readonly before?: object;
  readonly after?: object;
  /** Files that an answer to a work item rests on; cited once the fact stands. */
  readonly cites?: readonly Citation[];
}

/** A step that a case takes because what it stood on is gone, with what it changes in the rows. */
export interface CaseEnding extends Change {
  readonly step: string;
}

/** A step that leads back to an earlier question of the story. */
export interface StepBack extends CaseEnding {
  /** Purpose of the item whose answer holds no longer; it is asked for anew. */
  readonly supersedes: string;
}

/** Something that happens to a case at an instant by itself: the end of a period, a check that is owed. */
export interface Alarm {
  readonly at: Instant;
  /** The fact that it becomes; begins a matter, and overtakes one that the table lets it overtake. */
  readonly fact: string;
}

/** The rows that one lifecycle moves inside the door. What they write joins the passage's one guarded statement. */
export interface Moves {
  readonly slug: Slug;
  /** Exactly what a person sees and decides or does; its hash binds the decision. */
  subject(passage: Passage, purpose: string): Promise<object>;
  /** People with an interest of their own in what a vote or a decision is about: they take no part in it. */
  conflicted?(passage: Passage, purpose: string): readonly string[];
  /** What a vote lacks that demands more than itself, or why it is no option any more. */
  ballotIsComplete?(passage: Passage, purpose: string, vote: string, findings: readonly string[]): readonly Violation[];
  /** When an item is due whose case was granted a time of its own; the policy's span when absent. */
  dueAt?(passage: Passage, purpose: string): PlannedInstant | undefined;
  /** What lies ahead of a case that lives on; those that the table allows are waited for beside whatever is under way. */
  alarms?(passage: Passage): readonly Alarm[];
  /** Whether what the case is about is gone, and the step that ends it then; asked before an item opens or is planned anew. */
  ending?(passage: Passage): Promise<CaseEnding | undefined>;
  /** Whom the case itself names for a purpose, where the definition asks for that. */
  named?(passage: Passage, purpose: string): Promise<readonly string[]>;
  /**
   * Whether whoever was named can no longer do what a purpose asks for, and the step that leads back then; asked before an item opens and
   * whenever it is planned anew.
   */
  stepsBack?(passage: Passage, purpose: string): Promise<StepBack | undefined>;
  /** Effects of facts by transition; throws a Refusal when a rule forbids it. */
  readonly facts: Readonly<Record<string, (passage: Passage, input: never, item?: WorkItem) => Promise<Change>>>;
  /** Which of several facts an answer means, where the work item's definition leaves that to the row. */
  choose?(passage: Passage, facts: readonly string[], input: unknown): string | Promise<string>;
  /** Connector that can do what a purpose asks for; undefined where people do the work. */
  carrier?(passage: Passage, purpose: string): string | undefined | Promise<string | undefined>;
  /** What people need, beside the letter, who take over what the connector refused. */
  handedOver?(passage: Passage, item: WorkItem): Promise<void>;
  /** Who is told how a matter ended, beside applicant and user. */
  concerned?(passage: Passage): readonly string[] | Promise<readonly string[]>;
  /** Writes what follows, in other cases, from the end of a matter; asked whenever the case is found at rest or closed. */
  rested?(passage: Passage): void;
  /**
   * Begins the loss of the thing, where that can be: the table allows `report-loss`.
   * @param line what the ledger line says beside it: the order, and the case that gave it.
   */
  lose?(passage: Passage, circumstances: string, line: { stepKey: string; cause: object }): Promise<void>;
  /** Effects of steps by transition. */
  readonly steps: Readonly<Record<string, (passage: Passage, item: WorkItem) => Promise<Change>>>;
}

/** Injection token of all moves. */
export const MOVES = Symbol('moves');

/** The moves of a slug. */
export function movesOf(all: readonly Moves[], slug: string): Moves {
  const found = all.find((moves) => moves.slug === slug);
  if (!found) throw new Error(`no moves are registered for ${slug}`);
  return found;
}
