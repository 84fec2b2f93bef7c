import { readDuration } from './durations.js';

/** When on the wall clock something that recurs takes place; what a figure does not need is passed over. */
export interface Occasion {
  /** 0 to 23. */
  readonly hour: number;
  /** 0 to 59. */
  readonly minute: number;
  /** Day of the month for figures of months and years, 1 to 28; the first by default. */
  readonly day?: number;
  /** 1 to 12, for figures of months and years; January by default. */
  readonly month?: number;
}

const months = [
  ...(['JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE'] as const),
  ...(['JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER'] as const),
];

/** A month by name. */
export type Month = (typeof months)[number];

/** Days and times on the calendar of a time zone. */
export interface CalendarTimes {
  readonly hour: number;
  readonly minute: number;
  readonly dayOfWeek?: 'MONDAY';
  readonly dayOfMonth?: number | { readonly start: number; readonly end: number; readonly step: number };
  readonly month?: Month[];
  readonly year?: { readonly start: number; readonly end: number; readonly step: number };
}

/** How something recurs: every so many milliseconds, or at times of the calendar. */
export type Recurrence = { readonly intervals: { readonly every: number }[] } | { readonly calendars: CalendarTimes[] };

/**
 * Says a figure's interval in the calendar: `P1D` is every day at the occasion's time, `P7D` every Monday, `P3M` four fixed days a year, `PT10S` every ten
 * seconds. What no calendar can say (`P5M`) recurs somewhat more often; two occasions are never further apart than the figure allows.
 *
 * @throws RangeError when the text is no positive duration.
 */
export function recurrenceOf(every: string, occasion: Occasion): Recurrence {
  const span = readDuration(every);
  if (!span || span.sign <= 0) throw new RangeError(`${every} is no interval`);
  const { hour, minute, day = 1, month = 1 } = occasion;
  const time = { hour, minute };
  const days = span.weeks * 7 + span.days;
  const monthly = span.years * 12 + span.months || (days >= 28 ? Math.max(Math.floor(days / 31), 1) : 0);
  if (monthly > 0) return { calendars: [{ ...time, dayOfMonth: day, ...monthsOf(monthly, month) }] };
  const clock = span.with({ weeks: 0, days: 0 }).total('milliseconds');
  if (clock > 0) return { intervals: [{ every: days * 86_400_000 + clock }] };
  if (days === 1) return { calendars: [time] };
  if (days === 7) return { calendars: [{ ...time, dayOfWeek: 'MONDAY' }] };
  return { calendars: [{ ...time, dayOfMonth: { start: 1, end: 31, step: days } }] };
}

/** Months of the year that are at most `every` apart. */
function monthsOf(every: number, first: number): Pick<CalendarTimes, 'month' | 'year'> {
  const years = Math.floor(every / 12);
  const step = years > 0 ? 12 : [6, 4, 3, 2, 1].find((each) => each <= every)!;
  const month = Array.from({ length: 12 / step }, (_, index) => months[(first - 1 + index * step) % 12]!);
  return { month, ...(years > 1 ? { year: { start: 2025, end: 2199, step: years } } : {}) };
}
