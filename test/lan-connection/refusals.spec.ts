import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { PolicyBook } from '#libs/record/policy/book';
import { days } from '#test/support/builders';
import { eventually } from '#test/support/eventually';
import { layLan, macOf, periodEnds } from '#test/support/lan-company';
import { lanApplication } from '#test/support/lan-journey';
import { type RunningApi, startApi } from '../api/running-api.js';

let api: RunningApi;
let end: { open: string; closed: string };
beforeAll(async () => {
  api = await startApi();
  [end] = await Promise.all([periodEnds(api.app.get(PolicyBook), 60), layLan(api)]);
}, 60_000);
afterAll(() => api.close());

const applying = (changes: object = {}, as = 'suzuki', number = 1) =>
  api.ask('/v1/lan-connections', { as, body: lanApplication(number, end.open, changes) });
const faults = ({ body }: { body: Record<string, unknown> }) =>
  ((body.violations ?? []) as { code: string; field?: string; clause?: string }[])
    .map(({ code, field, clause }) => [code.replace('lan-connection/', ''), field, clause].join(' '))
    .sort();
const safe = { authentication: 'WPA3-ENTERPRISE', encryption: 'AES-CCMP' };
const wireless = { network: 'AIR', form: 'WIRELESS', protection: safe };
const remote = { network: 'AWAY', form: 'REMOTE', place: '社外', protection: { ...safe, multiFactor: true } };

test.each([
  ['a personal device', { device: 'OWN', mac: macOf(91) }, ['personal-device device 4.4.1(1)']],
  ['a device that nobody knows', { device: 'PC-99' }, ['unknown-device device 4.4.1(1)']],
  ['a device out of use', { device: 'OLD', mac: macOf(92) }, ['device-withdrawn device 4.4.1(1)']],
  ["another device's interface", { mac: macOf(2) }, ['mac-not-of-device mac 4.4.1(6)④']],
  ['a network that nobody knows', { network: 'NOWHERE' }, ['unknown-network network 4.4.1(3)']],
  ['a form that the network has not', { form: 'WIRELESS', protection: safe }, ['wrong-form form 4.4.2(2)']],
  [
    'an acquisition that it has not',
    { network: 'HQ-4F', place: '4F', acquisition: 'DHCP' },
    ['acquisition-not-offered acquisition 4.4.1(3)'],
  ],
  ['a service that is not permitted', { services: ['web', 'p2p'] }, ['service-not-permitted services[1] 4.4.2(2)③']],
  [
    'a service from outside that is not',
    { ...remote, services: ['p2p'] },
    ['service-not-permitted services[0] 4.4.2(2)④'],
  ],
  [
    'wireless without encryption',
    { ...wireless, protection: { authentication: 'WPA3' } },
    ['protection-insufficient protection.encryption 4.4.2(2)①'],
  ],
  [
    'wireless by WEP',
    { ...wireless, protection: { authentication: 'OPEN', encryption: 'WEP128' } },
    [
      'protection-insufficient protection.authentication 4.4.2(2)①',
      'protection-insufficient protection.encryption 4.4.2(2)①',
    ],
  ],
  [
    'remote without a second factor',
    { ...remote, protection: safe },
    ['protection-insufficient protection.multiFactor 4.4.2(2)④'],
  ],
  ['a hub that does not switch', { network: 'HUB' }, ['hub-not-switching network 4.4.2(2)②']],
  ['a point on such a hub', { place: '倉庫', connectionPoint: 'X1' }, ['hub-not-switching connectionPoint 4.4.2(2)②']],
  ['a kind without a naming rule', { device: 'CAMERA', mac: macOf(93) }, ['no-naming-rule device 4.4.1(3)']],
  ["another network's point", { connectionPoint: 'B1' }, ['unknown-point connectionPoint 4.4.1(4)']],
  ['somebody who works nowhere', { user: 'nobody' }, ['unknown-user user 4.4.1(6)①']],
])('refuses %s', async (_what, changes, expected) => {
  const answer = await applying(changes);
  expect([answer.status, faults(answer)]).toEqual([422, expected]);
});

test('refuses a period that ends before it begins, in the past, or on a day off (4.4.1(6)③, 4.4.5(1)①)', async () => {
  const at = (ahead: number) => new Date(Date.now() + days(ahead)).toISOString();
  for (const period of [
    { plannedFrom: at(90) },
    { plannedFrom: at(-9), plannedTo: at(-2) },
    { plannedTo: at(0), plannedFrom: at(0) },
  ])
    expect(faults(await applying(period))).toEqual(['period-wrong plannedTo 4.4.1(6)③']);
  expect(faults(await applying({ plannedTo: end.closed }))).toEqual(['period-closed-day plannedTo 4.4.5(1)①']);
});

test('names everything that is wrong at once (4.4.1(2))', async () => {
  const answer = await applying({ mac: macOf(3), form: 'WIRELESS', services: ['p2p'], plannedTo: end.closed });
  expect(faults(answer)).toEqual([
    'mac-not-of-device mac 4.4.1(6)④',
    'period-closed-day plannedTo 4.4.5(1)①',
    'protection-insufficient protection.encryption 4.4.2(2)①',
    'service-not-permitted services[0] 4.4.2(2)③',
    'wrong-form form 4.4.2(2)',
  ]);
});

test.each(['08:00:2b:00:00', '08:00:2b:00:00:0g', '01:00:5e:00:00:01', '00:00:00:00:00:00'])(
  'refuses the MAC address %s as unreadable (4.4.1(6)④)',
  async (mac) => {
    const answer = await applying({ mac });
    expect([answer.status, faults(answer)]).toEqual([400, ['malformed-mac mac 4.4.1(6)④']]);
  },
);

test('names the administrator of the device who does not work here (4.4.1(6)④)', async () => {
  const nobody = await applying({ deviceAdministrator: 'nobody' });
  expect([nobody.status, faults(nobody)]).toEqual([422, ['unknown-administrator deviceAdministrator 4.4.1(6)④']]);
});

test('is applied for by the user and colleagues, and by a system where that was granted (4.4.1(2))', async () => {
  expect(await applying({ user: 'tanaka' }, 'abe')).toMatchObject({ status: 403 });
  expect(faults(await applying({ user: 'tanaka' }, 'abe'))).toEqual(['not-its-user user 4.4.1(2)']);
  expect(await applying({ onBehalfOf: 'tanaka' }, 'service:hr-system')).toMatchObject({ status: 403 });
  expect(await applying({ onBehalfOf: 'abe' }, 'service:ticketing')).toMatchObject({ status: 403 });
  const answer = await applying({ onBehalfOf: 'tanaka' }, 'service:ticketing', 9);
  expect(answer).toMatchObject({ status: 201, body: { state: 'requested', slug: 'lan-connection' } });
  const path = `/v1/lan-connections/${String(answer.body.caseId)}`;
  expect(answer.headers.get('location')).toBe(path);
  expect((await api.ask(path, { as: 'service:ticketing' })).body).toMatchObject({
    user: { name: { en: expect.stringContaining('Tanaka') } },
  });
});

test('nothing is given twice, and a refusal takes nothing (4.4.1(3)-(4), (6)④)', async () => {
  const first = await applying({ connectionPoint: 'P1', place: '受付' }, 'suzuki', 2);
  expect(first.status).toBe(201);
  const again = await applying({}, 'suzuki', 2);
  expect([again.status, faults(again)]).toEqual([409, ['mac-in-use mac 4.4.1(6)④']]);
  const taken = await applying({ connectionPoint: 'P1' }, 'suzuki', 3);
  expect([taken.status, faults(taken)]).toEqual([409, ['point-in-use connectionPoint 4.4.1(4)']]);
  const full = await applying({ place: '受付' }, 'suzuki', 3);
  expect([full.status, faults(full)]).toEqual([409, ['no-point place 4.4.1(4)']]);
  const path = `/v1/lan-connections/${String(first.body.caseId)}/withdrawal`;
  expect(faults(await api.ask(path, { as: 'tanaka', body: {} }))).toEqual(['not-applicant  4.4.1(2)']);
  expect((await api.ask(path, { as: 'suzuki', body: { reason: '不要' } })).status).toBe(201);
  expect(faults(await api.ask(path, { as: 'suzuki', body: {} }))).toEqual(['wrong-state  4.4.1(2)']);
  expect((await applying({ connectionPoint: 'P1', place: '受付' }, 'suzuki', 2)).status).toBe(201);
});

test('an exhausted network says what is left where (4.4.1(3))', async () => {
  expect((await applying(wireless, 'suzuki', 4)).status).toBe(201);
  const full = await applying(wireless, 'suzuki', 5);
  expect([full.status, faults(full)]).toEqual([409, ['range-exhausted network 4.4.1(3)']]);
  expect(full.text).toMatch(/AWAY: 71/);
  expect((await applying({ ...wireless, acquisition: 'DHCP' }, 'suzuki', 5)).status).toBe(201);
});

test('what a device may not be does not depend on who asks, and the attempt is kept (4.4.1(1), 4.8.1(2)⑤)', async () => {
  const answer = await applying({ device: 'OWN', mac: macOf(91) }, 'kobayashi');
  expect(faults(answer)).toEqual(['personal-device device 4.4.1(1)']);
  await eventually(async () => {
    const attempts = await api.app.get(DataSource).query<object[]>(
      `SELECT actor, part, reason, after FROM ledger_event WHERE case_id = 'access-refusal:' || actor AND reason = $1
       ORDER BY as_of DESC LIMIT 1`,
      ['lan-connection/personal-device'],
    );
    expect(attempts).toMatchObject([{ part: 'POST /v1/lan-connections', after: { device: 'OWN' } }]);
  });
});
