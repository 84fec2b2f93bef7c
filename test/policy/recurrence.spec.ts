import { expect, test } from '@jest/globals';
import { recurrenceOf } from '#libs/policy/recurrence';

const dawn = { hour: 3, minute: 30 };

test.each([
  ['P1D', { calendars: [dawn] }],
  ['P1W', { calendars: [{ ...dawn, dayOfWeek: 'MONDAY' }] }],
  ['P7D', { calendars: [{ ...dawn, dayOfWeek: 'MONDAY' }] }],
  ['P3D', { calendars: [{ ...dawn, dayOfMonth: { start: 1, end: 31, step: 3 } }] }],
  ['P3M', { calendars: [{ ...dawn, dayOfMonth: 1, month: ['JANUARY', 'APRIL', 'JULY', 'OCTOBER'] }] }],
  ['P1Y', { calendars: [{ ...dawn, dayOfMonth: 1, month: ['JANUARY'] }] }],
  ['P2Y', { calendars: [{ ...dawn, dayOfMonth: 1, month: ['JANUARY'], year: { start: 2025, end: 2199, step: 2 } }] }],
  ['PT10S', { intervals: [{ every: 10_000 }] }],
  ['P1DT12H', { intervals: [{ every: 129_600_000 }] }],
])('%s recurs on the calendar as the policy says (5(3))', (every, times) => {
  expect(recurrenceOf(every, dawn)).toEqual(times);
});

test('what no calendar can say recurs more often, never less (5(3))', () => {
  expect(recurrenceOf('P5M', dawn)).toMatchObject({ calendars: [{ month: ['JANUARY', 'MAY', 'SEPTEMBER'] }] });
  expect(recurrenceOf('P90D', dawn)).toMatchObject({ calendars: [{ dayOfMonth: 1, month: { length: 6 } }] });
  expect(recurrenceOf('P18M', dawn)).toMatchObject({ calendars: [{ month: ['JANUARY'] }] });
});

test('a yearly duty has its day of the year (4.1.2(2))', () => {
  const may = { ...dawn, day: 7, month: 5 };
  expect(recurrenceOf('P1Y', may)).toEqual({ calendars: [{ ...dawn, dayOfMonth: 7, month: ['MAY'] }] });
  expect(recurrenceOf('P6M', may)).toMatchObject({ calendars: [{ dayOfMonth: 7, month: ['MAY', 'NOVEMBER'] }] });
});

test.each(['', 'P0D', '-P1D', 'daily'])('refuses "%s" as an interval (5(3))', (text) => {
  expect(() => recurrenceOf(text, dawn)).toThrow(RangeError);
});
