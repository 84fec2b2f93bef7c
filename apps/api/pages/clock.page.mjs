/* global document */
import { language } from './words.page.mjs';

// The clock of the company, wherever the browser is.
const zone = () => document.getElementById('kitei').dataset.timeZone;

/** A moment as people write it. */
export function moment(at) {
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone: zone() };
  return new Date(at).toLocaleString(language === 'ja' ? 'ja-JP' : 'en-GB', style);
}

/** A moment as the value of a `datetime-local` field. */
export function wallClock(at) {
  return new Date(at).toLocaleString('sv-SE', { timeZone: zone() }).slice(0, 16).replace(' ', 'T');
}

/** The moment that the value of a `datetime-local` field means; undefined while there is none. */
export function instantOf(value) {
  if (!value) return undefined;
  const guess = Date.parse(`${value}Z`);
  const ahead = Date.parse(`${wallClock(guess)}Z`) - guess;
  return new Date(guess - ahead).toISOString();
}
