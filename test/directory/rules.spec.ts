import { describe, expect, test } from '@jest/globals';
import { parseDirectory } from '#libs/directory/parse';
import { away, company, problemsOf, put, refusalOf, type Company } from './company.js';

type Spoil = (c: Company) => void;

describe('departments, roles and systems', () => {
  const cases: [string, Spoil, string[]][] = [
    [
      'a company without root',
      (c) => put(c, { departments: [], people: [], roles: [], systems: [], serviceAccounts: [] }),
      ['no-root @ departments'],
    ],
    ['two roots', (c) => put(c.departments[1], { parent: undefined }), ['several-roots @ departments[1].parent']],
    [
      'a cycle',
      (c) => put(c.departments[0], { parent: 'D2' }),
      ['no-root @ departments', 'department-cycle @ departments[0].parent', 'department-cycle @ departments[1].parent'],
    ],
    [
      'a department above itself, once',
      (c) => put(c.departments[1], { parent: 'D2' }),
      ['department-cycle @ departments[1].parent'],
    ],
    [
      'an unreadable parent, but not as a second root',
      (c) => put(c.departments[1], { parent: 5 }),
      ['malformed-field @ departments[1].parent'],
    ],
    ['a manager who left', (c) => put(c.people[1], { status: 'left' }), ['manager-left @ departments[1].manager']],
    [
      'the umbrella role (2(1)※)',
      (c) => put(c.roles, { 1: { person: 'E4', role: 'SYSTEM_ADMINISTRATOR' } }),
      ['bare-system-administrator @ roles[1].role'],
    ],
    [
      'a derived role',
      (c) => put(c.roles, { 1: { person: 'E4', role: 'DEPARTMENT_MANAGER' } }),
      ['derived-role @ roles[1].role'],
    ],
    [
      'sign-ins of a target that is not there (4.1.3(3))',
      (c) => put(c.serviceAccounts[0], { reportsSignIns: ['sales', 'nowhere'] }),
      ['unknown-system @ serviceAccounts[0].reportsSignIns[1]'],
    ],
    ['an unknown role', (c) => put(c.roles, { 1: { person: 'E4', role: 'WIZARD' } }), ['unknown-role @ roles[1].role']],
    [
      'a role of a leaver',
      (c) => (c.roles.push({ person: 'E4', role: 'AUDITOR' }), put(c.people[3], { status: 'left' })),
      ['role-of-leaver @ roles[1].person'],
    ],
    [
      'a system that nobody administers (4.1.1(1))',
      (c) => put(c.systems[0], { administrators: 'NETWORK_ADMINISTRATOR' }),
      ['nobody-administers @ systems[0].administrators'],
    ],
    [
      'a system whose only administrator left (4.1.1(1))',
      (c) => put(c.people[2], { status: 'left' }),
      ['role-of-leaver @ roles[0].person', 'nobody-administers @ systems[0].administrators'],
    ],
  ];
  test.each(cases)('refuses %s', (_, spoil, expected) => {
    const c = company();
    spoil(c);
    expect(problemsOf(c)).toEqual(expected);
  });

  test('lets a department go in which only leavers once worked', () => {
    const c = company();
    put(c.people[3], { status: 'left', department: 'D9' });
    expect(parseDirectory(c).people[3]?.department).toBe('D9');
  });

  test('cites the note of chapter 2 for the umbrella role (2(1)※)', () => {
    const input = { ...company(), roles: [...company().roles, { person: 'E4', role: 'SYSTEM_ADMINISTRATOR' }] };
    expect(refusalOf(() => parseDirectory(input)).violations[0].clause).toBe('2(1)※');
  });
});

describe('absences', () => {
  const cases: [string, ReturnType<typeof away>[], string[]][] = [
    ['an absence without length', [away('E3', 'E4', '05', '05')], ['absence-without-length @ absences[0].until']],
    [
      'an absence that ends before it starts',
      [away('E3', 'E4', '05', '04')],
      ['absence-without-length @ absences[0].until'],
    ],
    ['the absent person as deputy', [away('E3', 'E3', '01', '05')], ['own-deputy @ absences[0].deputy']],
    [
      'overlapping absences',
      [away('E3', 'E4', '01', '05'), away('E3', 'E2', '04', '08')],
      ['overlapping-absence @ absences[1].from'],
    ],
    [
      'an absent deputy',
      [away('E3', 'E4', '01', '05'), away('E4', undefined, '04', '08')],
      ['deputy-absent @ absences[0].deputy'],
    ],
    [
      'a chain of deputies',
      [away('E3', 'E4', '01', '05'), away('E4', 'E2', '04', '08')],
      ['deputy-chain @ absences[0].deputy'],
    ],
    [
      'mutual deputies',
      [away('E3', 'E4', '01', '05'), away('E4', 'E3', '04', '08')],
      ['circular-deputies @ absences[0].deputy', 'circular-deputies @ absences[1].deputy'],
    ],
    [
      'a circle of three',
      [away('E2', 'E3', '01', '05'), away('E3', 'E4', '02', '06'), away('E4', 'E2', '03', '07')],
      [0, 1, 2].map((seat) => `circular-deputies @ absences[${seat}].deputy`),
    ],
    [
      'a circle at different times as a chain only',
      [away('E2', 'E3', '01', '03'), away('E3', 'E4', '02', '06'), away('E4', 'E2', '05', '08')],
      ['deputy-chain @ absences[0].deputy', 'deputy-chain @ absences[1].deputy'],
    ],
  ];
  test.each(cases)('refuses %s', (_, absences, expected) => {
    expect(problemsOf({ ...company(), absences })).toEqual(expected);
  });

  test('refuses a deputy who left', () => {
    const c = company();
    put(c.people[3], { status: 'left' });
    c.absences.push(away('E3', 'E4', '01', '02'));
    expect(problemsOf(c)).toEqual(['deputy-left @ absences[0].deputy']);
  });

  test('accepts mutual deputies whose absences only touch', () => {
    const absences = [away('E3', 'E4', '01', '05'), away('E4', 'E3', '05', '08')];
    expect(parseDirectory({ ...company(), absences }).absences).toHaveLength(2);
  });
});
