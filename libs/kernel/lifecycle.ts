import type { ClauseId } from './clause.js';

/** Who may make a transition: a relation to the case, a role of section 1 of the regulation's table, or the engine. */
export type Mover = 'applicant' | 'assignee' | 'user' | 'department' | 'engine' | 'administrator';

/** One named move of a lifecycle. */
export interface Transition<State extends string = string> {
  /** States it may start from; `'-'` is the void before a case exists. */
  readonly from: readonly (State | '-')[];
  /** State it ends in. */
  readonly to: State;
  /** The clause that demands or permits it. */
  readonly clause: ClauseId;
  /** Facts are said by people and systems, steps are drawn by the workflow. */
  readonly by: 'fact' | 'step';
  /** Who may make it. */
  readonly who: Mover;
}

/** The whole table of a lifecycle: transition name to transition. */
export type TransitionTable<State extends string = string, Name extends string = string> = Readonly<
  Record<Name, Transition<State>>
>;

/** Checks the shape of a table while keeping its names as literal types. */
export function defineTransitions<State extends string>() {
  return <const Table extends TransitionTable<State>>(table: Table): Table => table;
}

/** Names of the transitions that may leave `state`, in table order. */
export function leaving(table: TransitionTable, state: string): string[] {
  return Object.keys(table).filter((name) => table[name]?.from.includes(state));
}

/** States that no transition leaves. */
export function finalStates(table: TransitionTable): string[] {
  const states = new Set(Object.values(table).map((transition) => transition.to));
  return [...states].filter((state) => leaving(table, state).length === 0);
}
