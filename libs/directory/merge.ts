import type { DirectoryDocument } from './document.js';
import { isRecord } from './shapes.js';

/**
 * Puts the given sections whole in place of the current ones, e.g. the people of an HR export; the result goes to
 * `parseDirectory`, which then also judges the sections that were kept. Without a current document, missing sections
 * are empty. Input that is no object passes unchanged, for `parseDirectory` to refuse.
 */
export function mergeDirectory(current: DirectoryDocument | undefined, partial: unknown): unknown {
  if (!isRecord(partial)) return partial;
  const given = Object.fromEntries(Object.entries(partial).filter(([, rows]) => rows !== undefined));
  const empty = { departments: [], people: [], roles: [], absences: [], systems: [], serviceAccounts: [] };
  return { ...empty, ...current, ...given };
}
