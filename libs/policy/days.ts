import { Temporal } from 'temporal-polyfill';

/**
 * A calendar day as days since 1970-01-01, without zone. Plain numbers, because planning walks over many days and
 * Temporal objects would cost ten times as much.
 */
export type Day = number;

const millisecondsPerDay = 86_400_000;

/** The day of an ISO date. */
export function dayOf(date: string): Day {
  return Date.parse(`${date}T00:00:00Z`) / millisecondsPerDay;
}

/** The day on which a local date and time lies. */
export function dayOfDateTime({ year, month, day }: Temporal.PlainDateTime | Temporal.ZonedDateTime): Day {
  return Date.UTC(year, month - 1, day) / millisecondsPerDay;
}

/** Year, month from 1, day of the month and ISO weekday (1 Monday to 7 Sunday). */
export interface DayParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
}

export function partsOf(day: Day): DayParts {
  const date = new Date(day * millisecondsPerDay);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: weekdayOf(day),
  };
}

/** ISO weekday, 1 Monday to 7 Sunday. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** First and last day of each unbroken run, for days in any order. */
export function runsOf(days: readonly Day[]): [first: Day, last: Day][] {
  const runs: [Day, Day][] = [];
  for (const day of [...days].sort((left, right) => left - right)) {
    const run = runs.at(-1);
    if (run && day <= run[1] + 1) run[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}
