import { Temporal } from 'temporal-polyfill';

/** Days on which a period may begin: one leap cycle, from the first of March so that every February is whole. */
const starts = Array.from({ length: 1461 }, (_, days) => Temporal.PlainDate.from('2023-03-01').add({ days }));

const day = 86_400;

const shortestMonths = new Map<string, number>();

/**
 * Seconds that a target counts for a calendar duration (4.1.5(1)②): the fewest that it can have, so that no password outlives it. Three
 * months are 89 days, from February to April.
 */
export function maxAgeSeconds(duration: string): number {
  const known = shortestMonths.get(duration);
  if (known !== undefined) return known;
  const read = Temporal.Duration.from(duration);
  const seconds = Math.min(...starts.map((relativeTo) => read.total({ unit: 'seconds', relativeTo })));
  shortestMonths.set(duration, seconds);
  return seconds;
}

/** The duration that a target's seconds stand for: whole years or months where they are the fewest of those, else days, else seconds. */
export function maxAgeOf(seconds: number): string {
  const months = Array.from({ length: 36 }, (_, index) => index + 1).find(
    (count) => maxAgeSeconds(`P${count}M`) === seconds,
  );
  if (months !== undefined) return months % 12 === 0 ? `P${months / 12}Y` : `P${months}M`;
  return seconds % day === 0 ? `P${seconds / day}D` : `PT${seconds}S`;
}
