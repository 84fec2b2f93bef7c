import type { ClauseId } from '#libs/kernel/clause';
import type { Violation } from '#libs/kernel/violation';

/** A violation of 4.6.3. */
export function breach(
  reason: string,
  field: string,
  ja: string,
  en: string,
  clause: ClauseId = '4.6.3(1)',
): Violation {
  return { code: `disposal/${reason}`, clause, field, message: { ja, en } };
}

/** A violation of what a vendor's contract must hold (4.6.3(2)). */
export function contractBreach(reason: string, field: string, ja: string, en: string): Violation {
  return { code: `vendor/${reason}`, clause: '4.6.3(2)', field, message: { ja, en } };
}
