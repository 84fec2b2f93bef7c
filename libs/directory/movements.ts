import type { Change } from './changes.js';
import type { RoleGrant } from './document.js';

/** A person who works in another department now. */
export interface Transfer {
  /** Code of the person. */
  readonly person: string;
  /** Codes of the departments. */
  readonly from: string;
  readonly to: string;
}

/** What happened to people between two documents, as far as something follows from it; people by their codes. */
export interface Movements {
  /** Who worked here and does not any more. */
  readonly leavers: readonly string[];
  /** Who works on in another department. */
  readonly movers: readonly Transfer[];
  /** Granted roles that somebody no longer holds, those of leavers included: what they permitted ends at once (4.1.4(1)). */
  readonly lostRoles: readonly RoleGrant[];
  /** Granted roles that somebody holds now. */
  readonly gainedRoles: readonly RoleGrant[];
}

/**
 * Reads from the changed rows of a directory who left, moved, and lost or gained a role. Whoever comes back joins: that they once
 * sat elsewhere moves nobody.
 */
export function movementsIn(changes: readonly Change[]): Movements {
  const leavers: string[] = [];
  const movers: Transfer[] = [];
  const lostRoles: RoleGrant[] = [];
  const gainedRoles: RoleGrant[] = [];
  for (const change of changes) {
    if (change.section === 'people') {
      const { before, after, key: person } = change;
      if (before?.status !== 'active') continue;
      if (after?.status !== 'active') leavers.push(person);
      else if (after.department !== before.department) {
        movers.push({ person, from: before.department, to: after.department });
      }
    } else if (change.section === 'roles') {
      if (change.before && !change.after) lostRoles.push(change.before);
      if (change.after && !change.before) gainedRoles.push(change.after);
    }
  }
  return { leavers, movers, lostRoles, gainedRoles };
}
