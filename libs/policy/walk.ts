import { Temporal } from 'temporal-polyfill';
import type { WorkingCalendar } from './calendar.js';
import { dayOfDateTime, type Day } from './days.js';
import type { ClosedDayRule } from './document.js';

/** Forward for a deadline, backward for a lead. */
export type Direction = 1 | -1;

/** Where a walk over the calendar arrived, and the closed days that it passed over. */
export interface Walk {
  readonly end: Temporal.ZonedDateTime;
  readonly closed: readonly Day[];
}

/** Moves by open days and then by business hours. Days keep the clock time, and the day of the start never counts. */
export function walkWorking(
  start: Temporal.ZonedDateTime,
  duration: Temporal.Duration,
  direction: Direction,
  calendar: WorkingCalendar,
): Walk {
  const closed: Day[] = [];
  let day = dayOfDateTime(start);
  const step = () => {
    day += direction;
    while (!calendar.isOpen(day)) {
      closed.push(day);
      day += direction;
    }
  };
  for (let left = duration.days; left > 0; left--) step();

  let work = duration.with({ days: 0 }).total('milliseconds');
  if (work === 0) return { end: onDay(start, day), closed };

  // From here on `clock` counts milliseconds since the edge at which business hours begin in this direction.
  const hours = calendar.closesAt - calendar.opensAt;
  const midnight = start.withPlainTime();
  const sinceMidnight = millisecondsBetween(midnight, start);
  let clock = direction === 1 ? sinceMidnight - calendar.opensAt : calendar.closesAt - sinceMidnight;
  if (!calendar.isOpen(day) || clock >= hours) {
    if (!calendar.isOpen(day)) closed.push(day);
    step();
    clock = 0;
  }
  clock = Math.max(clock, 0);
  while (work > hours - clock) {
    work -= hours - clock;
    clock = 0;
    step();
  }
  const end = direction === 1 ? calendar.opensAt + clock + work : calendar.closesAt - clock - work;
  return { end: onDay(midnight, day, end), closed };
}

/** Moves a date that falls on a closed day as the rule says, keeping the clock time. */
export function leaveClosedDay(arrived: Temporal.ZonedDateTime, rule: ClosedDayRule, calendar: WorkingCalendar): Walk {
  if (rule === 'keep') return { end: arrived, closed: [] };
  const closed: Day[] = [];
  let day = dayOfDateTime(arrived);
  while (!calendar.isOpen(day)) {
    closed.push(day);
    day += rule === 'next' ? 1 : -1;
  }
  return { end: onDay(arrived, day), closed };
}

/** The same clock time on another day, or the given milliseconds after its midnight. */
function onDay(dateTime: Temporal.ZonedDateTime, day: Day, sinceMidnight?: number): Temporal.ZonedDateTime {
  const moved = dateTime.add({ days: day - dayOfDateTime(dateTime) });
  if (sinceMidnight === undefined) return moved;
  return moved.withPlainTime(new Temporal.PlainTime().add({ milliseconds: sinceMidnight }));
}

/** By the clock on the wall, so that business hours stay what they are on a day that is an hour short. */
function millisecondsBetween(from: Temporal.ZonedDateTime, until: Temporal.ZonedDateTime): number {
  return from.toPlainDateTime().until(until.toPlainDateTime()).total('milliseconds');
}
