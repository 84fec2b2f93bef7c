import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal } from '#libs/kernel/violation';
import { LanRegister } from '#libs/record/lan/register';
import { readLanCsv } from '#libs/record/lan/register-csv';
import type { LanRegisterDocument, NetworkEntry } from '#libs/record/lan/register-document';
import { LanRegisterQueries } from '#libs/record/queries/lan-register.queries';
import { deviceEntry, networkEntry, pointEntry } from '#test/support/lan-entries';
import { RecordRehearsal } from '#test/support/rehearsal-record';

describe('the register of the LAN', () => {
  let kitei: RecordRehearsal;
  let register: LanRegister;
  let queries: LanRegisterQueries;
  beforeAll(async () => {
    kitei = await RecordRehearsal.start();
    register = kitei.app.get(LanRegister);
    queries = new LanRegisterQueries(kitei.source);
  });
  afterAll(() => kitei?.close());

  const set = (document: LanRegisterDocument, by = 'kobayashi') => register.set(kitei.by(by), document);
  const refused = async (document: LanRegisterDocument, by?: string) => {
    const error = await set(document, by).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(Refusal);
    const { kind, violations } = error as Refusal;
    return { kind, faults: violations.map(({ code, field }) => `${field} ${code.replace('lan-register/', '')}`) };
  };
  const pools = (code: string) =>
    kitei.rows<{ first: string; last: string }>(
      'SELECT host(first) AS first, host(last) AS last FROM lan_pool WHERE network = $1 ORDER BY lan_pool.first',
      [code],
    );
  const lease = (id: string, network: string, what: { address?: string; point?: string }) =>
    kitei.rows(
      `INSERT INTO lan_lease (id, connection_id, kind, network, address, point, state, held_at)
       VALUES ($1, $1, $2, $3, $4, $5, 'IN_USE', $6)`,
      [id, what.point ? 'CONNECTION_POINT' : 'ADDRESS', network, what.address ?? null, what.point ?? null, kitei.at],
    );

  it('keeps networks, naming rules, points and devices, every change as a line of its chain (4.4.1(5))', async () => {
    const document = {
      networks: [
        networkEntry({
          code: 'N1',
          prefix: '10.1.0.0/24',
          gateway: '10.1.0.1',
          ranges: pool('10.1.0.0', '10.1.0.255'),
        }),
      ],
      namingRules: [{ site: 'HQ', kind: 'NOTEBOOK', prefix: 'HQ-NB', digits: 4 }],
      connectionPoints: [pointEntry({ code: 'P1', network: 'N1' })],
      devices: [deviceEntry({ id: 'PC-1', macs: ['08-00-2B-00-00-01', '0800.2b00.0002'], holder: 'tanaka' })],
    };
    expect(await set(document)).toMatchObject({
      caseId: 'lan-register',
      slug: 'lan-register',
      fact: { transition: 'set' },
    });
    const lines = () =>
      kitei.rows<{ part: string }>(`SELECT part FROM ledger_event WHERE case_id = 'lan-register' ORDER BY sequence`);
    const first = ['network/N1', 'naming-rule/["HQ","NOTEBOOK"]', 'connection-point/P1', 'device/PC-1'];
    expect((await lines()).map(({ part }) => part)).toEqual(first);
    await set({ ...document, connectionPoints: [pointEntry({ code: 'P1', network: 'N1', cable: 'C-7' })] });
    expect((await lines()).map(({ part }) => part)).toEqual([...first, 'connection-point/P1']);
    const [device] = (await queries.devices({ limit: 10, mac: '08:00:2b:00:00:02' })).items;
    expect(device).toMatchObject({
      id: 'PC-1',
      macs: ['08:00:2b:00:00:01', '08:00:2b:00:00:02'],
      holder: kitei.id('tanaka'),
    });
    expect(await queries.rules()).toMatchObject([{ prefix: 'hq-nb', digits: 4, lastNumber: 0 }]);
    expect((await queries.points({ limit: 10, free: true })).items).toMatchObject([
      { code: 'P1', cable: 'C-7', occupied: false },
    ]);
    expect(await kitei.verify()).toMatchObject({ findings: [] });
  });

  it('gives out what the pools leave without reserved addresses, gateway, network and broadcast address (4.4.1(3))', async () => {
    const ranges: NetworkEntry['ranges'] = [
      ...pool('10.2.0.0', '10.2.0.199'),
      { kind: 'RESERVED', first: '10.2.0.10', last: '10.2.0.19' },
      { kind: 'DHCP', first: '10.2.0.200', last: '10.2.0.255' },
    ];
    await set({ networks: [networkEntry({ code: 'N2', prefix: '10.2.0.0/24', gateway: '10.2.0.100', ranges })] });
    expect(await pools('N2')).toEqual([
      { first: '10.2.0.1', last: '10.2.0.9' },
      { first: '10.2.0.20', last: '10.2.0.99' },
      { first: '10.2.0.101', last: '10.2.0.199' },
    ]);
    await lease('l1', 'N2', { address: '10.2.0.20' });
    const [standing] = await queries.networks(kitei.at, ['N2']);
    expect(standing?.figures).toMatchObject({
      size: 188,
      free: 187,
      used: 1,
      held: 0,
      reserved: 10,
      dynamic: 56,
      dhcp: 0,
    });
  });

  it('takes IPv6 prefixes up to the largest, in any spelling (4.4.1(3))', async () => {
    const prefix = '2001:0DB8:0:1:0000::/64';
    const ranges = pool('2001:db8:0:1::', '2001:DB8:0:1:FFFF:ffff:ffff:ffff');
    await set({ networks: [networkEntry({ code: 'N6', prefix, gateway: '2001:db8:0:1::1', ranges })] });
    expect(await pools('N6')).toEqual([{ first: '2001:db8:0:1::2', last: '2001:db8:0:1:ffff:ffff:ffff:ffff' }]);
    const [standing] = await queries.networks(kitei.at, ['N6']);
    expect(standing).toMatchObject({
      network: { prefix: '2001:db8:0:1::/64' },
      figures: { free: Number.MAX_SAFE_INTEGER },
    });
  });

  it('refuses everything that is wrong at once, with the field named (4.4.1(3)-(5))', async () => {
    const overlapping = networkEntry({
      code: 'N3',
      prefix: '10.2.0.128/25',
      gateway: '10.2.0.129',
      ranges: pool('10.2.0.130', '10.2.0.140'),
    });
    const ranges: NetworkEntry['ranges'] = [
      ...pool('10.9.0.10', '10.9.0.20'),
      ...pool('10.9.0.20', '10.9.0.30'),
      { kind: 'DHCP', first: '10.9.0.5', last: '10.9.0.4' },
      { kind: 'DHCP', first: '10.9.1.0', last: 'nowhere' },
    ];
    expect(
      await refused({
        networks: [
          networkEntry({ code: 'N4', prefix: '10.9.0.7/24' }),
          overlapping,
          networkEntry({
            code: 'N5',
            prefix: '10.9.0.0/24',
            gateway: '10.8.0.1',
            vlan: 4095,
            dnsZone: 'no zone',
            ranges,
          }),
          networkEntry({ code: 'N5', prefix: '10.9.9.0', ranges: [] }),
        ],
        namingRules: [
          { site: 'HQ', kind: 'PHONE', prefix: 'hq_ph', digits: 3 },
          { site: 'HQ', kind: 'TABLET', prefix: 'hq-nb0', digits: 3 },
        ],
        connectionPoints: [
          pointEntry({ network: 'nowhere' }),
          pointEntry({ code: 'P2', network: 'N2', hub: '', outlet: '' }),
        ],
        devices: [
          deviceEntry({ id: 'PC-8', serial: 'SN-8', macs: ['01:00:5e:00:00:01'] }),
          deviceEntry({ id: 'PC-9', serial: 'SN-8', macs: ['0800.2b00.0001'], holder: 'nobody' }),
        ],
      }),
    ).toEqual({
      kind: 'unlawful',
      faults: [
        'networks[3].code duplicate-entry',
        'networks[0].prefix prefix-with-host-bits',
        'networks[2].vlan malformed-vlan',
        'networks[2].dnsZone malformed-zone',
        'networks[2].gateway outside-prefix',
        'networks[2].ranges[2] range-backwards',
        'networks[2].ranges[3].last malformed-address',
        'networks[2].ranges[1] overlapping-ranges',
        'networks[3].prefix malformed-prefix',
        'networks[1].prefix overlapping-networks',
        'namingRules[0].prefix malformed-naming-rule',
        'namingRules[1].prefix ambiguous-naming-rule',
        'connectionPoints[0].network unknown-network',
        'connectionPoints[1].hub incomplete-point',
        'devices[0].macs[0] malformed-mac',
        'devices[1].holder unknown-holder',
        'devices[1].serial shared-part',
        'devices[1].macs[0] shared-part',
      ],
    });
    expect((await queries.networks(kitei.at, ['N5'])).length).toBe(0);
  });

  it('leaves the last word on overlapping networks to the database (4.4.1(3))', async () => {
    const clash = kitei.rows(
      `INSERT INTO lan_network (code, name, site, form, prefix, ranges, acquisitions, switching, services)
       VALUES ('N7', '{}', 'HQ', 'WIRED', '10.2.0.0/16', '[]', '{}', true, '{}')`,
    );
    await expect(clash).rejects.toMatchObject({ constraint: 'lan_network_disjoint' });
  });

  it('keeps the prefix of a network, and a point, while connections have them (4.4.1(3),(4))', async () => {
    const entry = networkEntry({
      code: 'N8',
      prefix: '10.8.0.0/24',
      gateway: '10.8.0.1',
      ranges: pool('10.8.0.2', '10.8.0.99'),
    });
    const point = pointEntry({ code: 'P8', network: 'N8' });
    await set({ networks: [entry], connectionPoints: [point] });
    await lease('l8', 'N8', { address: '10.8.0.50' });
    await lease('l9', 'N8', { point: 'P8' });
    const moved = { ...entry, prefix: '10.8.1.0/24', gateway: '10.8.1.1', ranges: pool('10.8.1.2', '10.8.1.99') };
    expect(await refused({ networks: [moved] })).toEqual({
      kind: 'conflict',
      faults: ['networks[0].prefix network-in-use'],
    });
    expect(await refused({ networks: [{ ...entry, withdrawn: true }] })).toEqual({
      kind: 'conflict',
      faults: ['networks[0].withdrawn network-in-use'],
    });
    const dynamic: NetworkEntry['ranges'] = [
      ...pool('10.8.0.2', '10.8.0.9'),
      { kind: 'DHCP', first: '10.8.0.40', last: '10.8.0.60' },
    ];
    expect((await refused({ networks: [{ ...entry, ranges: dynamic }] })).faults).toEqual([
      'networks[0].ranges address-in-use',
    ]);
    expect(await refused({ connectionPoints: [{ ...point, withdrawn: true }] })).toEqual({
      kind: 'conflict',
      faults: ['connectionPoints[0].code point-in-use'],
    });
    await set({ networks: [{ ...entry, vlan: 140, ranges: pool('10.8.0.2', '10.8.0.9') }] });
    await kitei.rows(
      `UPDATE lan_lease SET state = 'QUARANTINED', released_at = $1, free_at = $1 WHERE network = 'N8'`,
      [kitei.at],
    );
    await set({ networks: [moved] });
    expect(await pools('N8')).toEqual([{ first: '10.8.1.2', last: '10.8.1.99' }]);
  });

  it('is kept by the department and the network administrators, devices also by terminal administrators (4.4.1(5))', async () => {
    const device = { devices: [deviceEntry({ id: 'PC-7', serial: 'SN-7', macs: ['08:00:2b:00:00:77'] })] };
    const point = { connectionPoints: [pointEntry({ code: 'P7', network: 'N1' })] };
    const [network, terminal] = ['NETWORK_ADMINISTRATOR', 'CLIENT_TERMINAL_ADMINISTRATOR'].map(
      (role) =>
        kitei.directory.members.find(
          (member) => !member.left && member.roles.size === 1 && member.roles.has(role as never),
        )?.login,
    );
    for (const login of ['tanaka', terminal].filter((each) => each !== undefined)) {
      expect(await refused(point, login)).toEqual({ kind: 'forbidden', faults: ['undefined not-responsible'] });
    }
    expect((await refused(device, 'tanaka')).kind).toBe('forbidden');
    if (terminal) await set(device, terminal);
    if (network) await set(point, network);
    const personId = kitei.id('kobayashi');
    const system = { ...kitei.by('kobayashi'), actor: { id: 'service:assets', onBehalfOf: personId } };
    await register.set(system, device);
    await expect(register.set(system, point)).rejects.toThrow('lan-register/not-responsible');
  });

  describe('from a file', () => {
    it('takes devices and points of other systems (4.4.1(1),(4))', async () => {
      await set(
        readLanCsv(
          'devices',
          'serial,id,name,kind,hardware,macs,ownership\r\nSN-20,PC-20,端末,NOTEBOOK,Book,"08002b000020 08:00:2B:00:00:21",LENT\r\n',
        ),
      );
      expect((await queries.devices({ limit: 1, mac: '08:00:2b:00:00:21' })).items).toMatchObject([
        { id: 'PC-20', ownership: 'LENT', withdrawn: false },
      ]);
      await set(readLanCsv('connectionPoints', 'code,network,place,switching,outlet\nP20,N1,4F,TRUE,B2\n'));
      expect((await queries.points({ limit: 1, place: '4F' })).items).toMatchObject([
        { code: 'P20', outlet: 'B2', hub: null, switching: true },
      ]);
    });

    it('names file, line and column of what is wrong (4.4.1(1),(6)④)', async () => {
      const header = 'id,serial,name,kind,hardware,macs,ownership';
      const broken = () => readLanCsv('devices', `${header}\nPC-21,,端末,NOTEBOOK,Book,08002b000021,STOLEN\n`);
      expect(broken).toThrow(Refusal);
      expect(broken).toThrow('lan-register/missing-field, lan-register/malformed-field');
      const read = readLanCsv(
        'devices',
        `${header}\nPC-22,SN-22,端末,NOTEBOOK,Book,08002b000022,LENT\nPC-23,SN-23,端末,NOTEBOOK,Book,zz,LENT\n`,
      );
      expect((await refused(read)).faults).toEqual(['devices.csv:3 macs[0] malformed-mac']);
    });
  });
});

function pool(first: string, last: string): NetworkEntry['ranges'] {
  return [{ kind: 'POOL', first, last }];
}
