import type { Instant } from '#libs/kernel/instant';
import type { GrantableRole } from '#libs/kernel/role';
import type { Actor } from '../door/actor.js';

/** The change of the directory that a consequence goes back to, and how the consequence enters the record. */
export interface DirectoryCite {
  readonly kind: 'LEAVER' | 'LOST_ROLE' | 'MOVER';
  /** The line of the directory's chain that tells it, `directory/<sequence>`: the same however often a consequence is drawn. */
  readonly reference: string;
  /** Version of the directory in which it happened. */
  readonly version: number;
  /** The workflow run that draws the consequence. */
  readonly actor: Actor;
  readonly asOf: Instant;
}

/**
 * What a part of Kitei does when people move. Each operation may be called again for the same citation (after a crash, or because
 * another consequence failed), and must then leave one effect. Whatever it throws is tried again, later and without end.
 */
export interface DirectoryConsequences {
  /** Somebody has left and is still gone. */
  onLeaver?(personId: string, cite: DirectoryCite): Promise<void>;
  /** Somebody has moved between departments, by their codes, and still works in the new one. */
  onMover?(personId: string, from: string, to: string, cite: DirectoryCite): Promise<void>;
  /** Somebody, a leaver perhaps, has lost a role and does not hold it again. */
  onLostRole?(personId: string, role: GrantableRole, cite: DirectoryCite): Promise<void>;
}

/** Injection token of all consequences, bound in `activities/activities.module.ts`. */
export const DIRECTORY_CONSEQUENCES = Symbol('directory consequences');
