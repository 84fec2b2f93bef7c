import type { ClauseId } from '#libs/kernel/clause';
import type { Violation } from '#libs/kernel/violation';
import { Temporal } from 'temporal-polyfill';
import type { Counting } from './document.js';
import { hasCalendarUnits, isLonger, readDuration } from './durations.js';
import { policyKeys, type PolicyKey } from './keys.js';
import { refusal } from './violations.js';

// Longer than any retention that a law of the trade asks for; keeps the arithmetic within Temporal's range.
const longest = 'P100Y';
// A recurring duty that comes less often than this is a duty that does not come.
const longestInterval = 'P5Y';
const never: readonly unknown[] = [null, false, 0, 'never', 'none', 'off', 'no'];

/** Checks a value against the type of its key; empty when it fits. */
export function checkValue(
  key: PolicyKey,
  value: unknown,
  counting: Counting | undefined,
  cited: readonly ClauseId[],
): Violation[] {
  switch (policyKeys[key]) {
    case 'duration':
      return checkDuration(key, value, counting, cited, false);
    case 'immediacy':
      return checkDuration(key, value, counting, cited, true);
    case 'optional-duration':
      return value === 'none' ? [] : checkDuration(key, value, counting, cited, false);
    case 'integer':
      if (Number.isSafeInteger(value) && Number(value) > 0) return [];
      return [refusal.wrongType(key, cited, '1以上の整数', 'an integer of at least 1')];
    case 'flag':
      return typeof value === 'boolean' ? [] : [refusal.wrongType(key, cited, 'true または false', 'true or false')];
    case 'list':
      if (isList(value)) return [];
      return [refusal.wrongType(key, cited, '重複のない文字列の一覧', 'a list of different texts, not empty')];
    case 'text':
      if (typeof value === 'string' && value !== '') return [];
      return [refusal.wrongType(key, cited, '引用符で囲んだ文字列', 'a text, in quotes where it looks like a number')];
    case 'date':
      if (value === null || isDate(value)) return [];
      return [refusal.wrongType(key, cited, '日付(YYYY-MM-DD)', 'a date (YYYY-MM-DD)')];
  }
}

/** Whether the value is an ISO date that exists. */
export function isDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  try {
    return Temporal.PlainDate.from(value, { overflow: 'reject' }).toString() === value;
  } catch {
    return false;
  }
}

function isList(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0) return false;
  return value.every((each) => typeof each === 'string' && each !== '') && new Set(value).size === value.length;
}

function checkDuration(
  key: PolicyKey,
  value: unknown,
  counting: Counting | undefined,
  cited: readonly ClauseId[],
  zeroAllowed: boolean,
): Violation[] {
  if (never.includes(value)) return [refusal.dutyDropped(key, cited)];
  const duration = typeof value === 'string' ? readDuration(value) : undefined;
  if (!duration || typeof value !== 'string')
    return [
      refusal.malformedDuration(key, cited, 'ISO 8601 の形式(例: P3D)にしてください', 'must be ISO 8601, e.g. P3D'),
    ];
  if (duration.sign < 0) return [refusal.malformedDuration(key, cited, '負にできません', 'may not be negative')];
  if (duration.sign === 0) return zeroAllowed ? [] : [refusal.dutyDropped(key, cited)];
  if (isLonger(duration, longest))
    return [refusal.malformedDuration(key, cited, '100年を超えられません', 'may not exceed 100 years')];
  if (key.endsWith('interval') && isLonger(duration, longestInterval)) return [refusal.dutyDropped(key, cited)];
  if (counting === 'working' && hasCalendarUnits(duration)) {
    const ja = '営業日で数える場合、年・月・週を使えません';
    return [refusal.malformedDuration(key, cited, ja, 'counts working time and may not use years, months or weeks')];
  }
  return [];
}
