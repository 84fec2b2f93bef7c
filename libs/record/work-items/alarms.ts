import type { Turn } from '#libs/lifecycles/case';
import type { Passage } from '../door/passage.js';
import type { Alarm, Moves } from '../moves.js';
import { callOff } from './overtake.js';

/** When the case has to be looked at next: what lies ahead, and what is due and can be written by now. */
export function aheadOf(passage: Passage, moves: Moves): Pick<Turn, 'alarm'> {
  const next = alarmsOf(passage, moves).find(({ at, fact }) => at > passage.asOf || passage.may(fact));
  return next === undefined ? {} : { alarm: next.at };
}

function alarmsOf(passage: Passage, moves: Moves): readonly Alarm[] {
  return [...(moves.alarms?.(passage) ?? [])].sort((one, other) => one.at.localeCompare(other.at));
}

/** Writes down what has fallen due; calls off what it overtakes, and tells the applicant whose application that was. */
export async function sound(passage: Passage, moves: Moves): Promise<void> {
  const { asOf, governed } = passage;
  const due = alarmsOf(passage, moves).find(({ at, fact }) => at <= asOf && passage.may(fact));
  if (!due) return;
  const applied = !passage.resting && governed.matter?.startsWith('apply-');
  await callOff(passage, due.fact, applied ? governed.applicantId : null);
  const change = (await moves.facts[due.fact]?.(passage, {} as never)) ?? {};
  passage.move(due.fact, change);
}
