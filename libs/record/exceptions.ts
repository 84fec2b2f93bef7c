import type { ClauseId } from '#libs/kernel/clause';
import type { Violation } from '#libs/kernel/violation';
import type { Passage } from './door/passage.js';

/**
 * The one place where a gate asks whether an approved exception (6) covers a clause for the case: those violations are left out, and
 * the exceptions that cover them are named. No exception can be approved yet, so none covers anything.
 */
export function coveredByExceptions(
  passage: Passage,
  found: readonly Violation[],
): Promise<{ open: Violation[]; excepted: string[] }> {
  const active = activeExceptions(passage);
  const covering = (clause: ClauseId | undefined) => active.filter((exception) => exception.clause === clause);
  return Promise.resolve({
    open: found.filter(({ clause }) => covering(clause).length === 0),
    excepted: found.flatMap(({ clause }) => covering(clause).map(({ id }) => id)),
  });
}

function activeExceptions(_passage: Passage): readonly { readonly id: string; readonly clause: ClauseId }[] {
  return [];
}
