import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { deviceEntry, networkEntry, pointEntry } from '#test/support/lan-entries';
import { type RunningApi, startApi } from './running-api.js';

let api: RunningApi;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.close());

const set = (body: object, as = 'kobayashi', headers: Record<string, string> = {}) =>
  api.ask('/v1/lan-register', { as, body, method: 'PUT', headers });
const importCsv = (section: string, body: string, as = 'kobayashi') =>
  api.ask(`/v1/lan-register/${section}`, { as, body, headers: { 'content-type': 'text/csv' } });
const faults = (answer: { body: Record<string, unknown> }) =>
  (answer.body.violations as { code: string; field?: string }[]).map(({ code, field }) => `${code} ${field ?? '-'}`);

test('networks are entered, and read with what is free of each (4.4.1(3))', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const document = {
    networks: [networkEntry({ dnsZone: 'HQ.example.', enforcer: 'nac' })],
    namingRules: [{ site: 'HQ', kind: 'NOTEBOOK', prefix: 'hq-nb', digits: 4 }],
    connectionPoints: [pointEntry()],
    devices: [deviceEntry({ holder: 'tanaka', macs: ['0800.2B00.0001'] })],
  };
  const answer = await set(document, 'kobayashi', headers);
  expect(answer).toMatchObject({ status: 201, body: { caseId: 'lan-register', slug: 'lan-register' } });
  expect(answer.headers.get('location')).toBe('/v1/lan-networks');
  expect((await set(document, 'kobayashi', headers)).body).toEqual(answer.body);

  const { body } = await api.ask('/v1/lan-networks', { as: 'tanaka' });
  const addresses = { size: 253, free: 253, used: 0, held: 0, quarantined: 0, reserved: 0, dynamic: 0, dhcp: 0 };
  expect(body.items).toMatchObject([
    { code: 'HQ-3F', prefix: '192.0.2.0/24', dnsZone: 'hq.example', enforcer: 'nac', addresses },
  ]);
  expect((await api.ask('/v1/lan-networks/HQ-3F', { as: 'tanaka' })).body).toMatchObject({ vlan: 130, addresses });
  expect((await api.ask('/v1/lan-networks/nowhere', { as: 'tanaka' })).status).toBe(404);
  const rules = await api.ask('/v1/lan-naming-rules', { as: 'tanaka' });
  expect(rules.body.items).toEqual([{ site: 'HQ', kind: 'NOTEBOOK', prefix: 'hq-nb', digits: 4, lastNumber: 0 }]);
  const device = { id: 'PC-1', macs: ['08:00:2b:00:00:01'], holder: { name: { en: expect.any(String) } } };
  const found = await api.ask('/v1/lan-devices?mac=08-00-2B-00-00-01&holder=tanaka', { as: 'ono' });
  expect(found.body.items).toMatchObject([device]);
  const points = await api.ask('/v1/lan-connection-points?network=HQ-3F&free=true', { as: 'ono' });
  expect(points.body.items).toMatchObject([{ code: 'HQ-3F-A1', hub: 'SW-3F', occupied: false }]);
});

test('a wrong document is refused whole, with every field named (4.4.1(3)-(5))', async () => {
  const wrong = { ...networkEntry({ code: 'HQ-4F', prefix: '192.0.2.64/26', ranges: [] }), gateway: '192.0.3.1' };
  const answer = await set({ networks: [wrong], devices: [deviceEntry({ id: 'PC-2', macs: ['zz'] })] });
  expect(answer.status).toBe(422);
  expect(faults(answer)).toEqual([
    'lan-register/outside-prefix networks[0].gateway',
    'lan-register/no-pool networks[0].ranges',
    'lan-register/overlapping-networks networks[0].prefix',
    'lan-register/malformed-mac devices[0].macs[0]',
    'lan-register/shared-part devices[0].serial',
  ]);
  const unread = await set({ networks: [{ ...networkEntry(), form: 'TELEPATHIC', surprise: 1 }] });
  expect(unread.status).toBe(400);
  expect(faults(unread).sort()).toEqual([
    'request/invalid-field networks[0].form',
    'request/unknown-field networks[0].surprise',
  ]);
});

test('the register is kept by those whose work it is (4.4.1(5))', async () => {
  expect((await set({ connectionPoints: [pointEntry()] }, 'tanaka')).status).toBe(403);
  expect((await set({ devices: [deviceEntry()] }, 'service:monitoring')).status).toBe(403);
  expect((await set({ devices: [deviceEntry({ holder: 'tanaka' })] }, 'ono')).status).toBe(201);
});

test('devices and connection points come as files (4.4.1(1),(4))', async () => {
  const devices =
    'id,serial,name,kind,hardware,macs,ownership,holder\nPC-9,SN-9,端末,NOTEBOOK,Book,08002b000009,LENT,tanaka\n';
  expect((await importCsv('devices', devices)).status).toBe(201);
  const points = 'code,network,place,switching,outlet,cable\nHQ-3F-A2,HQ-3F,3F,TRUE,A2,C-2\n';
  expect((await importCsv('connection-points', points)).status).toBe(201);
  const broken = await importCsv('connection-points', points.replace('TRUE', 'perhaps').replace('HQ-3F,3F', ',3F'));
  expect(broken.status).toBe(400);
  expect(faults(broken)).toEqual([
    'lan-register/missing-field connection-points.csv:2 network',
    'lan-register/malformed-field connection-points.csv:2 switching',
  ]);
  const json = await api.ask('/v1/lan-register/devices', { as: 'kobayashi', body: {} });
  expect(json.status).toBe(400);
});

test('the three lists are ledgers: pages, filters, as of a moment, and CSV (4.4.1(5)①-③)', async () => {
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const rows = [
    ['ADDRESS', '192.0.2.5', null, null],
    ['HOST_NAME', null, 'hq-nb0001', null],
    ['CONNECTION_POINT', null, null, 'HQ-3F-A1'],
  ];
  for (const [index, values] of rows.entries()) {
    await api.app.get(DataSource).query(
      `INSERT INTO lan_lease (id, connection_id, kind, address, host_name, point, network, dns_zone, dns, state, held_at, committed_at)
       VALUES ($1, 'lan_connection_1', $2, $3, $4, $5, 'HQ-3F', 'hq.example', true, 'IN_USE', $6, $6)`,
      [`lan_lease_${index}`, ...values, at],
    );
  }
  const read = (path: string, as = 'kimura') => api.ask(`/v1/ledgers/${path}`, { as });
  const shared = { connection: 'lan_connection_1', network: 'HQ-3F', state: 'IN_USE', from: at };
  expect((await read('ip-addresses?network=HQ-3F')).body.items).toEqual([
    { id: 'lan_lease_0', ...shared, heldAt: at, address: '192.0.2.5', acquisition: 'FIXED', hostName: 'hq-nb0001' },
  ]);
  expect((await read('host-names?state=IN_USE')).body.items).toMatchObject([
    { ...shared, hostName: 'hq-nb0001', dns: true, dnsName: 'hq-nb0001.hq.example', address: '192.0.2.5' },
  ]);
  expect((await read('connection-points?connection=lan_connection_1')).body.items).toMatchObject([
    { ...shared, point: 'HQ-3F-A1', hub: 'SW-3F', outlet: 'A1', hostName: 'hq-nb0001', shared: false },
  ]);
  expect((await read(`ip-addresses?asOf=${new Date(Date.parse(at) - 1).toISOString()}`)).body.items).toEqual([]);
  expect((await read('ip-addresses?asOf=2999-01-01T00:00:00Z')).status).toBe(400);
  expect((await read('ip-addresses?state=LOST')).status).toBe(400);
  expect((await read('ip-addresses', 'tanaka')).status).toBe(403);
  const csv = await read('ip-addresses?format=csv');
  expect(csv.headers.get('content-disposition')).toContain('ip-addresses.csv');
  const lines = csv.text.trim().split('\r\n');
  expect(lines[0]).toMatch(/IPアドレス,取得方法,ホスト名,ネットワーク/);
  expect(lines[1]).toMatch(/^192\.0\.2\.5,FIXED,hq-nb0001,HQ-3F,IN_USE/);
});
