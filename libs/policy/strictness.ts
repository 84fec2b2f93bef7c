import type { ClosedDayRule, FigureValue, PolicyFigure } from './document.js';
import { neverLonger } from './durations.js';

/** Whether a changed figure is at least as strict as the fixed figure of the regulation that it replaces. */
export function isAtLeastAsStrict(standard: PolicyFigure, changed: PolicyFigure): boolean {
  if (!sameOrEarlier(standard.onClosedDay, changed.onClosedDay)) return false;
  // Five working days may be more or fewer than a calendar week, so neither counting is stricter than the other.
  if (standard.counting !== changed.counting) return false;
  if (JSON.stringify(standard.value) === JSON.stringify(changed.value)) return true;
  switch (standard.stricter) {
    case 'lower':
      return notGreater(changed.value, standard.value);
    case 'higher':
      return notGreater(standard.value, changed.value);
    case 'superset':
      return contains(changed.value, standard.value);
    case 'never':
    case undefined:
      return false;
  }
}

function notGreater(left: FigureValue, right: FigureValue): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left <= right;
  return typeof left === 'string' && typeof right === 'string' && neverLonger(left, right);
}

function contains(all: FigureValue, some: FigureValue): boolean {
  return Array.isArray(all) && Array.isArray(some) && some.every((each) => all.includes(each));
}

const order: readonly (ClosedDayRule | undefined)[] = ['previous', 'keep', 'next'];

function sameOrEarlier(standard: ClosedDayRule | undefined, changed: ClosedDayRule | undefined): boolean {
  return order.indexOf(changed) <= order.indexOf(standard);
}
