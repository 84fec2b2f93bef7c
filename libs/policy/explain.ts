import type { Temporal } from 'temporal-polyfill';
import type { Localized } from '#libs/kernel/localized';
import { dayOf, dayOfDateTime, partsOf, runsOf, type Day } from './days.js';
import type { PolicySpan } from './document.js';
import type { Direction } from './walk.js';

/** What a planned instant was computed from. */
export interface Reckoning {
  readonly span: PolicySpan;
  readonly duration: Temporal.Duration;
  readonly direction: Direction;
  readonly start: Temporal.ZonedDateTime;
  readonly end: Temporal.ZonedDateTime;
  /** Closed days that were passed over. */
  readonly closed: readonly Day[];
  /** ISO date up to which public holidays are known. */
  readonly knownUntil: string;
}

// More would hide the due date; a reader who needs them all looks at the calendar.
const shownRuns = 4;

/** Says in both languages how an instant was reached, e.g. `P3D working from Fri 2 May: 3-6 May closed, due Fri 9 May`. */
export function explain(reckoning: Reckoning): Localized {
  const { span, duration, direction, start, end } = reckoning;
  const forward = direction === 1;
  const timed = isTimed(duration);
  if (timed && span.counting === 'calendar' && dayOfDateTime(start) === dayOfDateTime(end)) {
    const [from, until] = [clock(start, true), clock(end, true)];
    return forward
      ? { ja: `${from}から${span.duration}、期限は${until}`, en: `${span.duration} from ${from}, due ${until}` }
      : { ja: `${from}の${span.duration}前、予定は${until}`, en: `${span.duration} before ${from}, at ${until}` };
  }
  const withYear = start.year !== end.year;
  const point = (at: Temporal.ZonedDateTime) => {
    const { ja, en } = dayText(at, withYear);
    return timed ? { ja: `${ja}${clock(at)}`, en: `${en} ${clock(at)}` } : { ja, en };
  };
  const [from, until, passed, warning] = [point(start), point(end), closedText(reckoning), coverageText(reckoning)];
  const counting = span.counting === 'working' ? '営業日で' : '暦で';
  const ja = forward ? `${from.ja}から${counting}${span.duration}` : `${from.ja}の${counting}${span.duration}前`;
  const en = `${span.duration} ${span.counting} ${forward ? 'from' : 'before'} ${from.en}`;
  return {
    ja: `${ja}: ${passed.ja}${forward ? '期限' : '予定'}は${until.ja}${warning.ja}`,
    en: `${en}: ${passed.en}${forward ? 'due' : 'on'} ${until.en}${warning.en}`,
  };
}

/** Whether the duration is shorter than days, so that clock times matter to the reader. */
function isTimed({ years, months, weeks, days }: Temporal.Duration): boolean {
  return years === 0 && months === 0 && weeks === 0 && days === 0;
}

const weekdays = { ja: [...'月火水木金土日'], en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] };
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dayText(at: Temporal.ZonedDateTime, withYear: boolean): Localized {
  const { year, month, day, weekday } = partsOf(dayOfDateTime(at));
  const en = `${weekdays.en[weekday - 1]} ${day} ${months[month - 1]}`;
  const ja = `${month}月${day}日(${weekdays.ja[weekday - 1]})`;
  return withYear ? { ja: `${year}年${ja}`, en: `${en} ${year}` } : { ja, en };
}

function clock({ hour, minute, second }: Temporal.ZonedDateTime, withSeconds = false): string {
  return (withSeconds ? [hour, minute, second] : [hour, minute]).map((part) => String(part).padStart(2, '0')).join(':');
}

/** The closed days with the separator that follows, e.g. `3-6 May closed, `; empty when none was passed over. */
function closedText({ closed }: Reckoning): Localized {
  if (closed.length === 0) return { ja: '', en: '' };
  const runs = runsOf(closed);
  const shown = runs.slice(0, shownRuns).map(([first, last]) => runText(first, last));
  const rest = runs.slice(shownRuns).reduce((sum, [first, last]) => sum + last - first + 1, 0);
  const more = rest > 0 ? { ja: `、ほか${rest}日`, en: ` and ${rest} more days` } : { ja: '', en: '' };
  return {
    ja: `${shown.map(({ ja }) => ja).join('、')}${more.ja}は休業、`,
    en: `${shown.map(({ en }) => en).join(', ')}${more.en} closed, `,
  };
}

function runText(first: Day, last: Day): Localized {
  const [from, until] = [partsOf(first), partsOf(last)];
  const ja = `${from.month}月${from.day}日`;
  const end = `${until.day} ${months[until.month - 1]}`;
  if (first === last) return { ja, en: end };
  if (from.month === until.month) return { ja: `${ja}～${until.day}日`, en: `${from.day}-${end}` };
  return { ja: `${ja}～${until.month}月${until.day}日`, en: `${from.day} ${months[from.month - 1]}-${end}` };
}

function coverageText({ end, knownUntil }: Reckoning): Localized {
  if (dayOfDateTime(end) <= dayOf(knownUntil)) return { ja: '', en: '' };
  return { ja: `(祝日は${knownUntil}までのみ考慮)`, en: ` (public holidays known until ${knownUntil} only)` };
}
