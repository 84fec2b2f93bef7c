import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { verifyLedger } from '#libs/record/ledger/verify';
import { PolicyBook } from '#libs/record/policy/book';
import { eventually } from '#test/support/eventually';
import { type Kitei, startKitei } from '#test/support/kitei';
import { Journey } from '#test/support/kitei-journey';
import { layLan, macOf, periodEnds } from '#test/support/lan-company';
import { done, examination, lanApplication, LanJourney, refused } from '#test/support/lan-journey';

let kitei: Kitei;
let end: { open: string; closed: string };
beforeAll(async () => {
  kitei = await startKitei();
  [end] = await Promise.all([periodEnds(kitei.api.get(PolicyBook), 60), layLan(kitei)]);
}, 60_000);
afterAll(() => kitei.close());

const inDns = { dns: true, directory: true };
const namedBy = (names: readonly string[], values: readonly string[]) =>
  Object.fromEntries(names.map((name, index) => [name, values[index]]));
/** What a letter says, by the headings of its groups. */
const groupsOf = (text: string) => {
  const [, ...groups] = (text.split('\n-- ')[0] ?? '').split('■ ');
  return Object.fromEntries(
    groups.map((group) => {
      const [heading = '', ...lines] = group.trim().split(/\r?\n/);
      return [heading, Object.fromEntries(lines.map((line) => line.split(/: (.*)/s).slice(0, 2)))];
    }),
  ) as object;
};
/** The whole story is about one connection. */
let story: LanJourney;

test('an application holds address, host name and connection point while it is examined (4.4.1(2)-(4),(6))', async () => {
  const body = lanApplication(1, end.open, {
    ...inDns,
    user: 'nguyen',
    mac: '0800.2B00.0001',
    services: ['web', 'mail'],
  });
  const headers = { 'idempotency-key': crypto.randomUUID(), prefer: 'wait=10' };
  story = await LanJourney.begin(kitei, body, { headers });
  expect((await LanJourney.begin(kitei, body, { headers })).caseId).toBe(story.caseId);
  await story.standsIn('awaiting-examination');
  expect(await story.seen('suzuki')).toMatchObject({
    live: true,
    applicant: { name: { en: expect.any(String) } },
    user: { name: { en: expect.stringContaining('Nguyen') } },
    department: { code: 'D200', name: { en: 'Sales' } },
    userContact: '03-0000-0111',
    purpose: '受注業務',
    formOfUse: {
      place: '3F',
      hours: '平日 9:00-18:00',
      services: ['web', 'mail'],
      plannedTo: new Date(end.open).toISOString(),
    },
    network: 'HQ-3F',
    form: 'WIRED',
    protection: { authentication: '802.1X' },
    device: {
      ...{ id: 'PC-1', name: '営業用ノート1', serial: 'SN-1', mac: macOf(1), hardware: 'Example Book 14' },
      ...{ hostName: 'hqnb0001', dnsZone: 'hq.example', address: '192.0.2.10', acquisition: 'FIXED' },
      administrator: { name: { en: expect.stringContaining('Nguyen') } },
      contact: '内線 0107',
      connectionPoint: { code: 'A1', hub: 'SW-3F', outlet: '3F-1', cable: 'C-1', place: '3F' },
      ...{ dns: true, dnsRegistered: false, directory: true },
    },
    leases: [
      { kind: 'ADDRESS', state: 'HELD', address: '192.0.2.10' },
      { kind: 'HOST_NAME', state: 'HELD', hostName: 'hqnb0001' },
      { kind: 'CONNECTION_POINT', state: 'HELD', connectionPoint: 'A1' },
    ],
    openItem: { purpose: 'examination' },
  });
  for (const [as, status] of [
    ['abe', 404],
    ['nguyen', 200],
    ['sato', 200],
    ['yamaguchi', 200],
    ['ono', 200],
  ] as const)
    for (const part of ['', '/events', '/ladder'])
      expect([as, (await kitei.ask(`/v1/lan-connections/${story.caseId}${part}`, { as })).status]).toEqual([
        as,
        status,
      ]);
});

test('it is permitted by the department alone, with a judgement of purpose and form (4.4.1(2))', async () => {
  const approving = (as: string, body: object) => story.decide('examination', as, body);
  expect(await approving('suzuki', { examination })).toMatchObject(refused(403, 'work-item/excluded'));
  expect(await approving('sato', { examination })).toMatchObject(refused(403, 'work-item/not-assigned'));
  expect(await approving('kobayashi', { examination, subjectHash: 'a'.repeat(64) })).toMatchObject(
    refused(409, 'work-item/stale-subject'),
  );
  const missing = refused(422, 'lan-connection/judgement-missing', 'examination.purposeJudgement');
  for (const body of [{}, { examination: {} }, { examination: { ...examination, purposeJudgement: ' ' } }])
    expect(await approving('kobayashi', body)).toMatchObject(missing);
  expect(await approving('kobayashi', { examination: { ...examination, verdict: 'fine' } })).toMatchObject(
    refused(400, 'request/unknown-field', 'examination.verdict'),
  );
  expect(await approving('kobayashi', { decision: 'reject' })).toMatchObject(refused(422, 'work-item/reason-required'));
  expect(await approving('kobayashi', { examination })).toMatchObject(done);
  expect(await story.seen()).toMatchObject({ examination });
});

test('what is seen of it is kept for the check (4.4.3(1))', async () => {
  const observedAt = new Date().toISOString();
  const observations = [
    {
      mac: '08-00-2B-00-00-01',
      address: '192.0.2.10',
      hostName: 'HQNB0001.hq.example',
      connectionPoint: 'A2',
      observedAt,
    },
    { mac: '08:00:2b:00:00:77', network: 'HQ-3F', observedAt },
    { mac: 'nonsense', observedAt },
  ];
  const report = (as: string) => kitei.ask('/v1/lan-observations', { as, body: { observations } });
  expect((await report('kobayashi')).status).toBe(403);
  expect((await report('client:monitoring')).status).toBe(403);
  expect(await report('client:lan-scanner')).toMatchObject({
    status: 200,
    body: {
      items: [
        { index: 0, outcome: 'taken', permitted: true },
        { index: 1, outcome: 'taken', permitted: false },
        { index: 2, outcome: 'refused', violations: [{ code: 'lan-connection/malformed-mac', field: 'mac' }] },
      ],
    },
  });
  const of = (mac: string, as: string) => kitei.ask(`/v1/lan-observations?mac=${mac}`, { as });
  expect(await of(macOf(1), 'yamaguchi')).toMatchObject({
    status: 200,
    body: { items: [{ source: 'lan-scanner', connectionPoint: 'A2' }] },
  });
  expect((await of(macOf(1), 'tanaka')).status).toBe(403);
  expect(await of('nonsense', 'ono')).toMatchObject(refused(400, 'lan-connection/malformed-mac', 'mac'));
  const { body } = await kitei.ask('/v1/findings?kind=UNKNOWN_DEVICE', { as: 'yamaguchi' });
  expect(body.items).toMatchObject([{ clause: '4.4.1(1)', observed: { mac: '08:00:2b:00:00:77', network: 'HQ-3F' } }]);
});

test('registered, it is permitted by a notice that holds three groups and nothing else (4.4.1(3),(7)①-③)', async () => {
  expect(await story.complete('registration', 'kobayashi', { dnsRegistered: true })).toMatchObject(
    refused(403, 'work-item/not-assigned'),
  );
  const registering = (body: object) => story.complete('registration', 'yamaguchi', body);
  expect(await registering({})).toMatchObject(refused(400, 'request/missing-field', 'dnsRegistered'));
  const directoryRegistration = 'CN=PC-1,OU=Sales';
  expect(await registering({ dnsRegistered: false, directoryRegistration })).toMatchObject(
    refused(422, 'lan-connection/dns-unconfirmed', 'dnsRegistered'),
  );
  expect(await registering({ dnsRegistered: true, directoryRegistration })).toMatchObject(done);
  expect(await story.seen()).toMatchObject({
    permittedAt: expect.any(String),
    device: { dnsRegistered: true, directoryRegistration },
    leases: [{ state: 'IN_USE' }, { state: 'IN_USE' }, { state: 'IN_USE' }],
  });
  const device = ['hqnb0001', '192.0.2.10', '固定IP', 'A1', '登録あり', directoryRegistration];
  expect(groupsOf(await story.letter('suzuki', '許可通知'))).toEqual({
    許可された利用目的: { 利用目的: '受注業務' },
    許可された利用形態: {
      ...{ 設置箇所: '3F', 利用時間帯: '平日 9:00-18:00', 利用サービス: 'web, mail' },
      予定期間: expect.stringMatching(/ から .* 18:00 まで$/),
    },
    機器の情報: namedBy(
      ['ホスト名称', 'IPアドレス', '固定IP・DHCPの別', '接続箇所', 'DNS登録の有無', 'ディレクトリ登録情報'],
      device,
    ),
  });
  device.splice(2, 3, 'fixed IP', 'A1', 'registered');
  expect(groupsOf(await story.letter('nguyen', 'LAN connection permitted'))).toEqual({
    'Permitted purpose': { 'Purpose of use': '受注業務' },
    'Permitted form of use': {
      ...{ 'Place of installation': '3F', 'Hours of use': '平日 9:00-18:00', 'Services used': 'web, mail' },
      'Planned period': expect.stringMatching(/ to .* 18:00 JST$/),
    },
    'The device': namedBy(
      ['Host name', 'IP address', 'Fixed IP or DHCP', 'Connection point', 'DNS registration', 'Directory registration'],
      device,
    ),
  });
});

test('it is checked against what was seen, and a deviation says what follows (4.4.3(1))', async () => {
  expect((await story.item('verification')).subject).toMatchObject({
    observed: [{ source: 'lan-scanner', differences: [{ field: 'connectionPoint', declared: 'A1', observed: 'A2' }] }],
  });
  const checking = (body: object) => story.complete('verification', 'ono', body);
  // What is seen while the check waits is shown to whoever makes it, and a check of what was shown before is refused.
  const { id, subjectHash } = await story.item('verification');
  const observations = [
    { mac: macOf(1), address: '192.0.2.99', connectionPoint: 'A2', observedAt: new Date().toISOString() },
  ];
  expect((await kitei.ask('/v1/lan-observations', { as: 'client:lan-scanner', body: { observations } })).status).toBe(
    200,
  );
  await eventually(async () =>
    expect((await kitei.ask(`/v1/work-items/${id}`, { as: 'ono' })).body.subject).toMatchObject({
      observed: [{ differences: [{ field: 'connectionPoint' }, { field: 'address', observed: '192.0.2.99' }] }],
    }),
  );
  const conforms = { result: 'CONFORMS', note: '現地で確認' };
  expect(await checking({ ...conforms, subjectHash })).toMatchObject(refused(409, 'work-item/stale-subject'));
  expect(await checking({ ...conforms, subjectHash: 'old' })).toMatchObject(
    refused(400, 'request/invalid-field', 'subjectHash'),
  );
  const deviates = { result: 'DEVIATES', note: '現地で確認' };
  expect(await checking(deviates)).toMatchObject(refused(422, 'lan-connection/deviation-unexplained', 'deviations'));
  expect(await checking(deviates)).toMatchObject(refused(422, 'lan-connection/deviation-unexplained', 'action'));
  expect(await checking({ ...deviates, deviations: ['A2 に接続'], action: 'CHANGE' })).toMatchObject(done);
  await story.standsIn('connected');
  await story.letter('nguyen', 'Instruction', 'A2 に接続');
});

test('an address that changes by itself is acknowledged by whoever permits it (4.4.1(3))', async () => {
  const wireless = { network: 'AIR', form: 'WIRELESS', acquisition: 'DHCP', place: '会議室' };
  const protection = { authentication: 'WPA3-ENTERPRISE', encryption: 'AES-CCMP' };
  const journey = await LanJourney.begin(kitei, lanApplication(6, end.open, { ...wireless, protection }));
  expect(await journey.decide('examination', 'kobayashi', { examination })).toMatchObject(
    refused(422, 'lan-connection/dynamic-address-unacknowledged', 'examination.dynamicAddressAcknowledged'),
  );
  await journey.connected();
  const { device } = (await journey.seen()) as { device: object };
  expect(device).toMatchObject({ acquisition: 'DHCP', connectionPoint: { code: 'AP', accessPoint: 'AP-3F' } });
  expect(device).not.toHaveProperty('address');
});

test('other approvals take no examination (4.1.1(1))', async () => {
  const account = await Journey.begin(kitei);
  expect(await account.decide('approve', { examination })).toMatchObject(
    refused(400, 'request/unknown-field', 'examination'),
  );
  expect(await account.decide('approve')).toMatchObject(done);
});

test('leaves a record in which the verifier finds nothing (4.4.5)', async () => {
  expect((await verifyLedger(kitei.api.get(DataSource))).findings).toEqual([]);
});
