import { describe, expect, test } from '@jest/globals';
import { parseDirectoryCsv } from '#libs/directory/csv';
import { mergeDirectory } from '#libs/directory/merge';
import { parseDirectory } from '#libs/directory/parse';
import { brief, company, problemsOf, refusalOf } from './company.js';

const header = 'code,subject,login,name_ja,name_en,mail,department';
const people = [
  header,
  'E1,sub-e1,abe,阿部,Abe,abe@kitei-demo.example,D1',
  'E2,sub-e2,ito,伊藤,Ito,ito@kitei-demo.example,D2',
  'E3,sub-e3,mori,森,Mori,mori@kitei-demo.example,D2',
].join('\n');
const files = {
  people,
  departments: 'code,name_ja,name_en,manager,parent\nD1,経営,Board,E1,\nD2,営業,Sales,E2,D1\n',
  roles: 'person,role\nE3,SERVER_ADMINISTRATOR\n',
  absences: 'person,deputy,from,until,reason\nE3,,2026-08-10T09:00:00+09:00,2026-08-11T09:00:00+09:00,"休暇, 夏"\n',
  systems: [
    'code,kind,name_ja,name_en,administrators,important,entitlement_code,entitlement_name_ja,entitlement_name_en,entitlement_privileged',
    'sales,APPLICATION,販売,Sales,SERVER_ADMINISTRATOR,FALSE,view,照会,View,false',
    'sales,,,,,,admin,管理,Administration,TRUE',
    'wiki,INFORMATION,社内Wiki,Wiki,SERVER_ADMINISTRATOR,true,,,,',
  ].join('\r\n'),
};
const refused = (given: Parameters<typeof parseDirectoryCsv>[0]) => refusalOf(() => parseDirectoryCsv(given));

describe('reading files', () => {
  test('reads a whole directory', () => {
    const document = parseDirectory(mergeDirectory(undefined, parseDirectoryCsv(files)));
    expect(document.departments[0]).toEqual({ code: 'D1', name: { ja: '経営', en: 'Board' }, manager: 'E1' });
    expect(document.people[2]).toMatchObject({ code: 'E3', language: 'ja', status: 'active' });
    expect(document.absences).toEqual([
      { person: 'E3', from: '2026-08-10T00:00:00.000Z', until: '2026-08-11T00:00:00.000Z', reason: '休暇, 夏' },
    ]);
    expect(
      document.systems.map((each) => [
        each.code,
        each.important,
        each.entitlements.map((right) => [right.code, right.privileged]),
      ]),
    ).toEqual([
      [
        'sales',
        false,
        [
          ['view', false],
          ['admin', true],
        ],
      ],
      ['wiki', true, []],
    ]);
  });

  test('tolerates a BOM, CRLF, other column order, spaces, empty lines and rows of commas', () => {
    const written = '\uFEFFrole, person\r\nSERVER_ADMINISTRATOR , E3\r\n\r\n,\r\n';
    expect(parseDirectoryCsv({ ...files, roles: written })).toMatchObject({
      roles: [{ person: 'E3', role: 'SERVER_ADMINISTRATOR' }],
    });
  });

  test('does not take an empty status for an active one', () => {
    const written = `${header},status\nE1,sub-e1,abe,阿部,Abe,abe@kitei-demo.example,D1,`;
    expect(problemsOf(mergeDirectory(company(), parseDirectoryCsv({ people: written })))).toContain(
      'missing-field @ people.csv:2 status',
    );
  });
});

describe('problems of form', () => {
  const cases: [string, Partial<typeof files>, string[]][] = [
    ['an empty file', { people: '' }, ['csv-no-header @ people.csv:1']],
    ['a missing column', { roles: 'person\nE1' }, ['csv-missing-column @ roles.csv:1 role']],
    ['an unknown column', { roles: 'person,role,note\n' }, ['csv-unknown-column @ roles.csv:1 note']],
    ['a column that occurs twice', { roles: 'person,role,role\n' }, ['csv-duplicate-column @ roles.csv:1 role']],
    ['a row with too many cells', { roles: 'person,role\n\nE1,AUDITOR,x' }, ['csv-cell-count @ roles.csv:3']],
    ['an open quote', { roles: 'person,role\nE1,"AUDITOR' }, ['csv-broken @ roles.csv:2']],
    [
      'lines of a system that contradict each other',
      { systems: files.systems.replace('sales,,', 'sales,SYSTEM,') },
      ['csv-contradiction @ systems.csv:3 kind'],
    ],
    [
      'several files at once',
      { people: '', roles: 'person\n' },
      ['csv-no-header @ people.csv:1', 'csv-missing-column @ roles.csv:1 role'],
    ],
  ];
  test.each(cases)('refuses %s', (_, spoilt, expected) => {
    const refusal = refused({ ...files, ...spoilt });
    expect(refusal.kind).toBe('malformed');
    expect(refusal.violations.map(brief)).toEqual(expected);
  });
});

describe('problems of content', () => {
  const cases: [string, Partial<typeof files>, string[]][] = [
    ['a malformed mail', { people: people.replace('mori@', 'mori') }, ['malformed-field @ people.csv:4 mail']],
    ['a missing name', { people: people.replace('森', '') }, ['missing-field @ people.csv:4 name_ja']],
    [
      'a row after one of two lines',
      { people: people.replace('阿部', '"阿\r\n部"').replace('mori@', 'mori') },
      ['malformed-field @ people.csv:2 name_ja', 'malformed-field @ people.csv:5 mail'],
    ],
    ['an unknown role', { roles: `${files.roles}E2,WIZARD` }, ['unknown-role @ roles.csv:3 role']],
    [
      'an entitlement without name',
      { systems: files.systems.replace('管理', '') },
      ['missing-field @ systems.csv:3 entitlement_name_ja'],
    ],
    [
      'a flag that is none',
      { systems: files.systems.replace('TRUE', 'maybe') },
      ['malformed-field @ systems.csv:3 entitlement_privileged'],
    ],
    [
      'an entitlement that occurs twice',
      { systems: files.systems.replace('admin,管', 'view,管') },
      ['duplicate-entitlement @ systems.csv:3 entitlement_code'],
    ],
  ];
  test.each(cases)('names file, line and column of %s', (_, spoilt, expected) => {
    expect(problemsOf(mergeDirectory(undefined, parseDirectoryCsv({ ...files, ...spoilt })))).toEqual(expected);
  });

  test('names the other line of a duplicate', () => {
    const input = mergeDirectory(undefined, parseDirectoryCsv({ ...files, people: people.replace('ito@', 'abe@') }));
    const [violation] = refusalOf(() => parseDirectory(input)).violations;
    expect(violation.field).toBe('people.csv:3 mail');
    expect(violation.message.en).toContain('people.csv:2 mail');
  });
});

describe('merging', () => {
  const current = parseDirectory(company());

  test('replaces the given sections whole and keeps the others', () => {
    const extra = `${people}\nE4,sub-e4,ono,小野,Ono,ono@kitei-demo.example,D2\nE5,sub-e5,kato,加藤,Kato,kato@kitei-demo.example,D2`;
    const merged = parseDirectory(mergeDirectory(current, parseDirectoryCsv({ people: extra })));
    expect(merged.people.map((each) => each.code)).toEqual(['E1', 'E2', 'E3', 'E4', 'E5']);
    expect(merged.systems).toEqual(current.systems);
  });

  test('refuses a people file in which somebody with a role vanished', () => {
    const without = people.split('\n').slice(0, 3).join('\n');
    expect(problemsOf(mergeDirectory(current, parseDirectoryCsv({ people: without })))).toEqual([
      'unknown-person @ roles[0].person',
    ]);
  });

  test('leaves input that is no object to the parser', () => {
    expect(problemsOf(mergeDirectory(current, 'people'))).toEqual(['malformed-field @ ']);
  });
});
