import { describe, expect, test } from '@jest/globals';
import { finalStates } from '#libs/kernel/lifecycle';
import {
  type DeclaredServer,
  type InspectionAnswer,
  type InspectionItem,
  inspectionItemNames,
  inspectionItems,
} from '#libs/lifecycles/server-inspection/contract';
import { differenceOf, type InspectionGround } from '#libs/lifecycles/server-inspection/evidence';
import { inspectorIsIndependent, quarterOf, resultIsComplete } from '#libs/lifecycles/server-inspection/rules';
import { serverInspectionTransitions } from '#libs/lifecycles/server-inspection/transitions';
import { serverInspectionWorkItems } from '#libs/lifecycles/server-inspection/work-items';
import { failedReport, inspectionReport, scanner } from '#test/support/inspection-stage';

const now = '2026-11-20T03:00:00.000Z';
const declared: DeclaredServer = {
  configuration: { version: 1, hardware: ['rack server R1'], software: [] },
  rights: [],
  services: ['nginx'],
  accounts: ['www-data', 'admin0'],
};
const ground: InspectionGround = {
  quarter: '2026-Q4',
  now,
  declared,
  scanners: [scanner],
  oldestData: (at) => new Date(Date.parse(at) - 7 * 86_400_000).toISOString(),
};
const judged = (changes: Parameters<typeof inspectionReport>[2], more: Partial<InspectionGround> = {}) =>
  resultIsComplete(inspectionReport('2026-Q4', now, changes), { ...ground, ...more });

describe('an inspector', () => {
  const fit = { holdsRole: true, involved: false, declined: false };
  test.each([
    ['nobody', undefined, ['unknown-inspector']],
    ['somebody without the role', { ...fit, holdsRole: false }, ['not-an-inspector']],
    ['an administrator, operator or designer of the server', { ...fit, involved: true }, ['inspector-not-independent']],
    ['whoever has declined', { ...fit, declined: true }, ['inspector-declined']],
    [
      'whoever is wrong in every way, and says all of it',
      { holdsRole: false, involved: true, declined: true },
      ['not-an-inspector', 'inspector-not-independent', 'inspector-declined'],
    ],
    ['and takes a third party', fit, []],
  ])('is not %s (4.2.4(7)[1st])', (_who, nominee, reasons) => {
    expect(inspectorIsIndependent(nominee).map(({ code }) => code)).toEqual(
      reasons.map((reason) => `server-inspection/${reason}`),
    );
  });
});

describe('a result', () => {
  test('with all six items and their evidence is complete (4.2.4(7)[1st])', () => {
    expect(judged({})).toEqual([]);
    expect(resultIsComplete(failedReport('2026-Q4', now), ground)).toEqual([]);
  });

  test('of another quarter is refused and told which one is asked (4.2.4(7)[1st])', () => {
    const [violation, ...others] = resultIsComplete(inspectionReport('2026-Q3', now), ground);
    expect(others).toEqual([]);
    expect(violation).toMatchObject({ code: 'server-inspection/wrong-quarter', field: 'quarter' });
    expect(violation?.message.en).toContain('2026-Q4');
    expect(violation?.message.ja).toContain('2026-Q4');
  });

  test.each(inspectionItemNames)('without %s is refused with the clause of the item (4.2.4(7)[1st])', (item) => {
    expect(judged({ [item]: undefined })).toMatchObject([
      { code: 'server-inspection/item-missing', clause: inspectionItems[item].clause, field: 'answers' },
    ]);
  });

  test('that is empty names all six items at once (4.2.4(7)[1st])', () => {
    const empty = resultIsComplete({ quarter: '2026-Q4', answers: [], deficiencies: [] }, ground);
    expect(empty.map(({ clause }) => clause)).toEqual(Object.values(inspectionItems).map(({ clause }) => clause));
  });

  test('answers no item twice (4.2.4(7)[1st]④)', () => {
    const report = inspectionReport('2026-Q4', now);
    const twice = { ...report, answers: [...report.answers, report.answers[3]!] };
    expect(resultIsComplete(twice, ground)).toMatchObject([
      { code: 'server-inspection/item-twice', clause: '4.2.4(7)[1st]④' },
    ]);
  });

  test.each<[InspectionItem, keyof InspectionAnswer]>([
    ['VULNERABILITY_SCAN', 'tool'],
    ['VULNERABILITY_SCAN', 'scannedAt'],
    ['VULNERABILITY_SCAN', 'vulnerabilityDataAt'],
    ['APPLICATION_MATCH', 'found'],
    ['ACCESS_RIGHTS', 'extras'],
    ['SERVICES', 'found'],
    ['ACCOUNTS', 'found'],
    ['PASSWORDS', 'method'],
    ['PASSWORDS', 'guessable'],
  ])('says of %s its %s (4.2.4(7)[1st])', (item, name) => {
    const wrong = judged({ [item]: { [name]: undefined } });
    expect(wrong).toMatchObject([
      {
        code: 'server-inspection/evidence-missing',
        clause: inspectionItems[item].clause,
        field: `answers[${inspectionItemNames.indexOf(item)}].${name}`,
      },
    ]);
  });

  test.each([
    ['of a moment more than the policy allows', -1, true],
    ['of exactly the policy’s age', 0, false],
  ])('of a scan with vulnerability information %s (4.2.4(7)[1st]①)', (_age, offset, refused) => {
    const scannedAt = '2026-11-20T01:00:00.000Z';
    const data = new Date(Date.parse(scannedAt) - 7 * 86_400_000 + offset).toISOString();
    const wrong = judged({ VULNERABILITY_SCAN: { scannedAt, vulnerabilityDataAt: data } });
    expect(wrong.map(({ code }) => code)).toEqual(refused ? ['server-inspection/vulnerability-data-too-old'] : []);
  });

  test('refuses information that is newer than its scan, and a scan that is still to come (4.2.4(7)[1st]①)', () => {
    expect(judged({ VULNERABILITY_SCAN: { vulnerabilityDataAt: now } })).toMatchObject([
      { code: 'server-inspection/vulnerability-data-too-old' },
    ]);
    const later = '2026-11-21T00:00:00.000Z';
    expect(judged({ VULNERABILITY_SCAN: { scannedAt: later, vulnerabilityDataAt: now } })).toMatchObject([
      { code: 'server-inspection/scan-in-future', field: 'answers[0].scannedAt' },
    ]);
  });

  test('is made with a scanner that the committee has specified, and says which these are (4.2.4(7)[1st]①, 4.2.3(1))', () => {
    expect(judged({ VULNERABILITY_SCAN: { tool: 'nmap' } })).toMatchObject([
      { code: 'server-inspection/scanner-not-specified', field: 'answers[0].tool' },
    ]);
    expect(judged({ VULNERABILITY_SCAN: { tool: ' openvas ' } })).toEqual([]);
    expect(judged({}, { scanners: [] })[0]?.message.en).toContain('none so far');
  });

  test.each<[InspectionItem, Partial<InspectionAnswer>]>([
    ['APPLICATION_MATCH', { found: ['rack server R1', 'a USB disk'] }],
    ['APPLICATION_MATCH', { found: [] }],
    ['ACCESS_RIGHTS', { extras: ['guest may write /etc'] }],
    ['SERVICES', { found: ['nginx', 'ftpd'] }],
    ['ACCOUNTS', { found: ['guest'] }],
    ['PASSWORDS', { guessable: 2 }],
  ])('does not pass %s against what was found (4.2.4(7)[1st])', (item, change) => {
    expect(judged({ [item]: change })).toMatchObject([
      { code: 'server-inspection/passed-against-findings', clause: inspectionItems[item].clause },
    ]);
  });

  test('does not pass equipment that nobody has declared (4.2.4(7)[1st]②)', () => {
    const { configuration: _none, ...undeclared } = declared;
    const wrong = judged({ APPLICATION_MATCH: { found: [] } }, { declared: undeclared });
    expect(wrong.map(({ code }) => code)).toEqual(['server-inspection/passed-against-findings']);
  });

  test('names a defect for every item that failed, and none for the others (4.2.4(8))', () => {
    const report = inspectionReport('2026-Q4', now, { SERVICES: { result: 'FAIL' } }, [
      { item: 'ACCOUNTS', description: 'guest' },
    ]);
    expect(resultIsComplete(report, ground)).toMatchObject([
      { code: 'server-inspection/deficiency-missing', clause: '4.2.4(8)', field: 'answers[3].result' },
      { code: 'server-inspection/deficiency-of-passed-item', field: 'deficiencies[0].item' },
    ]);
    const blank = { ...report, deficiencies: [{ item: 'SERVICES', description: ' ' }] as const };
    expect(resultIsComplete(blank, ground)).toMatchObject([
      { code: 'server-inspection/deficiency-blank', field: 'deficiencies[0].description' },
    ]);
  });
});

test('what was declared is compared with what was found, however it is spelt (4.2.4(7)[1st]②,④,⑤)', () => {
  const compare = (item: InspectionItem, found: string[]) => differenceOf({ item, result: 'PASS', found }, declared);
  expect(compare('APPLICATION_MATCH', ['a tape drive'])).toEqual({
    missing: ['rack server R1'],
    unexpected: ['a tape drive'],
  });
  expect(compare('SERVICES', ['NGINX', 'ftpd'])).toEqual({ missing: [], unexpected: ['ftpd'] });
  expect(compare('ACCOUNTS', ['admin0'])).toEqual({ missing: [], unexpected: [] });
  expect(compare('PASSWORDS', ['x'])).toBeUndefined();
});

test.each([
  ['2026-03-31T14:59:59.999Z', '2026-Q1'],
  ['2026-03-31T15:00:00.000Z', '2026-Q2'],
  ['2026-12-31T15:00:00.000Z', '2027-Q1'],
])('the quarter of %s is %s in Tokyo (4.2.4(7)[1st])', (at, quarter) => {
  expect(quarterOf(at, 'Asia/Tokyo')).toBe(quarter);
});

test('an inspection ends passed, closed or needless, and silence ends none (4.2.4(7)[1st])', () => {
  expect(finalStates(serverInspectionTransitions).toSorted()).toEqual(['closed', 'needless', 'passed']);
  for (const item of Object.values(serverInspectionWorkItems)) expect(item).not.toHaveProperty('lapses');
});
