import type { Absence } from '../document.js';
import type { DraftDocument } from '../draft.js';
import type { Problems } from '../problems.js';

/** An absence whose every field needed here could be read. */
interface Away {
  readonly index: number;
  readonly person: string;
  readonly deputy?: string;
  readonly from: string;
  readonly until: string;
}

/** A stretch of time, `until` excluded. Instants in UTC with milliseconds compare as texts. */
type Window = Pick<Absence, 'from' | 'until'>;

/** Whenever somebody is away, at most one other person stands in, and that one is there. */
export function checkAbsences(document: DraftDocument, problems: Problems): void {
  const away = readable(document, problems);
  checkDeputies(document, problems);
  const byPerson = new Map<string, Away[]>();
  for (const each of away) byPerson.set(each.person, [...(byPerson.get(each.person) ?? []), each]);
  for (const own of byPerson.values()) refuseOverlaps(own, problems);
  for (const each of away) refuseAbsentDeputy(each, byPerson, problems);
}

function readable({ absences }: DraftDocument, problems: Problems): Away[] {
  return absences.flatMap(({ person, deputy, from, until }, index) => {
    if (from === undefined || until === undefined) return [];
    if (until <= from) {
      problems.add(['absences', index, 'until'], 'absence-without-length', {
        ja: '不在の終わりは始まりより後でなければなりません。',
        en: 'An absence must end after it starts.',
      });
      return [];
    }
    return person === undefined ? [] : [{ index, person, deputy, from, until }];
  });
}

function checkDeputies({ absences, people }: DraftDocument, problems: Problems): void {
  const leavers = new Set(people.filter((each) => each.status === 'left').map((each) => each.code));
  absences.forEach(({ person, deputy }, index) => {
    if (deputy === undefined) return;
    const path = ['absences', index, 'deputy'];
    if (deputy === person) {
      problems.add(path, 'own-deputy', {
        ja: '不在の本人を代理にすることはできません。',
        en: 'People who are away cannot stand in for themselves.',
      });
    }
    if (leavers.has(deputy)) {
      problems.add(path, 'deputy-left', {
        ja: `コード ${deputy} の人は退職しており、代理になれません。`,
        en: `The person ${deputy} has left and cannot stand in.`,
      });
    }
  });
}

/** Two absences at once could name two deputies, and a decision must show for whom it was taken by whom. */
function refuseOverlaps(own: readonly Away[], problems: Problems): void {
  own.forEach((later, seat) => {
    const earlier = own.slice(0, seat).find((each) => shared(each, later));
    if (!earlier) return;
    const where = problems.place(['absences', earlier.index]);
    problems.add(['absences', later.index, 'from'], 'overlapping-absence', {
      ja: `同じ人の不在期間が ${where} と重なっています。`,
      en: `The same person is already away at that time, see ${where}.`,
    });
  });
}

/** A deputy who is away too would pass the work on, in the worst case back to where it came from. */
function refuseAbsentDeputy(absence: Away, byPerson: ReadonlyMap<string, readonly Away[]>, problems: Problems): void {
  const { deputy, index } = absence;
  if (deputy === undefined || deputy === absence.person) return;
  const clash = byPerson.get(deputy)?.find((each) => shared(each, absence));
  if (!clash) return;
  const path = ['absences', index, 'deputy'];
  const where = problems.place(['absences', clash.index]);
  if (leadsTo(absence.person, deputy, absence, byPerson, new Set())) {
    problems.add(path, 'circular-deputies', {
      ja: `同じ時期に代理が循環しています(${where} を参照)。`,
      en: `Deputies of the same time lead back to the person who is away, see ${where}.`,
    });
    return;
  }
  problems.add(path, clash.deputy === undefined ? 'deputy-absent' : 'deputy-chain', {
    ja: `代理に指定された人も同じ時期に不在です(${where} を参照)。`,
    en: `The deputy is away at the same time, see ${where}.`,
  });
}

/** Whether following the deputies who are themselves away within `window` arrives at `goal`. */
function leadsTo(
  goal: string,
  deputy: string,
  window: Window,
  byPerson: ReadonlyMap<string, readonly Away[]>,
  passed: ReadonlySet<string>,
): boolean {
  if (deputy === goal) return true;
  if (passed.has(deputy)) return false;
  return (byPerson.get(deputy) ?? []).some((next) => {
    const rest = shared(next, window);
    return (
      rest && next.deputy !== undefined && leadsTo(goal, next.deputy, rest, byPerson, new Set([...passed, deputy]))
    );
  });
}

function shared(one: Window, other: Window): Window | undefined {
  const from = one.from > other.from ? one.from : other.from;
  const until = one.until < other.until ? one.until : other.until;
  return from < until ? { from, until } : undefined;
}
