import type { ClauseId } from '#libs/kernel/clause';
import type { Violation } from '#libs/kernel/violation';

/** A violation of chapter 4.3. */
export function breach(reason: string, clause: ClauseId, field: string, ja: string, en: string): Violation {
  return { code: `terminal/${reason}`, clause, field, message: { ja, en } };
}

/** Whether a text says anything. */
export const says = (text: string | undefined): boolean => !!text?.trim();
