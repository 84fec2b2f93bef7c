import { catalogue, type CatalogueId } from './clauses/catalogue.js';
import type { ClauseEntry } from './clauses/entry.js';

export type { ClauseKind, ClauseLevel } from './clauses/entry.js';

/** The id of a clause or item of the regulation; a mistyped one does not compile. */
export type ClauseId = CatalogueId;

/** One clause or item of the regulation. */
export interface Clause extends ClauseEntry {
  readonly id: ClauseId;
}

/** All 134 clauses and 90 items, in the order of the text. */
export const clauses: readonly Clause[] = [...catalogue].map(([id, entry]) => ({ id, ...entry }));

const byId: ReadonlyMap<string, Clause> = new Map(clauses.map((found) => [found.id, found]));

/** The clause with this id. */
export function clause(id: ClauseId): Clause {
  const found = byId.get(id);
  if (!found) throw new RangeError(`No clause ${id} in the regulation`);
  return found;
}

/** Whether a text from outside is the id of a clause or item. */
export function isClauseId(text: string): text is ClauseId {
  return byId.has(text);
}
