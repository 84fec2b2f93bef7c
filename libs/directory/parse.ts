import { refuseIf } from '#libs/kernel/violation';
import type { DirectoryDocument } from './document.js';
import { readDraft, wholeDraft } from './draft.js';
import { Problems } from './problems.js';
import { checkAbsences } from './rules/absences.js';
import { checkDepartments } from './rules/departments.js';
import { checkReferences } from './rules/references.js';
import { checkRoles } from './rules/roles.js';
import { checkSystems } from './rules/systems.js';
import { checkUniqueness } from './rules/uniqueness.js';

/** What holds between the rows of a document. */
export const rules = [checkUniqueness, checkReferences, checkDepartments, checkRoles, checkAbsences, checkSystems];

/**
 * Reads a directory document from JSON, or from what `parseDirectoryCsv` and `mergeDirectory` return.
 * Instants come out in UTC. Throws a `Refusal('unlawful')` that lists every problem at once, each with the field or,
 * for rows of a CSV file, with file, line and column.
 */
export function parseDirectory(input: unknown): DirectoryDocument {
  const problems = new Problems(input);
  const draft = readDraft(input, problems);
  const whole = wholeDraft(draft);
  if (whole) for (const check of rules) check(whole, problems);
  refuseIf('unlawful', problems.violations);
  // A draft lacks only what a problem was noted for; there is none, so it is the document.
  return draft as DirectoryDocument;
}
