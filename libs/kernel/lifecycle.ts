import type { ClauseId } from './clause.js';

/** Who may make a transition: a relation to the case, a role of section 1 of the regulation's table, or the engine. */
export type Mover =
  | 'applicant'
  | 'assignee'
  | 'user'
  | 'department'
  | 'engine'
  | 'administrator'
  /** The information security committee, by vote or by a member of it (2(5)). */
  | 'committee'
  /** Another case whose outcome demands it: a review, a sweep, a change of the directory. */
  | 'another-case'
  /** A system that observes the target: its connector, an identity provider. */
  | 'observer';

/** Back to the state in which the case rested before the matter began. */
export const back = '^';
/** No move at all: something is written down about a case that stays where it is. */
export const stay = '=';

/** One named move of a lifecycle. */
export interface Transition<State extends string = string> {
  /** States it may start from; `'-'` is the void before a case exists. */
  readonly from: readonly (State | '-')[];
  /** State it ends in, {@link back} or {@link stay}. */
  readonly to: State | typeof back | typeof stay;
  /** The clause that demands or permits it. */
  readonly clause: ClauseId;
  /** Facts are said by people and systems, steps are drawn by the workflow. */
  readonly by: 'fact' | 'step';
  /** Who may make it. */
  readonly who: Mover;
  /** It begins a matter: the case leaves its rest, and its workflow has a story to tell until it rests again. */
  readonly begins?: true;
}

/** The whole table of a lifecycle: transition name to transition. */
export type TransitionTable<State extends string = string, Name extends string = string> = Readonly<
  Record<Name, Transition<State>>
>;

/** Checks the shape of a table while keeping its names as literal types. */
export function defineTransitions<State extends string>() {
  return <const Table extends TransitionTable<State>>(table: Table): Table => table;
}

/** Names of the transitions that may start from `state`, in table order. */
export function leaving(table: TransitionTable, state: string): string[] {
  return Object.keys(table).filter((name) => table[name]?.from.includes(state));
}

/** Every state that a case can stand in. */
export function statesOf(table: TransitionTable): string[] {
  const ends = Object.values(table).map((transition) => transition.to);
  return [...new Set(ends)].filter((state) => state !== back && state !== stay);
}

/** States that no transition leaves. */
export function finalStates(table: TransitionTable): string[] {
  return statesOf(table).filter((state) => isFinal(table, state));
}

/** Whether no transition leads on from `state`. */
export function isFinal(table: TransitionTable, state: string): boolean {
  return leaving(table, state).every((name) => table[name]?.to === stay);
}

/** Where `name` leads a case that rested in `rest` before and stands in `from`. */
export function destination({ to }: Transition, from: string, rest: string | null): string {
  if (to === stay) return from;
  if (to !== back) return to;
  if (rest === null) throw new Error('nothing to go back to: the case never rested');
  return rest;
}
