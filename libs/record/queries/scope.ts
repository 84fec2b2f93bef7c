import type { Conditions } from './conditions.js';

/** What part of the record a caller may see: all of it, or the cases that concern one. */
export type Scope =
  | 'all'
  | {
      /** Id under which the caller's own facts are recorded. */
      readonly actor: string;
      /** The caller, and everybody whom the caller stands in for now. */
      readonly people: readonly string[];
      /** Departments that the caller leads. */
      readonly departments: readonly string[];
      /** Kinds of system administrator that the caller is. */
      readonly administratorRoles: readonly string[];
    };

/**
 * Limits a query over `governed_case c` to a scope.
 * @param also who sees a case beside those: a condition on the placeholder of people.
 */
export function visibleTo(scope: Scope, where: Conditions, also?: (people: string) => string): void {
  if (scope === 'all') return;
  const [people, actor] = [where.put(scope.people), where.put(scope.actor)];
  where.and(
    `c.applicant_id = ${actor} OR c.user_id = ${actor} OR c.department_code = ANY(${where.put(scope.departments)})
     OR c.administrator_role = ANY(${where.put(scope.administratorRoles)})
     OR EXISTS (SELECT 1 FROM work_item s WHERE s.case_id = c.id AND (s.candidate_ids && ${people}::text[] OR s.settled_by = ${actor}))
     OR EXISTS (SELECT 1 FROM ledger_event s WHERE s.case_id = c.id AND s.sequence = 1 AND s.actor = ${actor})
     ${also ? `OR ${also(people)}` : ''}`,
  );
}
