import { describe, expect, it } from '@jest/globals';
import type { LanChangeApplication, LanTerms, Verification } from '#libs/lifecycles/lan-connection/contract';
import {
  changeIsClear,
  deviationIsExplained,
  interfaceOfTheDevice,
  judgementIsComplete,
  type NetworkRules,
  offeredByTheNetwork,
  onlyCompanyDevices,
  periodIsPossible,
  protectionSuits,
  recordsAreConfirmed,
  securityStays,
} from '#libs/lifecycles/lan-connection/rules';

const network: NetworkRules = {
  ...{ code: 'HQ-WLAN', form: 'WIRELESS', acquisitions: ['FIXED'], services: ['web', 'mail'], switching: true },
};
const terms = (changes: Partial<LanTerms> = {}): LanTerms => ({
  ...{ purpose: 'customer visits', network: 'HQ-WLAN', form: 'WIRELESS', place: '3F', hours: 'weekdays' },
  ...{ services: ['web'], plannedFrom: '2026-06-01T00:00:00.000Z', plannedTo: '2026-12-01T00:00:00.000Z' },
  ...{ acquisition: 'FIXED', dns: true, directory: false, deviceAdministrator: 'person_1' },
  ...{ deviceContact: 'ext. 1', userContact: 'ext. 2' },
  protection: { authentication: 'WPA3-ENTERPRISE', encryption: 'AES-CCMP' },
  ...changes,
});
const found = (violations: readonly { code: string; field?: string; clause?: string }[]) =>
  violations.map(({ code, field, clause }) => [code.replace('lan-connection/', ''), field, clause]);

describe('a device', () => {
  it.each([
    ['SUPPLIED', []],
    ['LENT', []],
    ['PERSONAL', [['personal-device', 'device', '4.4.1(1)']]],
    ['anything else', [['personal-device', 'device', '4.4.1(1)']]],
  ])('is connected only when the company supplies or lends it: %s (4.4.1(1))', (ownership, expected) => {
    expect(found(onlyCompanyDevices(ownership))).toEqual(expected);
  });

  it('is connected by one of its own interfaces (4.4.1(6)④)', () => {
    expect(interfaceOfTheDevice('02:00:00:00:00:01', ['02:00:00:00:00:01'])).toEqual([]);
    expect(found(interfaceOfTheDevice('02:00:00:00:00:02', ['02:00:00:00:00:01']))).toEqual([
      ['mac-not-of-device', 'mac', '4.4.1(6)④'],
    ]);
  });
});

it.each<[string, Partial<LanTerms>, unknown[]]>([
  ['as offered', {}, []],
  ['another form', { form: 'WIRED' }, [['wrong-form', 'form', '4.4.2(2)']]],
  ['another acquisition', { acquisition: 'DHCP' }, [['acquisition-not-offered', 'acquisition', '4.4.1(3)']]],
  [
    'services beyond the regulation',
    { services: ['web', 'torrent', 'telnet'] },
    [
      ['service-not-permitted', 'services[1]', '4.4.2(2)③'],
      ['service-not-permitted', 'services[2]', '4.4.2(2)③'],
    ],
  ],
])('a connection takes what its network offers: %s (4.4.1(3), 4.4.2(2)③)', (_name, changes, expected) => {
  expect(found(offeredByTheNetwork(terms(changes), network))).toEqual(expected);
});

it('remote access has services of its own (4.4.2(2)④)', () => {
  const remote = { ...network, form: 'REMOTE' as const };
  expect(found(offeredByTheNetwork(terms({ form: 'REMOTE', services: ['smb'] }), remote))).toEqual([
    ['service-not-permitted', 'services[0]', '4.4.2(2)④'],
  ]);
});

const lacks = (field: string, clause: string) => ['protection-insufficient', `protection.${field}`, clause];
it.each<[string, Partial<LanTerms>, boolean, unknown[]]>([
  ['wireless, protected', {}, true, []],
  [
    'wireless, open',
    { protection: {} },
    true,
    [lacks('authentication', '4.4.2(2)①'), lacks('encryption', '4.4.2(2)①')],
  ],
  [
    'wireless, WEP',
    { protection: { authentication: 'OPEN', encryption: 'WEP-104' } },
    true,
    [lacks('authentication', '4.4.2(2)①'), lacks('encryption', '4.4.2(2)①')],
  ],
  ...['none', 'OPEN', 'Shared-Key', 'SHAREDKEY', 'wep', ' WEP2 ', ' '].map(
    (kind): [string, Partial<LanTerms>, boolean, unknown[]] => [
      `wireless, authenticated by "${kind}"`,
      { protection: { authentication: kind, encryption: 'AES-CCMP' } },
      true,
      [lacks('authentication', '4.4.2(2)①')],
    ],
  ),
  ['wireless at a hub', {}, false, []],
  ['wired at a switch', { form: 'WIRED', protection: {} }, true, []],
  ['wired at a hub', { form: 'WIRED', protection: {} }, false, [['hub-not-switching', 'network', '4.4.2(2)②']]],
  ['remote without a second factor', { form: 'REMOTE' }, true, [lacks('multiFactor', '4.4.2(2)④')]],
  [
    'remote with nothing',
    { form: 'REMOTE', protection: { multiFactor: false } },
    true,
    ['authentication', 'encryption', 'multiFactor'].map((field) => lacks(field, '4.4.2(2)④')),
  ],
  [
    'remote with all of it',
    { form: 'REMOTE', protection: { authentication: 'CERT', encryption: 'IPSEC', multiFactor: true } },
    true,
    [],
  ],
])(
  'each form of connection has the protection that it needs: %s (4.4.2(2)①,②,④)',
  (_name, changes, switching, expected) => {
    expect(found(protectionSuits(terms(changes), { ...network, switching }))).toEqual(expected);
  },
);

it.each([
  ['ahead', '2026-12-01T00:00:00Z', undefined, []],
  ['before it begins', '2026-05-01T00:00:00Z', undefined, [['period-wrong', 'plannedTo', '4.4.1(6)③']]],
  ['when it begins', '2026-06-01T00:00:00Z', undefined, [['period-wrong', 'plannedTo', '4.4.1(6)③']]],
  ['past', '2026-06-02T00:00:00Z', undefined, [['period-wrong', 'plannedTo', '4.4.1(6)③']]],
  ['at this very moment', '2026-07-01T00:00:00Z', undefined, [['period-wrong', 'plannedTo', '4.4.1(6)③']]],
  ['a moment ahead', '2026-07-01T00:00:00.001Z', undefined, []],
  ['ahead, said with the offset of Tokyo', '2026-07-01T09:00:01+09:00', undefined, []],
  [
    'on a closed day',
    '2026-12-06T00:00:00Z',
    { ja: '週休日', en: 'Weekend' },
    [['period-closed-day', 'plannedTo', '4.4.5(1)①']],
  ],
])('the planned period ends %s (4.4.1(6)③, 4.4.5(1)①)', (_name, plannedTo, closed, expected) => {
  const period = { plannedFrom: '2026-06-01T00:00:00Z', plannedTo };
  expect(found(periodIsPossible(period, '2026-07-01T00:00:00Z', closed))).toEqual(expected);
});

it('a period that lies ahead has a length (4.4.1(6)③)', () => {
  const at = (plannedTo: string) => ({ plannedFrom: '2026-08-03T00:00:00Z', plannedTo });
  const wrong = (plannedTo: string) => periodIsPossible(at(plannedTo), '2026-07-01T00:00:00Z', undefined).length;
  expect(['2026-08-02T23:59:59Z', '2026-08-03T00:00:00Z', '2026-08-03T00:00:01Z'].map(wrong)).toEqual([1, 1, 0]);
});

it('a change without any reason is unclear (4.4.4(1))', () => {
  const silent = { place: '4F' } as LanChangeApplication;
  expect(found(changeIsClear(silent))).toEqual([['change-information-unclear', 'reason', '4.4.4(1)']]);
});

it.each([
  [{ reason: 'moved', place: '4F' }, []],
  [{ reason: ' ' }, ['reason']],
  [{ reason: 'moved', place: '', purpose: ' ' }, ['place', 'purpose']],
  [{ reason: '\u3000', hours: 'nights' }, ['reason']],
])('a change says place, purpose and reason: %j (4.4.4(1))', (change, fields) => {
  expect(changeIsClear(change).map(({ field }) => field)).toEqual(fields);
});

it.each<[string, Partial<LanTerms>, string[]]>([
  ['the same', {}, []],
  ['stronger', { protection: { ...terms().protection, multiFactor: true } }, []],
  ['no encryption', { protection: { authentication: 'WPA3-ENTERPRISE' } }, ['protection.encryption']],
  [
    'weak authentication',
    { protection: { authentication: 'OPEN', encryption: 'AES-CCMP' } },
    ['protection.authentication'],
  ],
  ['blank encryption', { protection: { ...terms().protection, encryption: ' ' } }, ['protection.encryption']],
  ['neither of both', { protection: {} }, ['protection.authentication', 'protection.encryption']],
  ['another strong kind', { protection: { authentication: '802.1X', encryption: 'AES-GCMP' } }, []],
  ['wired instead', { form: 'WIRED' }, []],
  ['remote instead', { form: 'REMOTE' }, ['form']],
])('a change is at least as secure as before: %s (4.4.4(1))', (_name, changes, fields) => {
  expect(securityStays(terms(), terms(changes)).map(({ field }) => field)).toEqual(fields);
});

it('a second factor is not given up by a change (4.4.4(1))', () => {
  const before = terms({ protection: { ...terms().protection, multiFactor: true } });
  expect(found(securityStays(before, terms()))).toEqual([
    ['security-would-drop', 'protection.multiFactor', '4.4.4(1)'],
  ]);
});

it.each<[string, Partial<LanTerms>, Partial<LanTerms>]>([
  ['what was weak before', { protection: { encryption: 'WEP' } }, { protection: {} }],
  ['remote access that stays so', { form: 'REMOTE' }, { form: 'REMOTE' }],
  ['remote access that comes onto the premises', { form: 'REMOTE' }, { form: 'WIRED' }],
])('a change gives up no security by %s (4.4.4(1))', (_name, before, after) => {
  expect(securityStays(terms(before), terms(after))).toEqual([]);
});

const judged = { purposeJudgement: 'needed', formJudgement: 'offered' };
it.each([
  ['nothing said', undefined, 'FIXED', false, ['examination.purposeJudgement', 'examination.formJudgement']],
  ['both judged', judged, 'FIXED', false, []],
  ['a blank judgement', { ...judged, formJudgement: ' ' }, 'FIXED', false, ['examination.formJudgement']],
  ['a changing address nobody knows of', judged, 'DHCP', false, ['examination.dynamicAddressAcknowledged']],
  ['a changing address', { ...judged, dynamicAddressAcknowledged: true }, 'DHCP', false, []],
  ['a change without comparison', judged, 'FIXED', true, ['examination.securityEquivalence']],
  ['a change', { ...judged, securityEquivalence: 'EQUAL' as const }, 'FIXED', true, []],
] as const)(
  'a permission comes with the judgements it needs: %s (4.4.1(2), 4.4.1(3), 4.4.4(1))',
  (_name, examination, acquisition, change, fields) => {
    expect(judgementIsComplete(examination, terms({ acquisition }), change).map(({ field }) => field)).toEqual(fields);
  },
);

it('a judgement that is missing is demanded by the clause of what is judged (4.4.1(2), 4.4.1(3), 4.4.4(1))', () => {
  const clauses = (change: boolean) =>
    judgementIsComplete(undefined, terms({ acquisition: 'DHCP' }), change).map(({ clause }) => clause);
  expect(clauses(false)).toEqual(['4.4.1(2)', '4.4.1(2)', '4.4.1(3)']);
  expect(clauses(true)).toEqual(['4.4.4(1)', '4.4.4(1)', '4.4.1(3)', '4.4.4(1)']);
});

it.each<[Verification, string[]]>([
  [{ result: 'CONFORMS', note: 'seen' }, []],
  [{ result: 'DEVIATES', note: 'seen' }, ['deviations', 'action']],
  [{ result: 'DEVIATES', note: 'seen', deviations: [], action: 'CHANGE' }, ['deviations']],
  [{ result: 'DEVIATES', note: 'seen', deviations: ['place'] }, ['action']],
  [{ result: 'DEVIATES', note: 'seen', deviations: ['place'], action: 'END' }, []],
])('a deviation says what deviates and what follows: %j (4.4.3(1))', (verification, fields) => {
  expect(deviationIsExplained(verification).map(({ field }) => field)).toEqual(fields);
});

it('what is registered is there, and what ends is gone, before it is said to be so (4.4.1(3), 4.4.5(3)②)', () => {
  expect(recordsAreConfirmed(false, false, 'dnsRegistered')).toEqual([]);
  expect(recordsAreConfirmed(true, true, 'dnsRegistered')).toEqual([]);
  expect(found(recordsAreConfirmed(false, true, 'dnsRegistered'))).toEqual([
    ['dns-unconfirmed', 'dnsRegistered', '4.4.1(3)'],
  ]);
  expect(found(recordsAreConfirmed(false, true, 'dnsRemoved'))).toEqual([
    ['dns-unconfirmed', 'dnsRemoved', '4.4.5(3)②'],
  ]);
});

it('whoever is refused reads why in both languages (4.4)', () => {
  const all = [
    ...[...onlyCompanyDevices('PERSONAL'), ...interfaceOfTheDevice('x', [])],
    ...offeredByTheNetwork(terms({ form: 'WIRED', acquisition: 'DHCP', services: ['ftp'] }), network),
    ...[...protectionSuits(terms({ form: 'REMOTE', protection: {} }), network), ...changeIsClear({ reason: '' })],
    ...protectionSuits(terms({ form: 'WIRED' }), { ...network, switching: false }),
    ...periodIsPossible({ plannedFrom: '2026-06-02', plannedTo: '2026-06-01' }, '2026-05-01', undefined),
    ...periodIsPossible({ plannedFrom: '2026-06-01', plannedTo: '2026-06-02' }, '2026-07-01', undefined),
    ...securityStays(terms(), terms({ form: 'REMOTE', protection: {} })),
    ...judgementIsComplete(undefined, terms({ acquisition: 'DHCP' }), true),
    ...deviationIsExplained({ result: 'DEVIATES', note: '' }),
    ...recordsAreConfirmed(false, true, 'dnsRemoved'),
  ];
  expect(all).toHaveLength(22);
  for (const { message } of all)
    expect([message.ja, /[ぁ-ん]/.test(message.ja), message.en.length > 10]).toEqual([message.ja, true, true]);
});
