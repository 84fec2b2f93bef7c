import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LeaseKind, LeaseState } from '#libs/record/lan-connection.entity';
import { type LanListFilter, LanListQueries, type LanListRow } from '#libs/record/queries/lan-lists.queries';
import { everyRow, type PageRequest } from '#libs/record/queries/page';
import type { Scope } from '#libs/record/queries/scope';
import { days } from '#test/support/builders';
import { layNetwork, layPoint } from '#test/support/lan-ground';
import { RecordRehearsal } from '#test/support/rehearsal-record';

let kitei: RecordRehearsal;
let lists: LanListQueries;
let begun: string;

/** What connections have occupied: kind, connection, what, and on which days it was held, in use, given up and free again. */
const leases: readonly (readonly [LeaseKind, string, string, string | null, ...(number | null)[]])[] = [
  ['ADDRESS', 'c1', 'N1', '10.1.0.9', 0, 2, null, null],
  ['HOST_NAME', 'c1', 'N1', 'hq-nb2', 0, 2, null, null],
  ['CONNECTION_POINT', 'c1', 'N1', 'P1', 0, 2, null, null],
  ['ADDRESS', 'c2', 'N1', '10.1.0.10', 1, 3, 10, 20],
  ['HOST_NAME', 'c2', 'N1', 'hq-nb1', 1, 3, 10, 20],
  ['CONNECTION_POINT', 'c2', 'N1', 'P2', 1, 3, 10, null],
  ['ADDRESS', 'c3', 'N1', null, 1, 3, null, null],
  ['HOST_NAME', 'c3', 'N1', 'hq-nb3', 1, 3, 8, 18],
  ['HOST_NAME', 'c3', 'N1', 'hq-nb4', 6, 8, null, null],
  ['ADDRESS', 'c4', 'N2', '10.2.0.1', 4, null, null, null],
];
const department: Readonly<Record<string, string>> = { c1: 'D200', c2: 'D300', c3: 'D200', c4: 'D300' };

beforeAll(async () => {
  kitei = await RecordRehearsal.start();
  lists = new LanListQueries(kitei.source);
  begun = kitei.at;
  for (const code of ['N1', 'N2']) {
    await layNetwork(kitei.source.manager, { code, prefix: `10.${code[1]}.0.0/24`, pools: [] });
  }
  await layPoint(kitei.source.manager, { code: 'P1', network: 'N1', outlet: 'A1', cable: 'C-1' });
  for (const [id, code] of Object.entries(department)) {
    await kitei.rows(
      `INSERT INTO governed_case (id, slug, state, version, sequence, head_hash, changed_at, opened_at, department_code)
       VALUES ($1, 'lan-connection', 'connected', 1, 1, '', $2, $2, $3)`,
      [id, begun, code],
    );
    await kitei.rows(
      `INSERT INTO lan_connection (id, user_id, department_code, network, device, mac, terms, planned_to)
       VALUES ($1, $2, $3, 'N1', '{}', $4::macaddr, '{}', $5)`,
      [id, kitei.id('tanaka'), code, `08:00:2b:00:00:0${id[1]}`, day(100)],
    );
  }
  for (const [index, [kind, connection, network, what, ...times]] of leases.entries()) {
    const [held, committed, released, free] = times.map((time) => (time === null ? null : day(time)));
    const column = { ADDRESS: 'address', HOST_NAME: 'host_name', CONNECTION_POINT: 'point' }[kind];
    const state = released ? (free ? 'QUARANTINED' : 'RELEASED') : committed ? 'IN_USE' : 'HELD';
    await kitei.rows(
      `INSERT INTO lan_lease (id, connection_id, kind, network, ${column}, state, held_at, committed_at, released_at, free_at, dns)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, true)`,
      [`lease-${index}`, connection, kind, network, what, state, held, committed, released, free],
    );
  }
});
afterAll(() => kitei?.close());

const day = (count: number) => new Date(Date.parse(begun) + days(count)).toISOString();
const read = async (kind: LeaseKind, filter: Partial<LanListFilter> = {}, scope: Scope = 'all') =>
  (await lists.list(kind, { limit: 50, asOf: day(30), ...filter }, scope)).items;
const briefly = (rows: readonly LanListRow[], what: 'address' | 'hostName' | 'point') =>
  rows.map((row) => `${row[what]} ${row.connectionId} ${row.state}`);
const states = async (asOf: number) =>
  (await read('ADDRESS', { asOf: day(asOf), connection: 'c2' })).map(({ state }) => state);

test('lists addresses by network and address, dynamic ones last, with the host name beside (4.4.1(5)①)', async () => {
  const rows = await read('ADDRESS', { asOf: day(9) });
  expect(rows.map(({ network, address, hostName, state }) => [network, address, hostName, state])).toEqual([
    ['N1', '10.1.0.9', 'hq-nb2', 'IN_USE'],
    ['N1', '10.1.0.10', 'hq-nb1', 'IN_USE'],
    ['N1', null, 'hq-nb4', 'IN_USE'],
    ['N2', '10.2.0.1', null, 'HELD'],
  ]);
  expect(rows[0]).toMatchObject({
    departmentCode: 'D200',
    userId: kitei.id('tanaka'),
    from: new Date(day(2)),
    to: null,
  });
});

test('shows a list as it stood at any moment, and a quarantine that is over as released (4.4.1(5)①)', async () => {
  const seen: Record<number, LeaseState[]> = {};
  for (const moment of [0, 2, 5, 15, 25]) seen[moment] = await states(moment);
  expect(seen).toEqual({ 0: [], 2: ['HELD'], 5: ['IN_USE'], 15: ['QUARANTINED'], 25: ['RELEASED'] });
  const [past] = await read('ADDRESS', { asOf: day(5), connection: 'c2' });
  expect(past).toMatchObject({ from: new Date(day(3)), to: null, freeAt: null });
  const [over] = await read('ADDRESS', { asOf: day(25), connection: 'c2' });
  expect(over).toMatchObject({ to: new Date(day(10)), freeAt: new Date(day(20)) });
});

test('lists host names with what the DNS holds, and connection points with outlet and cable (4.4.1(5)②,③)', async () => {
  expect(briefly(await read('HOST_NAME'), 'hostName')).toEqual([
    'hq-nb1 c2 RELEASED',
    'hq-nb2 c1 IN_USE',
    'hq-nb3 c3 RELEASED',
    'hq-nb4 c3 IN_USE',
  ]);
  expect((await read('HOST_NAME'))[1]).toMatchObject({ address: '10.1.0.9', dns: true });
  expect(briefly(await read('CONNECTION_POINT'), 'point')).toEqual(['P1 c1 IN_USE', 'P2 c2 RELEASED']);
  expect((await read('CONNECTION_POINT'))[0]).toMatchObject({ outlet: 'A1', cable: 'C-1', hostName: 'hq-nb2' });
});

test('finds by network, state, connection and department (4.4.1(5))', async () => {
  expect(briefly(await read('ADDRESS', { network: 'N2' }), 'address')).toEqual(['10.2.0.1 c4 HELD']);
  expect(briefly(await read('ADDRESS', { state: 'IN_USE' }), 'address')).toEqual([
    '10.1.0.9 c1 IN_USE',
    'null c3 IN_USE',
  ]);
  expect(briefly(await read('HOST_NAME', { connection: 'c3', state: 'IN_USE' }), 'hostName')).toEqual([
    'hq-nb4 c3 IN_USE',
  ]);
  expect((await read('ADDRESS', { department: 'D300' })).map(({ connectionId }) => connectionId)).toEqual(['c2', 'c4']);
});

test('shows a manager the connections of the own department only (4.4.1(5))', async () => {
  const scope = { actor: 'nobody', people: [], departments: ['D200'], administratorRoles: [] };
  expect((await read('ADDRESS', {}, scope)).map(({ connectionId }) => connectionId)).toEqual(['c1', 'c3']);
  expect((await read('HOST_NAME', { state: 'IN_USE' }, scope)).map(({ hostName }) => hostName)).toEqual([
    'hq-nb2',
    'hq-nb4',
  ]);
});

test('is read page by page in one order, nothing twice and nothing left out (4.4.1(5))', async () => {
  for (const kind of ['ADDRESS', 'HOST_NAME', 'CONNECTION_POINT'] as const) {
    for (const filter of [{}, { department: 'D200' }, { department: 'D300' }]) {
      const whole = (await read(kind, filter)).map(({ id }) => id);
      for (const limit of [1, 2, 3]) {
        const rows: string[] = [];
        const list = (part: PageRequest) => lists.list(kind, { ...filter, ...part, limit, asOf: day(30) }, 'all');
        for await (const { id } of everyRow(list)) rows.push(id);
        expect(rows).toEqual(whole);
      }
    }
  }
  await expect(read('ADDRESS', { cursor: 'elsewhere' })).rejects.toThrow('request/invalid-field');
});
