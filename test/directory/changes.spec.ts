import { expect, test } from '@jest/globals';
import { diffDirectory } from '#libs/directory/changes';
import { parseDirectory } from '#libs/directory/parse';
import { company } from './company.js';

const before = parseDirectory(company());

test('finds nothing between equal documents, whatever the order of rows, fields and values', () => {
  const shuffled = company();
  shuffled.people.reverse();
  shuffled.systems[0]?.entitlements.reverse();
  shuffled.departments = shuffled.departments.map(({ manager, name, ...rest }) => ({ name, manager, ...rest }));
  expect(diffDirectory(before, parseDirectory(shuffled))).toEqual([]);
});

test('lists everything as added when nothing was there before', () => {
  const changes = diffDirectory(undefined, before);
  expect(changes.map(({ section, key }) => `${section} ${key}`)).toEqual([
    'departments D1',
    'departments D2',
    'people E1',
    'people E2',
    'people E3',
    'people E4',
    'roles E3:SERVER_ADMINISTRATOR',
    'systems sales',
    'serviceAccounts hr',
  ]);
  expect(changes.every((change) => !('before' in change) && change.after)).toBe(true);
});

test('tells added, removed and changed rows apart in stable order', () => {
  const later = company();
  later.people[3]!.language = 'en';
  later.roles = [{ person: 'E4', role: 'SERVER_ADMINISTRATOR' }];
  later.absences = [
    { person: 'E2', deputy: 'E3', from: '2026-08-10T09:00:00+09:00', until: '2026-08-12T09:00:00+09:00' },
  ];
  const after = parseDirectory(later);
  expect(diffDirectory(before, after)).toEqual([
    { section: 'people', key: 'E4', before: before.people[3], after: after.people[3] },
    { section: 'roles', key: 'E3:SERVER_ADMINISTRATOR', before: before.roles[0] },
    { section: 'roles', key: 'E4:SERVER_ADMINISTRATOR', after: after.roles[0] },
    { section: 'absences', key: 'E2@2026-08-10T00:00:00.000Z', after: after.absences[0] },
  ]);
});
