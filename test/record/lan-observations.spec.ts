import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { LanObservations } from '#libs/record/lan/observations';
import type { Sighting } from '#libs/record/lan/sighting';
import { unknownDeviceKey } from '#libs/record/lan/unknown-devices';
import { days, minutes } from '#test/support/builders';
import { RecordRehearsal } from '#test/support/rehearsal-record';

let kitei: RecordRehearsal;
beforeAll(async () => (kitei = await RecordRehearsal.start()));
afterAll(() => kitei?.close());
beforeEach(() => void kitei.pass(minutes(10)));

const before = (milliseconds: number) => new Date(Date.parse(kitei.at) - milliseconds).toISOString();
const sighting = (mac: string, more: Partial<Sighting> = {}): Sighting => ({ mac, observedAt: kitei.at, ...more });
const report = (sightings: readonly Sighting[], source = 'lan-scanner') =>
  kitei.app.get(LanObservations).report({ source, asOf: kitei.at, sightings });
const of = (mac: string) => kitei.app.get(LanObservations).of(mac);
const findings = (mac: string) =>
  kitei.rows<{ id: string; stands: boolean; observed: object; role: string }>(
    `SELECT f.id, f.stands, f.observed, f.kind, f.clause, c.administrator_role AS role
     FROM finding f JOIN governed_case c ON c.id = f.id WHERE f.key = $1 ORDER BY f.id`,
    [unknownDeviceKey(mac)],
  );
/** A connection of which only the interface matters here. */
const connect = (mac: string, { live = true, endedAt = null as string | null } = {}) =>
  kitei.rows(
    `INSERT INTO lan_connection (id, user_id, department_code, network, device, mac, live, terms, planned_to, ended_at)
     VALUES ($1, 'person_1', 'D200', 'HQ-3F', '{}', $2, $3, '{}', $4, $5)`,
    [`lan_connection_${mac}`, mac, live, kitei.at, endedAt],
  );

test('the newest sighting of each source is kept, whatever the order and the spelling (4.4.3(1))', async () => {
  const mac = '08:00:2b:00:01:01';
  await connect(mac);
  const news = sighting('0800.2B00.0101', {
    address: '::ffff:192.0.2.7',
    hostName: 'PC-7.hq.example',
    network: 'HQ-3F',
  });
  const results = await report([sighting(mac, { observedAt: before(minutes(1)) }), news]);
  expect(results).toEqual([
    { outcome: 'known', permitted: true },
    { outcome: 'taken', permitted: true },
  ]);
  const kept = { mac, source: 'lan-scanner', address: '192.0.2.7', hostName: 'pc-7', point: null, network: 'HQ-3F' };
  expect(await of('08-00-2B-00-01-01')).toEqual([{ ...kept, observedAt: new Date(kitei.at) }]);
  expect(await report([news])).toEqual([{ outcome: 'known', permitted: true }]);
  await report([sighting(mac, { observedAt: before(minutes(2)), connectionPoint: 'HQ-3F-A1' })], 'dhcp');
  expect((await of(mac)).map(({ source, point }) => [source, point])).toEqual([
    ['lan-scanner', null],
    ['dhcp', 'HQ-3F-A1'],
  ]);
  expect(await findings(mac)).toEqual([]);
});

test.each([
  ['mac', 'lan-connection/malformed-mac', { mac: '01:00:5e:00:00:01' }],
  ['address', 'lan-connection/malformed-address', { address: '192.0.2.256' }],
  ['hostName', 'lan-connection/malformed-host-name', { hostName: '-pc.hq.example' }],
  ['observedAt', 'lan-connection/observed-in-future', { observedAt: '2999-01-01T00:00:00.000Z' }],
])('a line whose %s cannot be is refused alone: %s (4.4.3(1))', async (field, code, wrong) => {
  const good = sighting('08:00:2b:00:02:01');
  const [refused, taken] = await report([{ ...good, mac: '08:00:2b:00:02:02', ...wrong }, good]);
  expect(refused).toMatchObject({ outcome: 'refused', violations: [{ code, field }] });
  expect(taken).toMatchObject({ permitted: false });
});

test('an interface without a connection is a finding for the network administrators, once (4.4.1(1))', async () => {
  const mac = '08:00:2b:00:03:01';
  const seen = sighting(mac, { network: 'HQ-3F', connectionPoint: 'HQ-3F-A1', address: '192.0.2.9' });
  expect(await report([seen, seen])).toMatchObject([{ permitted: false }, { permitted: false }]);
  await report([sighting(mac, { network: 'HQ-4F', observedAt: kitei.at })]);
  const finding = {
    kind: 'UNKNOWN_DEVICE',
    clause: '4.4.1(1)',
    stands: true,
    observed: { mac, network: 'HQ-3F', connectionPoint: 'HQ-3F-A1' },
    role: 'NETWORK_ADMINISTRATOR',
  };
  expect(await findings(mac)).toMatchObject([finding]);
  await connect(mac);
  kitei.pass(minutes(10));
  await report([sighting(mac)]);
  expect(await findings(mac)).toMatchObject([{ stands: false }]);
});

test('a report that comes after the end accuses nobody, a device that stays on the LAN is found (4.4.1(1), 4.4.5(1))', async () => {
  const mac = '08:00:2b:00:04:01';
  await connect(mac, { live: false, endedAt: kitei.at });
  kitei.pass(days(1));
  await report([sighting(mac, { observedAt: before(days(1) + 1) })]);
  expect(await findings(mac)).toEqual([]);
  await report([sighting(mac)]);
  expect(await findings(mac)).toMatchObject([{ stands: true }]);
});
