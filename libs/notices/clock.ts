import type { Instant } from '#libs/kernel/instant';
import type { Phrases } from './texts/phrases.js';

/** Under this span of a ladder, minutes could not tell its rungs apart (the demo profile counts in seconds). */
const hour = 3_600_000;

/** Writes instants for the people of one time zone. */
export type Clock = (at: Instant) => string;

/** A clock for one letter; it shows seconds when all `instants` of the letter lie within an hour. */
export function clockFor(words: Phrases, timeZone: string, instants: readonly Instant[]): Clock {
  const times = instants.map((at) => Date.parse(at));
  const seconds = times.length > 1 && Math.max(...times) - Math.min(...times) < hour;
  const format = formatOf('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return (at) => {
    const date = new Date(at);
    const parts = new Map(format.formatToParts(date).map(({ type, value }) => [type, value]));
    const [year, month, day] = [Number(parts.get('year')), Number(parts.get('month')), Number(parts.get('day'))];
    return words.instant({
      year,
      month,
      day,
      weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(),
      time: [parts.get('hour'), parts.get('minute'), ...(seconds ? [parts.get('second')] : [])].join(':'),
      zone: zoneName(timeZone, date),
    });
  };
}

/** Each locale of Intl abbreviates the zones of its own part of the world; elsewhere it writes an offset. */
function zoneName(timeZone: string, date: Date): string {
  let name = timeZone;
  for (const locale of ['ja-JP', 'en-GB', 'en-US', 'en-AU']) {
    const parts = formatOf(locale, { timeZone, timeZoneName: 'short' }).formatToParts(date);
    name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? name;
    if (!/\d/.test(name)) return name;
  }
  return name;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a hundred times as much as using one. */
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}
