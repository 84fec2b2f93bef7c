import holidayJp from '@holiday-jp/holiday_jp';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '#libs/kernel/instant';
import type { Localized } from '#libs/kernel/localized';
import { dayOf, dayOfDateTime, weekdayOf, type Day } from './days.js';
import type { CalendarSettings } from './document.js';

const publicHolidays: ReadonlyMap<Day, Localized> = new Map(
  Object.values(holidayJp.holidays).map(({ date, name, name_en }) => [dayOf(date), { ja: name, en: name_en }]),
);

// The package lists whole years; a year after its last one would look like a year without holidays.
const lastYear = Math.max(...Object.keys(holidayJp.holidays).map((date) => Number(date.slice(0, 4))));

const weekendName: Localized = { ja: '週休日', en: 'Weekend' };

/** Which days and hours the company works: weekends, public holidays of Japan and its own closing days are closed. */
export class WorkingCalendar {
  /** IANA name of the zone in which days begin and end. */
  readonly timeZone: string;
  /** Milliseconds after midnight at which business hours begin and end. */
  readonly opensAt: number;
  readonly closesAt: number;
  /** ISO date of the last day whose public holidays are known; later ones count as ordinary days. */
  readonly knownUntil = `${lastYear}-12-31`;

  private readonly weekend: ReadonlySet<number>;
  private readonly companyHolidays: ReadonlyMap<Day, Localized>;

  constructor(settings: CalendarSettings) {
    this.timeZone = settings.timeZone;
    this.opensAt = clockMilliseconds(settings.businessHours.from);
    this.closesAt = clockMilliseconds(settings.businessHours.to);
    this.weekend = new Set(settings.weekend);
    this.companyHolidays = new Map(settings.companyHolidays.map(({ date, name }) => [dayOf(date), name]));
  }

  /** Whether the company works on this day. */
  isOpen(day: Day): boolean {
    return !this.weekend.has(weekdayOf(day)) && !publicHolidays.has(day) && !this.companyHolidays.has(day);
  }

  /** Why an ISO date is closed: the name of the holiday, or the weekend; undefined on an open day. */
  closedBecause(date: string): Localized | undefined {
    const day = dayOf(date);
    const weekend = this.weekend.has(weekdayOf(day)) ? weekendName : undefined;
    return publicHolidays.get(day) ?? this.companyHolidays.get(day) ?? weekend;
  }

  /** Whether the public holidays of this instant's day are known; a deadline beyond deserves a warning. */
  covers(instant: Instant): boolean {
    const local = Temporal.Instant.from(instant).toZonedDateTimeISO(this.timeZone);
    return dayOfDateTime(local) <= dayOf(this.knownUntil);
  }
}

function clockMilliseconds(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}
