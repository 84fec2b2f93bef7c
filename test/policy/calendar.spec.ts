import { describe, expect, it } from '@jest/globals';
import { WorkingCalendar } from '#libs/policy/calendar';
import { dayOf, partsOf, runsOf } from '#libs/policy/days';
import { loadPolicy } from '#libs/policy/file';

const { calendar: settings } = await loadPolicy('policy/standard.yaml');
const calendar = new WorkingCalendar(settings);

describe('the working calendar', () => {
  it.each<[string, string | undefined]>([
    ['2025-05-02', undefined],
    ['2025-05-03', '憲法記念日'],
    ['2025-05-06', 'こどもの日 振替休日'],
    ['2025-05-10', '週休日'],
    ['2025-12-30', '年末年始休業'],
    ['2026-01-01', '元日'],
    ['2026-01-05', undefined],
    ['2026-09-22', '休日'],
  ])('%s is closed because of %s', (date, name) => {
    expect(calendar.closedBecause(date)?.ja).toBe(name);
    expect(calendar.isOpen(dayOf(date))).toBe(name === undefined);
  });

  it('follows the company’s weekend and closing days', () => {
    const date = '2025-08-14';
    const own = new WorkingCalendar({
      ...settings,
      weekend: [7],
      companyHolidays: [{ date, name: { ja: '夏季休業', en: 'Summer closing' } }],
    });
    expect(own.closedBecause(date)?.en).toBe('Summer closing');
    expect(own.isOpen(dayOf('2025-05-10'))).toBe(true);
    expect(calendar.isOpen(dayOf(date))).toBe(true);
  });

  it('knows how far its public holidays reach, by the day of its own zone', () => {
    expect(calendar.knownUntil).toBe('2050-12-31');
    expect(calendar.covers('2050-12-31T14:59:59.999Z')).toBe(true);
    expect(calendar.covers('2050-12-31T15:00:00.000Z')).toBe(false);
  });
});

describe('days', () => {
  it('are counted from 1970 and know their weekday', () => {
    expect(dayOf('1970-01-01')).toBe(0);
    expect(partsOf(dayOf('2028-02-29'))).toEqual({ year: 2028, month: 2, day: 29, weekday: 2 });
    expect(partsOf(dayOf('1969-12-28')).weekday).toBe(7);
  });

  it('run together where none is missing', () => {
    expect(runsOf([5, 3, 4, 9])).toEqual([
      [3, 5],
      [9, 9],
    ]);
    expect(runsOf([])).toEqual([]);
  });
});
