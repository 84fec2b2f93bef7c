import { Temporal } from 'temporal-polyfill';
import type { Instant, PlannedInstant } from '#libs/kernel/instant';
import type { WorkingCalendar } from './calendar.js';
import type { PolicySpan } from './document.js';
import { explain } from './explain.js';
import { leaveClosedDay, walkWorking, type Direction, type Walk } from './walk.js';

/** The instant at which a span of the policy is over that begins at `from`, and how it came about. */
export function planInstant(from: Instant, span: PolicySpan, calendar: WorkingCalendar): PlannedInstant {
  return plan(from, span, 1, calendar);
}

/** The instant that lies a span of the policy ahead of `instant`: a lead such as a reminder before a due date. */
export function planBefore(instant: Instant, span: PolicySpan, calendar: WorkingCalendar): PlannedInstant {
  return plan(instant, span, -1, calendar);
}

function plan(from: Instant, span: PolicySpan, direction: Direction, calendar: WorkingCalendar): PlannedInstant {
  const start = Temporal.Instant.from(from).toZonedDateTimeISO(calendar.timeZone);
  const duration = Temporal.Duration.from(span.duration);
  const { end, closed } =
    span.counting === 'working'
      ? walkWorking(start, duration, direction, calendar)
      : walkCalendar(start, duration, direction, span, calendar);
  return {
    at: end.toInstant().toString({ fractionalSecondDigits: 3 }),
    explanation: explain({ span, duration, direction, start, end, closed, knownUntil: calendar.knownUntil }),
  };
}

function walkCalendar(
  start: Temporal.ZonedDateTime,
  duration: Temporal.Duration,
  direction: Direction,
  { onClosedDay }: PolicySpan,
  calendar: WorkingCalendar,
): Walk {
  const arrived = direction === 1 ? start.add(duration) : start.subtract(duration);
  return leaveClosedDay(arrived, onClosedDay, calendar);
}
