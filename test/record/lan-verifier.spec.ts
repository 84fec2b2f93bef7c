import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { LanRegister } from '#libs/record/lan/register';
import { deviceEntry, networkEntry, pointEntry } from '#test/support/lan-entries';
import { RecordRehearsal } from '#test/support/rehearsal-record';

let kitei: RecordRehearsal;
beforeAll(async () => {
  kitei = await RecordRehearsal.start();
  const six = networkEntry({
    ...{ code: 'SIX', site: 'BR', form: 'WIRELESS', prefix: '2001:DB8:0:0::/64', gateway: '2001:db8::1' },
    ranges: [
      { kind: 'POOL', first: '2001:db8::100', last: '2001:db8::1ff' },
      { kind: 'RESERVED', first: '2001:db8::180', last: '2001:db8::18f' },
    ],
  });
  const register = kitei.app.get(LanRegister);
  const document = {
    networks: [networkEntry({ dnsZone: 'hq.example', connector: 'dns', enforcer: 'nac' }), six],
    namingRules: [{ site: 'HQ', kind: '複合機', prefix: 'hq-mf', digits: 3 }],
    connectionPoints: [pointEntry()],
    devices: [deviceEntry({ holder: 'tanaka', macs: ['08-00-2B-00-00-01', '0800.2b00.0002'] })],
  };
  await register.set(kitei.by('kobayashi'), document);
  await register.set(kitei.by('kobayashi'), { connectionPoints: [pointEntry({ cable: 'C-1' })] });
});
afterAll(() => kitei?.close());

it('finds nothing in a register that was entered and changed by its keepers (4.4.1(5))', async () => {
  expect((await kitei.verify()).findings).toEqual([]);
});

it.each([
  ['network HQ-3F', 'lan_network', `gateway = '192.0.2.254'`, `gateway = '192.0.2.1'`, `code = 'HQ-3F'`],
  ['network HQ-3F', 'lan_network', `enforcer = NULL`, `enforcer = 'nac'`, `code = 'HQ-3F'`],
  ['network SIX', 'lan_network', `services = '{}'`, `services = '{web}'`, `code = 'SIX'`],
  ['naming-rule HQ 複合機', 'lan_naming_rule', `prefix = 'x'`, `prefix = 'hq-mf'`, 'true'],
  ['connection-point HQ-3F-A1', 'lan_connection_point', `cable = NULL`, `cable = 'C-1'`, 'true'],
  ['device PC-1', 'lan_device', `ownership = 'LENT'`, `ownership = 'SUPPLIED'`, 'true'],
  ['device PC-1', 'lan_device', `macs = macs[1:1]`, `macs = macs || '08:00:2b:00:00:02'::macaddr`, 'true'],
])('finds an entry that no line explains as it stands: %s (4.4.1(5))', async (name, table, change, back, which) => {
  await kitei.tamper(`UPDATE ${table} SET ${change} WHERE ${which}`);
  const { findings } = await kitei.verify();
  await kitei.tamper(`UPDATE ${table} SET ${back} WHERE ${which}`);
  const unexplained = { kind: 'unexplained', caseId: 'lan-register' };
  expect(findings).toContainEqual({ ...unexplained, what: `no line explains the ${name} as it stands` });
  expect((await kitei.verify()).findings).toEqual([]);
});

it('finds an entry that is gone, and one that nobody entered (4.4.1(5))', async () => {
  await kitei.tamper(`UPDATE lan_device SET id = 'PC-X'`);
  const { findings } = await kitei.verify();
  await kitei.tamper(`UPDATE lan_device SET id = 'PC-1'`);
  expect(findings.sort((one, other) => one.kind.localeCompare(other.kind))).toEqual([
    { kind: 'missing', caseId: 'lan-register', what: 'the device/PC-1 is gone' },
    { kind: 'unexplained', caseId: 'lan-register', what: 'no line explains the device PC-X as it stands' },
  ]);
});

it.each([
  ['a reserved address', `UPDATE lan_pool SET last = last + 1 WHERE network = 'SIX' AND first = '2001:db8::100'`],
  ['less than the ranges leave', `DELETE FROM lan_pool WHERE network = 'SIX' AND first = '2001:db8::190'`],
  ['addresses of no network', `INSERT INTO lan_pool VALUES ('NOWHERE', '10.0.0.1', '10.0.0.9')`],
])('finds pools from which %s would be given (4.4.1(3))', async (_what, change) => {
  const before = await kitei.rows<{ network: string; first: string; last: string }>('SELECT * FROM lan_pool');
  await kitei.tamper(change);
  const { findings } = await kitei.verify();
  await kitei.tamper('DELETE FROM lan_pool');
  for (const { network, first, last } of before)
    await kitei.tamper('INSERT INTO lan_pool VALUES ($1, $2, $3)', [network, first, last]);
  const network = change.includes('NOWHERE') ? 'NOWHERE' : 'SIX';
  const what = `the pools of the network ${network} are not what its ranges leave`;
  expect(findings).toEqual([{ kind: 'unexplained', caseId: 'lan-register', what }]);
});

it('finds nothing again once everything is as it was entered (4.4.1(5))', async () => {
  expect((await kitei.verify()).findings).toEqual([]);
});
