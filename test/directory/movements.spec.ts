import { expect, test } from '@jest/globals';
import { diffDirectory } from '#libs/directory/changes';
import { movementsIn } from '#libs/directory/movements';
import { parseDirectory } from '#libs/directory/parse';
import { type Company, company, put } from './company.js';

const nothing = { leavers: [], movers: [], lostRoles: [], gainedRoles: [] };

/** What moves from one company to what it becomes. */
function movementsOf(become: (c: Company) => void, been: (c: Company) => void = () => undefined) {
  const [before, after] = [company(), company()];
  been(before);
  become(after);
  return movementsIn(diffDirectory(parseDirectory(before), parseDirectory(after)));
}

test('finds nobody moving when only particulars change, or when everything is new', () => {
  expect(movementsOf((c) => put(c.people[3], { login: 'ono2', language: 'en' }))).toEqual(nothing);
  expect(movementsIn(diffDirectory(undefined, parseDirectory(company())))).toEqual({
    ...nothing,
    gainedRoles: [{ person: 'E3', role: 'SERVER_ADMINISTRATOR' }],
  });
});

test('tells who left, who moved, and which roles were lost and gained (4.1.3(1), 4.1.4(1))', () => {
  const grant = { person: 'E2', role: 'SERVER_ADMINISTRATOR' } as const;
  const become = (c: Company) => {
    put(c.people[2], { status: 'left' });
    put(c.people[3], { department: 'D1' });
    c.roles = [grant];
  };
  expect(movementsOf(become)).toEqual({
    leavers: ['E3'],
    movers: [{ person: 'E4', from: 'D2', to: 'D1' }],
    lostRoles: [{ person: 'E3', role: 'SERVER_ADMINISTRATOR' }],
    gainedRoles: [grant],
  });
});

test('counts somebody who left from another department once, as a leaver (4.1.3(1))', () => {
  expect(movementsOf((c) => put(c.people[3], { department: 'D1', status: 'left' }))).toEqual({
    ...nothing,
    leavers: ['E4'],
  });
});

test('counts whoever is no longer named as a leaver (4.1.3(1))', () => {
  expect(movementsOf((c) => c.people.pop()).leavers).toEqual(['E4']);
});

test('moves nobody who comes back, and nobody who had left before', () => {
  const gone = (c: Company) => put(c.people[3], { status: 'left' });
  expect(movementsOf((c) => put(c.people[3], { department: 'D1' }), gone)).toEqual(nothing);
  expect(movementsOf((c) => put(c.people[3], { status: 'left', department: 'D1' }), gone)).toEqual(nothing);
});
