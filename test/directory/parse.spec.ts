import { describe, expect, test } from '@jest/globals';
import { parseDirectory } from '#libs/directory/parse';
import { away, company, problemsOf, put, refusalOf, type Company } from './company.js';

type Spoil = (c: Company) => void;

describe('fields', () => {
  const cases: [string, Spoil, string[]][] = [
    ['an unknown field', (c) => put(c.people[0], { nickname: 'x' }), ['unknown-field @ people[0].nickname']],
    ['an unknown section', (c) => put(c, { offices: [] }), ['unknown-field @ offices']],
    ['a missing field', (c) => put(c.people[1], { login: undefined }), ['missing-field @ people[1].login']],
    ['a null for a required field', (c) => put(c.people[1], { login: null }), ['missing-field @ people[1].login']],
    ['a missing section', (c) => put(c, { roles: undefined }), ['missing-field @ roles']],
    ['a section that is no list', (c) => put(c, { roles: {} }), ['malformed-field @ roles']],
    ['a row that is no object', (c) => put(c.absences, { 0: 'E1' }), ['malformed-field @ absences[0]']],
    ['a mail without domain', (c) => put(c.people[3], { mail: 'ono' }), ['malformed-field @ people[3].mail']],
    [
      'a mail with a line break',
      (c) => put(c.people[3], { mail: 'a@b.example\nBcc: c@d.example' }),
      ['malformed-field @ people[3].mail'],
    ],
    [
      'a name with a line break',
      (c) => put(c.people[3]?.name, { ja: '小野\n葵' }),
      ['malformed-field @ people[3].name.ja'],
    ],
    [
      'a name in one language',
      (c) => put(c.people[3], { name: { ja: '小野' } }),
      ['missing-field @ people[3].name.en'],
    ],
    ['a third language', (c) => put(c.people[0], { language: 'fr' }), ['malformed-field @ people[0].language']],
    ['an unknown status', (c) => put(c.people[0], { status: 'retired' }), ['malformed-field @ people[0].status']],
    [
      'a telephone number of letters',
      (c) => put(c.people[0], { phone: 'call me' }),
      ['malformed-field @ people[0].phone'],
    ],
    ['a subject with spaces', (c) => put(c.people[0], { subject: 'a b' }), ['malformed-field @ people[0].subject']],
    ['a flag as text', (c) => put(c.systems[0], { important: 'no' }), ['malformed-field @ systems[0].important']],
    [
      'an unknown connector',
      (c) => put(c.systems[0], { connector: 'carrier-pigeon' }),
      ['malformed-field @ systems[0].connector'],
    ],
    [
      'an unknown lifecycle',
      (c) => put(c.serviceAccounts[0], { mayApply: ['acount'] }),
      ['malformed-field @ serviceAccounts[0].mayApply[0]'],
    ],
    [
      'a lifecycle listed twice',
      (c) => put(c.serviceAccounts[0], { mayApply: ['account', 'account'] }),
      ['duplicate-value @ serviceAccounts[0].mayApply[1]'],
    ],
    [
      'another wildcard',
      (c) => put(c.serviceAccounts[0], { departments: 'all' }),
      ['malformed-field @ serviceAccounts[0].departments'],
    ],
  ];
  test.each(cases)('refuses %s', (_, spoil, expected) => {
    const c = company();
    spoil(c);
    expect(problemsOf(c)).toEqual(expected);
  });

  test.each([
    ['2026-08-10T09:00:00+09:00', '2026-08-10T00:00:00.000Z'],
    ['2026-08-10T00:00:00.25Z', '2026-08-10T00:00:00.250Z'],
    ['2028-02-29t00:00:00z', '2028-02-29T00:00:00.000Z'],
  ])('reads the instant %s', (written, from) => {
    const absences = [{ person: 'E3', from: written, until: '2030-01-01T00:00:00Z' }];
    expect(parseDirectory({ ...company(), absences }).absences[0]).toEqual({
      person: 'E3',
      from,
      until: '2030-01-01T00:00:00.000Z',
    });
  });

  test.each([
    '2026-08-10',
    '2026-08-10T09:00:00',
    '2026-02-30T00:00:00Z',
    '2026-08-10T25:00:00Z',
    '2026-08-10T09:00:00+09:00[Asia/Tokyo]',
    '10.8.2026',
    5,
  ])('refuses the instant %s', (written) => {
    const absences = [{ person: 'E3', from: written, until: '2030-01-01T00:00:00Z' }];
    expect(problemsOf({ ...company(), absences })).toEqual(['malformed-field @ absences[0].from']);
  });

  test.each([[null], ['text'], [[]], [undefined]])('refuses %p as a document', (input) => {
    expect(problemsOf(input)).toEqual(['malformed-field @ ']);
  });
});

describe('keys and references', () => {
  const cases: [string, Spoil, string[]][] = [
    [
      'two departments with one code',
      (c) => c.departments.push({ ...c.departments[1]! }),
      ['duplicate-department @ departments[2].code'],
    ],
    [
      'two people with one code',
      (c) => c.people.push({ ...c.people[3]!, subject: 's', login: 'l', mail: 'm@x.example' }),
      ['duplicate-person @ people[4].code'],
    ],
    [
      'two people with one subject',
      (c) => put(c.people[3], { subject: 'sub-e1' }),
      ['duplicate-subject @ people[3].subject'],
    ],
    [
      'logins that differ in case only',
      (c) => put(c.people[3], { login: 'ABE' }),
      ['duplicate-login @ people[3].login'],
    ],
    [
      'mails that differ in case only',
      (c) => put(c.people[3], { mail: 'Abe@Kitei-Demo.example' }),
      ['duplicate-mail @ people[3].mail'],
    ],
    ['two systems with one code', (c) => c.systems.push({ ...c.systems[0]! }), ['duplicate-system @ systems[1].code']],
    [
      'two entitlements of a system with one code',
      (c) => put(c.systems[0]?.entitlements[1], { code: 'view' }),
      ['duplicate-entitlement @ systems[0].entitlements[1].code'],
    ],
    [
      'two service accounts with one client id',
      (c) => c.serviceAccounts.push({ ...c.serviceAccounts[0]! }),
      ['duplicate-client @ serviceAccounts[1].clientId'],
    ],
    ['a role granted twice', (c) => c.roles.push({ ...c.roles[0]! }), ['duplicate-grant @ roles[1].role']],
    [
      'a person whose subject is a client id',
      (c) => put(c.people[3], { subject: 'hr' }),
      ['subject-of-client @ people[3].subject'],
    ],
    [
      'an unknown manager',
      (c) => put(c.departments[1], { manager: 'E9' }),
      ['unknown-person @ departments[1].manager'],
    ],
    [
      'an unknown parent',
      (c) => put(c.departments[1], { parent: 'D9' }),
      ['unknown-department @ departments[1].parent'],
    ],
    [
      'an unknown department of a person',
      (c) => put(c.people[2], { department: 'D9' }),
      ['unknown-department @ people[2].department'],
    ],
    [
      'an unknown person with a role',
      (c) => c.roles.push({ person: 'E9', role: 'AUDITOR' }),
      ['unknown-person @ roles[1].person'],
    ],
    [
      'an unknown person who is away',
      (c) => c.absences.push(away('E9', undefined, '01', '02')),
      ['unknown-person @ absences[0].person'],
    ],
    [
      'an unknown deputy',
      (c) => c.absences.push(away('E3', 'E9', '01', '02')),
      ['unknown-person @ absences[0].deputy'],
    ],
    [
      'an unknown department of a client',
      (c) => put(c.serviceAccounts[0], { departments: ['D2', 'D9'] }),
      ['unknown-department @ serviceAccounts[0].departments[1]'],
    ],
  ];
  test.each(cases)('refuses %s', (_, spoil, expected) => {
    const c = company();
    spoil(c);
    expect(problemsOf(c)).toEqual(expected);
  });
});

describe('the refusal', () => {
  test('lists every problem at once, in both languages, without personal texts', () => {
    const c = company();
    put(c.people[0], { mail: 'secret-mail', login: 'ito' });
    put(c.departments[1], { manager: 'E9' });
    const refusal = refusalOf(() => parseDirectory(c));
    expect(refusal.kind).toBe('unlawful');
    expect(refusal.violations.map((each) => each.code)).toEqual([
      'directory/malformed-field',
      'directory/duplicate-login',
      'directory/unknown-person',
    ]);
    for (const { message } of refusal.violations) {
      expect(message.ja).toMatch(/[ぁ-ん]/);
      expect(message.en).toMatch(/^[ -~]+$/);
    }
    expect(JSON.stringify(refusal.violations)).not.toMatch(/secret-mail|ito/);
  });

  test('leaves the input as it was', () => {
    const c = company();
    const before = structuredClone(c);
    expect(parseDirectory(c)).toEqual(before);
    expect(c).toEqual(before);
  });
});
