import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal } from '#libs/kernel/violation';
import type { Door } from '#libs/record/door/door';
import { commitLeases, releaseLeases, type Reservation, reservationLocks, reserve } from '#libs/record/lan/reservation';
import { days } from '#test/support/builders';
import { layRule } from '#test/support/lan-ground';
import { LanStage, refusal } from '#test/support/lan-stage';
import { RecordRehearsal } from '#test/support/rehearsal-record';

describe('the reservation of what a LAN connection occupies', () => {
  let kitei: RecordRehearsal;
  let stage: LanStage;
  beforeAll(async () => {
    kitei = await RecordRehearsal.start();
    stage = new LanStage(kitei);
    await layRule(kitei.source.manager, 'NOTEBOOK', 'hq-nb', 4);
  });
  afterAll(() => kitei?.close());

  it('gives 500 applications at once exactly the usable addresses, no two alike, and refuses the rest (4.4.1(3))', async () => {
    const row = await stage.network({
      prefix: '10.1.0.0/24',
      pools: [
        ['10.1.0.2', '10.1.0.99'],
        ['10.1.0.110', '10.1.0.254'],
      ],
    });
    const doors = [kitei, await kitei.another(), await kitei.another()].map(({ door }) => door);
    // Whoever finds no connection of the pool free in time asks again, as callers do.
    const insist = async (door: Door): Promise<Reservation | Refusal> => {
      for (;;) {
        try {
          return await stage.take(row, {}, door);
        } catch (error) {
          if (error instanceof Refusal) return error;
          if (!(error as Error).message.includes('timeout')) throw error;
        }
      }
    };
    const answers = await Promise.all(Array.from({ length: 500 }, (_, n) => insist(doors[n % doors.length]!)));
    const given = answers.flatMap((answer) => (answer instanceof Refusal ? [] : [answer]));
    const refused = answers.flatMap((answer) => (answer instanceof Refusal ? [answer] : []));
    const usable = [...Array(98).keys()]
      .map((n) => `10.1.0.${n + 2}`)
      .concat([...Array(145).keys()].map((n) => `10.1.0.${n + 110}`));
    expect(given.map(({ address }) => address).sort()).toEqual(usable.sort());
    expect(new Set(given.map(({ hostName }) => hostName)).size).toBe(given.length);
    expect(refused).toHaveLength(500 - usable.length);
    for (const { kind, message } of refused)
      expect({ kind, message }).toEqual({ kind: 'conflict', message: 'lan-connection/range-exhausted' });
    expect(await kitei.rows(`SELECT 1 FROM lan_lease WHERE network = $1`, [row.code])).toHaveLength(3 * usable.length);
  });

  it('says how many addresses are left in which network when one is exhausted (4.4.1(3))', async () => {
    const full = await stage.network({ prefix: '10.2.0.0/30', pools: [['10.2.0.1', '10.2.0.1']] });
    const near = await stage.network({ prefix: '10.2.1.0/24', pools: [['10.2.1.10', '10.2.1.19']] });
    const far = await stage.network({
      prefix: '2001:db8:2::/64',
      pools: [['2001:db8:2::1', '2001:db8:2:0:ffff:ffff:ffff:ffff']],
      site: 'OSAKA',
    });
    await stage.take(full);
    await stage.take(near);
    const { violations } = await refusal(stage.take(full));
    expect(violations).toMatchObject([
      { code: 'lan-connection/range-exhausted', field: 'network', clause: '4.4.1(3)' },
    ]);
    expect(violations[0].message.en).toContain(`${near.code}: 9`);
    expect(violations[0].message.ja).toContain(`${near.code}: 9`);
    expect(violations[0].message.en).toMatch(new RegExp(`elsewhere: .*${far.code}: > 9007199254740991`));
  });

  it('looks behind the address that was given last, and goes round (4.4.1(3))', async () => {
    const row = await stage.network({
      prefix: '10.3.0.0/24',
      pools: [
        ['10.3.0.10', '10.3.0.11'],
        ['10.3.0.20', '10.3.0.21'],
      ],
      cursor: '10.3.0.11',
    });
    const ids = ['a', 'b', 'c', 'd'].map((name) => `lan_connection_3${name}`);
    const given: (string | null)[] = [];
    for (const connectionId of ids) given.push((await stage.take(row, { connectionId })).address);
    expect(given).toEqual(['10.3.0.20', '10.3.0.21', '10.3.0.10', '10.3.0.11']);
    for (const id of [ids[3]!, ids[0]!]) await stage.giveUp(id, ['HELD']);
    expect((await stage.take(row)).address).toBe('10.3.0.20');
    expect((await stage.take(row)).address).toBe('10.3.0.11');
    expect((await refusal(stage.take(row))).message).toBe('lan-connection/range-exhausted');
  });

  it('finds the one gap in a long run of taken addresses, in IPv6 as well (4.4.1(3))', async () => {
    const row = await stage.network({
      prefix: '2001:db8:4::/64',
      pools: [['2001:db8:4::1', '2001:db8:4:0:ffff:ffff:ffff:fffe']],
    });
    await kitei.rows(
      `INSERT INTO lan_lease (id, connection_id, kind, network, address, state, held_at)
       SELECT 'run-' || n, 'run', 'ADDRESS', $1, '2001:db8:4::'::inet + n, 'IN_USE', $2::timestamptz
       FROM generate_series(1, 3000) AS n WHERE n <> 2345`,
      [row.code, kitei.at],
    );
    const gap = (await stage.take(row)).address;
    expect(gap).toBe('2001:db8:4::929');
    expect((await stage.take(row)).address).toBe('2001:db8:4::bb9');
  });

  it('commits and releases as one; what was only held is free at once (4.4.1(5), 4.4.5(3))', async () => {
    const row = await stage.network({ prefix: '10.5.0.0/30', pools: [['10.5.0.1', '10.5.0.1']] });
    const [one, two] = ['lan_connection_5a', 'lan_connection_5b'];
    const first = await stage.take(row, { connectionId: one });
    expect(first).toMatchObject({ address: '10.5.0.1', dnsZone: 'lan.example', point: `AP-${row.code}`, shared: true });
    expect(first.leases).toHaveLength(3);
    await stage.giveUp(one, ['HELD'], stage.inDays(30));
    expect(new Set((await stage.leasesOf(one)).map(({ state }) => state))).toEqual(new Set(['RELEASED']));
    await stage.take(row, { connectionId: two });
    await stage.commit(two);
    expect(new Set((await stage.leasesOf(two)).map(({ state }) => state))).toEqual(new Set(['IN_USE']));
    expect((await refusal(stage.take(row))).message).toBe('lan-connection/range-exhausted');
  });

  it('keeps what was in use in quarantine before it is given again (4.4.5(3)①,②)', async () => {
    const row = await stage.network({ prefix: '10.6.0.0/30', pools: [['10.6.0.1', '10.6.0.1']] });
    await layRule(kitei.source.manager, 'PRINTER', 'hq-pr', 1, 8);
    const id = 'lan_connection_6';
    const { hostName } = await stage.take(row, { connectionId: id, deviceKind: 'PRINTER' });
    await stage.commit(id);
    await stage.giveUp(id, ['IN_USE'], stage.inDays(1));
    expect(await stage.leasesOf(id)).toEqual([
      { kind: 'ADDRESS', state: 'QUARANTINED' },
      { kind: 'CONNECTION_POINT', state: 'RELEASED' },
      { kind: 'HOST_NAME', state: 'QUARANTINED' },
    ]);
    expect((await refusal(stage.take(row))).message).toBe('lan-connection/range-exhausted');
    kitei.pass(days(1));
    const again = await stage.take(row, { deviceKind: 'PRINTER' });
    expect(again.address).toBe('10.6.0.1');
    expect([hostName, again.hostName]).toEqual(['hq-pr9', 'hq-pr1']);
  });

  it('takes no address for a device that gets it by DHCP, and lists it as dynamic (4.4.1(3))', async () => {
    const row = await stage.network({ prefix: '10.7.0.0/30', pools: [['10.7.0.1', '10.7.0.1']] });
    await stage.take(row);
    const id = 'lan_connection_7';
    const { address, hostName } = await stage.take(row, { connectionId: id, acquisition: 'DHCP' });
    expect({ address, named: hostName.startsWith('hq-nb') }).toEqual({ address: null, named: true });
    expect((await stage.leasesOf(id)).map(({ kind }) => kind)).toEqual(['ADDRESS', 'CONNECTION_POINT', 'HOST_NAME']);
  });

  it('of a change takes what becomes different and keeps the rest (4.4.4(2))', async () => {
    const row = await stage.network({ prefix: '10.10.0.0/24', pools: [['10.10.0.1', '10.10.0.254']] });
    const connectionId = 'lan_connection_10';
    const before = await stage.take(row, { connectionId });
    await stage.commit(connectionId);
    const changed = await stage.take(row, { connectionId, keep: { hostName: true, point: true } });
    expect(changed).toEqual({ ...before, address: '10.10.0.2', leases: [changed.leases[0]] });
    await stage.pass(connectionId, async (passage) => {
      commitLeases(passage, connectionId, changed.leases);
      releaseLeases(passage, connectionId, {
        states: ['IN_USE'],
        kinds: ['ADDRESS'],
        quarantineUntil: stage.inDays(30),
      });
    });
    const addresses = await kitei.rows(
      `SELECT host(address) AS address, state FROM lan_lease WHERE connection_id = $1 AND kind = 'ADDRESS' ORDER BY address`,
      [connectionId],
    );
    expect(addresses).toEqual([
      { address: '10.10.0.1', state: 'QUARANTINED' },
      { address: '10.10.0.2', state: 'IN_USE' },
    ]);
    expect((await stage.leasesOf(connectionId)).filter(({ state }) => state === 'IN_USE')).toHaveLength(3);
  });

  it('leaves nothing behind when the passage is refused afterwards (4.4.1(5))', async () => {
    const row = await stage.network({ prefix: '10.11.0.0/24', pools: [['10.11.0.1', '10.11.0.254']] });
    const wish = stage.wanted(row);
    const attempt = stage.pass(
      wish.connectionId,
      async (passage) => {
        await reserve(passage, wish);
        throw new Refusal('unlawful', [{ code: 'test/refused', message: { ja: '-', en: '-' } }]);
      },
      { locks: reservationLocks(row, 'NOTEBOOK') },
    );
    expect((await refusal(attempt)).message).toBe('test/refused');
    expect(await stage.leasesOf(wish.connectionId)).toEqual([]);
    expect((await stage.take(row)).address).toBe('10.11.0.1');
  });
});
