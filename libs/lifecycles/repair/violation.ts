import type { ClauseId } from '#libs/kernel/clause';
import type { Violation } from '#libs/kernel/violation';

/** A violation of 4.6.1. */
export function breach(
  reason: string,
  field: string,
  ja: string,
  en: string,
  clause: ClauseId = '4.6.1(1)',
): Violation {
  return { code: `repair/${reason}`, clause, field, message: { ja, en } };
}
