import { LRUCache } from 'lru-cache';
import { Temporal } from 'temporal-polyfill';

/** Reads an ISO 8601 duration such as `P3M` or `PT72H`; undefined when the text is none. */
export function readDuration(text: string): Temporal.Duration | undefined {
  try {
    return Temporal.Duration.from(text);
  } catch {
    return undefined;
  }
}

/** Whether the duration counts years, months or weeks, which working time cannot. */
export function hasCalendarUnits({ years, months, weeks }: Temporal.Duration): boolean {
  return years !== 0 || months !== 0 || weeks !== 0;
}

/** Whether `left` is longer than `right` when both begin on the first day of a leap year: near enough for wide limits. */
export function isLonger(left: Temporal.Duration, right: string): boolean {
  return Temporal.Duration.compare(left, right, { relativeTo: '2024-01-01' }) > 0;
}

/**
 * Whether `left` is never longer than `right`, whatever day both begin on: P90D is not within P3M, because three months
 * from February have 89 days. Tried from every day of a leap cycle.
 */
export function neverLonger(left: string, right: string): boolean {
  const question = `${left} ${right}`;
  const known = compared.get(question);
  if (known !== undefined) return known;
  const answer = triedFromEveryDay(left, right);
  compared.set(question, answer);
  return answer;
}

// A comparison takes ten milliseconds, and the same few durations are compared over and over.
const compared = new LRUCache<string, boolean>({ max: 500 });

function triedFromEveryDay(left: string, right: string): boolean {
  const [shorter, longer] = [Temporal.Duration.from(left), Temporal.Duration.from(right)];
  return starts().every((start) => Temporal.PlainDateTime.compare(start.add(shorter), start.add(longer)) <= 0);
}

let cycle: Temporal.PlainDateTime[] | undefined;

function starts(): Temporal.PlainDateTime[] {
  const first = Temporal.PlainDateTime.from('2023-01-01');
  return (cycle ??= Array.from({ length: 1461 }, (_, days) => first.add({ days })));
}
