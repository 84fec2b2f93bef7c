import type { Slug } from '#libs/kernel/slug';
import type { Passage } from './door/passage.js';
import type { WorkItem } from './work-item.entity.js';

/** What a transition changed in the rows of its lifecycle, for the ledger line. */
export interface Change {
  readonly before?: object;
  readonly after?: object;
}

/** The rows that one lifecycle moves inside the door. What they write joins the passage's one guarded statement. */
export interface Moves {
  readonly slug: Slug;
  /** Exactly what a person sees and decides or does; its hash binds the decision. */
  subject(passage: Passage, purpose: string): Promise<object>;
  /** Effects of facts by transition; throws a Refusal when a rule forbids it. */
  readonly facts: Readonly<Record<string, (passage: Passage, input: never, item?: WorkItem) => Promise<Change>>>;
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
