import type { Violation } from '#libs/kernel/violation';
import { Temporal } from 'temporal-polyfill';
import type { CalendarSettings, CompanyHoliday } from './document.js';
import { isFields, type Fields } from './figures.js';
import { isDate } from './values.js';
import { refusal } from './violations.js';

const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Reads the calendar; each field of `override` replaces the same field of `standard` as a whole. */
export function readCalendar(standard: unknown, override: unknown, found: Violation[]): CalendarSettings {
  const merged: Fields = { ...(isFields(standard) ? standard : {}), ...(isFields(override) ? override : {}) };
  if (override !== undefined && !isFields(override))
    found.push(refusal.calendar('calendar', 'calendar の形式が正しくありません。', 'calendar must be a mapping.'));
  const known = ['timeZone', 'weekend', 'businessHours', 'companyHolidays'];
  for (const field of Object.keys(merged).filter((name) => !known.includes(name)))
    found.push(
      refusal.calendar(`calendar.${field}`, `calendar に ${field} はありません。`, `There is no ${field} here.`),
    );
  if (!isTimeZone(merged.timeZone))
    found.push(refusal.calendar('calendar.timeZone', 'タイムゾーン名が正しくありません。', 'Not a known time zone.'));
  if (!isWeekend(merged.weekend)) {
    const ja = '休業曜日は1(月)～7(日)の整数で、重複なく、少なくとも1日は営業日を残してください。';
    const en = 'The weekend must be different weekdays 1 (Monday) to 7 and leave at least one open.';
    found.push(refusal.calendar('calendar.weekend', ja, en));
  }
  if (!isBusinessHours(merged.businessHours)) {
    const ja = '営業時間は "HH:MM" で、終了は開始より後にしてください。';
    found.push(
      refusal.calendar('calendar.businessHours', ja, 'Business hours must be "HH:MM" and end after they begin.'),
    );
  }
  found.push(...holidayViolations(merged.companyHolidays));
  return merged as unknown as CalendarSettings;
}

function isTimeZone(value: unknown): boolean {
  try {
    return typeof value === 'string' && Temporal.ZonedDateTime.from(`2025-01-01[${value}]`) !== undefined;
  } catch {
    return false;
  }
}

function isWeekend(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > 6 || new Set(value).size < value.length) return false;
  return value.every((day) => Number.isInteger(day) && day >= 1 && day <= 7);
}

function isBusinessHours(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { from, to } = value;
  return typeof from === 'string' && typeof to === 'string' && clockTime.test(from) && clockTime.test(to) && from < to;
}

function holidayViolations(value: unknown): Violation[] {
  if (!Array.isArray(value)) {
    const en = 'companyHolidays must be a list, which may be empty.';
    return [refusal.calendar('calendar.companyHolidays', '会社の休業日は一覧で指定してください。', en)];
  }
  const seen = new Set<string>();
  return value.flatMap((day: unknown, index) => {
    const field = `calendar.companyHolidays[${index}]`;
    if (!isCompanyHoliday(day))
      return [
        refusal.calendar(
          field,
          '実在する日付と日英の名称が必要です。',
          'Needs a date that exists and a name in ja and en.',
        ),
      ];
    if (seen.has(day.date))
      return [refusal.calendar(field, `${day.date} が重複しています。`, `${day.date} is listed twice.`)];
    seen.add(day.date);
    return [];
  });
}

function isCompanyHoliday(day: unknown): day is CompanyHoliday {
  if (!isFields(day) || !isDate(day.date) || !isFields(day.name)) return false;
  return [day.name.ja, day.name.en].every((name) => typeof name === 'string' && name !== '');
}
