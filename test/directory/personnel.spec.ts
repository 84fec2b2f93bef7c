import { describe, expect, test } from '@jest/globals';
import { diffDirectory } from '#libs/directory/changes';
import { movementsIn } from '#libs/directory/movements';
import { parseDirectory } from '#libs/directory/parse';
import { applyPersonnelChanges } from '#libs/directory/personnel';
import { away, brief, type Company, company, put, refusalOf } from './company.js';

const joiner = (changes: object = {}) => ({
  code: 'E5',
  subject: 'sub-e5',
  login: 'kato',
  name: { ja: '加藤', en: 'Kato' },
  mail: 'kato@kitei-demo.example',
  language: 'ja',
  department: 'D2',
  ...changes,
});

const directory = (prepare: (c: Company) => void = () => undefined) => {
  const c = company();
  prepare(c);
  return parseDirectory(c);
};
const applied = (changes: unknown[], current = directory()) => {
  const outcome = applyPersonnelChanges(current, { changes });
  const rows = diffDirectory(current, outcome.document);
  return { ...outcome, rows, keys: rows.map(({ section, key }) => `${section}/${key}`) };
};
const problemsOf = (input: unknown, current = directory()) =>
  refusalOf(() => applyPersonnelChanges(current, input)).violations.map(brief);

describe('a batch of personnel changes', () => {
  test('brings a joiner in, moves one and lets one leave, and knows which change each row goes back to', () => {
    const join = { kind: 'JOIN', person: joiner(), reference: 'HR-1' };
    const { document, rows, keys, causeOf } = applied([
      join,
      { kind: 'MOVE', person: 'E3', department: 'D1', reference: 'HR-2' },
      { kind: 'LEAVE', person: 'E4' },
    ]);
    expect(keys).toEqual(['people/E3', 'people/E4', 'people/E5']);
    expect(document.people.at(-1)).toEqual({ ...joiner(), status: 'active' });
    expect(rows.map(causeOf).map((cause) => [cause?.kind, cause?.reference])).toEqual([
      ['MOVE', 'HR-2'],
      ['LEAVE', undefined],
      ['JOIN', 'HR-1'],
    ]);
    expect(movementsIn(rows)).toMatchObject({ leavers: ['E4'], movers: [{ person: 'E3', from: 'D2', to: 'D1' }] });
    // The outcome is a directory like any other.
    expect(parseDirectory(document)).toEqual(document);
  });

  test('takes roles, absences and deputyships from whoever leaves (4.1.4(1))', () => {
    const current = directory((c) => {
      c.roles.push({ person: 'E4', role: 'SERVER_ADMINISTRATOR' }, { person: 'E4', role: 'AUDITOR' });
      c.absences = [away('E2', 'E4', '03', '05'), away('E4', 'E3', '10', '12')];
    });
    const { document, rows, keys, causeOf } = applied([{ kind: 'LEAVE', person: 'E4' }], current);
    expect(keys).toEqual([
      'people/E4',
      'roles/E4:AUDITOR',
      'roles/E4:SERVER_ADMINISTRATOR',
      'absences/E2@2026-08-02T15:00:00.000Z',
      'absences/E4@2026-08-09T15:00:00.000Z',
    ]);
    expect(document.absences.map(({ person, deputy }) => [person, deputy])).toEqual([['E2', undefined]]);
    expect(rows.every((row) => causeOf(row)?.kind === 'LEAVE')).toBe(true);
    expect(movementsIn(rows).lostRoles.map(({ role }) => role)).toEqual(['AUDITOR', 'SERVER_ADMINISTRATOR']);
  });

  test('changes nothing when everything holds already', () => {
    const { status: _, ...known } = company().people[3]!;
    const name = { en: known.name.en, ja: known.name.ja };
    expect(
      applied([
        { kind: 'MOVE', person: 'E3', department: 'D2' },
        { kind: 'JOIN', person: { ...known, name } },
      ]).rows,
    ).toEqual([]);
  });

  test('brings back a leaver under the old number', () => {
    const current = directory((c) => put(c.people[3], { status: 'left' }));
    const { document } = applied([{ kind: 'JOIN', person: joiner({ code: 'E4', department: 'D1' }) }], current);
    expect(document.people).toHaveLength(4);
    expect(document.people[3]).toMatchObject({ code: 'E4', login: 'kato', department: 'D1', status: 'active' });
  });

  test('does not ask the HR system to mend what stood there before', () => {
    const current = directory((c) => put(c.people[3], { status: 'left' }));
    put(current.people[3], { department: 'D9' });
    expect(applied([{ kind: 'MOVE', person: 'E3', department: 'D1' }], current).keys).toEqual(['people/E3']);
  });
});

describe('what an HR system may not tell', () => {
  const cases: [string, unknown[], string[]][] = [
    ['a batch without changes', [], ['nothing-told @ changes']],
    ['an unknown kind', [{ kind: 'PROMOTE', person: 'E4' }], ['malformed-field @ changes[0].kind']],
    ['something that is no change', ['LEAVE'], ['malformed-field @ changes[0]']],
    ['a joiner who is only named', [{ kind: 'JOIN', person: 'E5' }], ['malformed-field @ changes[0].person']],
    [
      'a joiner without mail whose login is malformed',
      [{ kind: 'JOIN', person: joiner({ login: 'k k', mail: undefined }) }],
      ['malformed-field @ changes[0].person.login', 'missing-field @ changes[0].person.mail'],
    ],
    [
      'a field that is not its own',
      [{ kind: 'LEAVE', person: 'E4', department: 'D1' }],
      ['unknown-field @ changes[0].department'],
    ],
    [
      'a joiner who has a status',
      [{ kind: 'JOIN', person: joiner({ status: 'left' }) }],
      ['unknown-field @ changes[0].person.status'],
    ],
    ['a move to nowhere', [{ kind: 'MOVE', person: 'E4' }], ['missing-field @ changes[0].department']],
    ['somebody unknown', [{ kind: 'LEAVE', person: 'E9' }], ['unknown-person @ changes[0].person']],
    [
      'a department that does not exist',
      [
        { kind: 'MOVE', person: 'E4', department: 'D9' },
        { kind: 'JOIN', person: joiner({ department: 'D8' }) },
      ],
      ['unknown-department @ changes[0].department', 'unknown-department @ changes[1].person.department'],
    ],
    [
      'a joiner who works here already',
      [{ kind: 'JOIN', person: joiner({ code: 'E4' }) }],
      ['duplicate-person @ changes[0].person.code'],
    ],
    [
      'a joiner with the login and mail of another',
      [{ kind: 'JOIN', person: joiner({ login: 'ONO', mail: 'mori@kitei-demo.example' }) }],
      ['duplicate-login @ changes[0].person.login', 'duplicate-mail @ changes[0].person.mail'],
    ],
    [
      'a joiner with the subject of a system',
      [{ kind: 'JOIN', person: joiner({ subject: 'hr' }) }],
      ['subject-of-client @ changes[0].person.subject'],
    ],
    [
      'one person twice',
      [
        { kind: 'MOVE', person: 'E4', department: 'D1' },
        { kind: 'LEAVE', person: 'E4' },
        { kind: 'JOIN', person: joiner({ code: 'E4' }) },
      ],
      ['person-twice @ changes[1].person', 'person-twice @ changes[2].person.code'],
    ],
    ['a manager who leaves', [{ kind: 'LEAVE', person: 'E2' }], ['manager-left @ changes[0].person']],
    [
      'the only administrator of a target (4.1.1(1))',
      [{ kind: 'LEAVE', person: 'E3' }],
      ['nobody-administers @ changes[0].person'],
    ],
  ];
  test.each(cases)('refuses %s', (_, changes, expected) => {
    expect(problemsOf({ changes })).toEqual(expected);
  });

  test('refuses somebody who has left already', () => {
    const current = directory((c) => put(c.people[3], { status: 'left' }));
    const changes = [
      { kind: 'LEAVE', person: 'E4' },
      { kind: 'MOVE', person: 'E3', department: 'D1' },
    ];
    expect(problemsOf({ changes }, current)).toEqual(['already-left @ changes[0].person']);
  });

  test('refuses with every problem of every change at once (4.1.1(1))', () => {
    const changes = [
      { kind: 'JOIN', person: joiner({ login: 'abe', department: 'D9' }) },
      { kind: 'LEAVE', person: 'E2' },
      { kind: 'LEAVE', person: 'E3' },
      { kind: 'MOVE', person: 'E7', department: 'D1' },
      { kind: 'STAY' },
    ];
    const { violations } = refusalOf(() => applyPersonnelChanges(directory(), { changes }));
    expect(violations.map(brief)).toEqual([
      'malformed-field @ changes[4].kind',
      'unknown-person @ changes[3].person',
      'manager-left @ changes[1].person',
      'nobody-administers @ changes[2].person',
      'duplicate-login @ changes[0].person.login',
      'unknown-department @ changes[0].person.department',
    ]);
    expect(violations.every(({ message }) => message.ja !== '' && message.en !== '')).toBe(true);
    expect(violations.find(({ code }) => code.endsWith('duplicate-login'))?.message.en).toContain('person E1.login');
  });

  test.each([[null], ['text'], [[]], [{}], [{ changes: 'all' }], [{ changes: [], more: 1 }]])(
    'refuses %p as a batch',
    (input) => {
      expect(problemsOf(input).length).toBeGreaterThan(0);
    },
  );
});
