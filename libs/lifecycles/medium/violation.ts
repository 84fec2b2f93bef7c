import type { ClauseId } from '#libs/kernel/clause';
import type { Violation } from '#libs/kernel/violation';

/** A violation of 4.6.2. */
export function breach(reason: string, clause: ClauseId, field: string, ja: string, en: string): Violation {
  return { code: `medium/${reason}`, clause, field, message: { ja, en } };
}
