import { Temporal } from 'temporal-polyfill';
import type { Instant } from '#libs/kernel/instant';

/** Name of the period of an interval in which an instant lies: `2026` for years, `2026-04` for months, finer for shorter ones. */
export function periodOf(at: Instant, interval: string, timeZone: string): string {
  const moment = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  const { years, months, weeks, days } = Temporal.Duration.from(interval);
  if (years > 0) return moment.toPlainDate().toString().slice(0, 4);
  if (months > 0) return moment.toPlainDate().toString().slice(0, 7);
  if (weeks + days > 0) return moment.toPlainDate().toString();
  return moment.toPlainDateTime().toString({ smallestUnit: 'second' }).replaceAll(':', '');
}
