import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ConnectorRefused } from '#libs/connectors/connector';
import { Rfc2136Connector } from '#libs/connectors/dns/rfc2136-connector';
import { parseRfc2136Settings } from '#libs/connectors/dns/settings';
import { add, type HostRecordType, remove, removeAll } from '#libs/connectors/dns/update-message';
import type { HostRecord } from '#libs/connectors/host-connector';
import { type NameServer, startNameServer } from '#test/support/name-server';

let server: NameServer;
let connector: Rfc2136Connector;
let count = 0;
let record: HostRecord;

beforeAll(async () => {
  server = await startNameServer();
  connector = connect();
});
afterAll(async () => {
  await connector?.close();
  await server?.close();
});
beforeEach(() => {
  count++;
  record = { hostName: `pc-${count}.corp.example`, address: `10.1.0.${count}`, owner: `lan_connection_${count}` };
});

const connect = (other: object = {}) => new Rfc2136Connector(parseRfc2136Settings(server.settings(other), 'office'));
const reverseOf = (address: string) => `${address.split('.').reverse().join('.')}.in-addr.arpa`;
const zoneOf = (name: string) => (name.endsWith('.arpa') ? '10.in-addr.arpa' : 'corp.example');
const put = (name: string, type: HostRecordType, data: string) =>
  server.byHand((session) => session.update(zoneOf(name), [], [add(name, type, data, 60)]));
const outcome = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'done',
    (cause: unknown) => cause,
  );

describe('registering', () => {
  test('registers forward and reverse together (4.4.1(3))', async () => {
    await connector.register(record);
    expect(await server.resolver.resolve4(record.hostName)).toEqual([record.address]);
    expect(await server.resolver.reverse(record.address)).toEqual([record.hostName]);
    expect(await connector.readBack(record.hostName, record.address)).toEqual({
      addresses: [record.address],
      pointers: [record.hostName],
      owner: record.owner,
    });
  });

  test('an IPv6 address has one text and a reverse of nibbles (4.4.1(3))', async () => {
    const address = `2001:db8::${count}`;
    await connector.register({ ...record, address: `2001:0DB8:0:0:0:0:0:${count}` });
    expect(await server.resolver.resolve6(record.hostName)).toEqual([address]);
    expect(await server.resolver.reverse(address)).toEqual([record.hostName]);
    expect(await connector.readBack(record.hostName, address)).toEqual({
      addresses: [address],
      pointers: [record.hostName],
      owner: record.owner,
    });
  });

  test('asked twice leaves one effect (4.4.1(3))', async () => {
    for (const time of [1, 2]) {
      await connector.register(record);
      const held = await connector.readBack(record.hostName, record.address);
      expect({ time, ...held }).toEqual({
        time,
        addresses: [record.address],
        pointers: [record.hostName],
        owner: record.owner,
      });
    }
  });

  test.each(['hmac-sha384', 'hmac-sha512'])('a key of %s signs as well (4.4.1(3))', async (algorithm) => {
    const other = connect({ algorithm, keyName: `kitei-${algorithm}` });
    await other.register(record);
    expect(await other.readBack(record.hostName)).toMatchObject({ owner: record.owner });
    await other.deregister(record);
    // The same secret under another algorithm is another key.
    expect(await outcome(connect({ algorithm }).register(record))).toEqual(new ConnectorRefused('bad-key'));
  });

  test('the way back that is missing is added, a name that nobody looked after is told without an owner (4.4.1(3))', async () => {
    await connector.register(record);
    const reverse = reverseOf(record.address);
    await server.byHand((session) => session.update(zoneOf(reverse), [], [removeAll(reverse, 'PTR')]));
    expect(await connector.readBack(record.hostName, record.address)).toMatchObject({ pointers: [] });
    await connector.register(record);
    expect(await connector.readBack(record.hostName, record.address)).toMatchObject({ pointers: [record.hostName] });
    await put(`printer-${count}.corp.example`, 'A', '10.9.9.9');
    expect(await connector.readBack(`printer-${count}.corp.example`)).toEqual({ addresses: ['10.9.9.9'] });
    expect(await connector.readBack('nobody.corp.example')).toEqual({ addresses: [] });
  });

  test('a name that another connection has is refused and stays (4.4.1(3))', async () => {
    await connector.register(record);
    const late = { ...record, address: `10.2.0.${count}`, owner: 'lan_connection_other' };
    expect(await outcome(connector.register(late))).toEqual(new ConnectorRefused('name-in-use'));
    expect(await connector.readBack(record.hostName, late.address)).toEqual({
      addresses: [record.address],
      pointers: [],
      owner: record.owner,
    });
  });

  test.each<[HostRecordType, string]>([
    ['A', '10.9.9.9'],
    ['TXT', 'reserved'],
    ['AAAA', '2001:db8::9'],
  ])('a name that people gave a record of type %s is refused (4.4.1(3))', async (type, data) => {
    await put(record.hostName, type, data);
    expect(await outcome(connector.register(record))).toEqual(new ConnectorRefused('name-in-use'));
    expect(await connector.readBack(record.hostName, record.address)).not.toHaveProperty('owner');
    expect(await server.resolver.resolve4(record.hostName).catch(() => [])).not.toContain(record.address);
  });

  test('an address that leads to another name is refused, and the name is free again (4.4.1(3))', async () => {
    await put(reverseOf(record.address), 'PTR', 'somebody.corp.example');
    expect(await outcome(connector.register(record))).toEqual(new ConnectorRefused('address-in-use'));
    expect(await connector.readBack(record.hostName, record.address)).toEqual({
      addresses: [],
      pointers: ['somebody.corp.example'],
    });
  });

  test('names and addresses that no host has are refused before anything is sent (4.4.1(3))', async () => {
    for (const [wrong, verdict] of [
      [{ hostName: 'pc' }, 'malformed-host-name'],
      [{ hostName: `${'x'.repeat(64)}.corp.example` }, 'malformed-host-name'],
      [{ hostName: 'PC-1.corp.example' }, 'malformed-host-name'],
      [{ hostName: 'pc-1.corp.example.' }, 'malformed-host-name'],
      [{ address: '10.1.0.0/24' }, 'malformed-address'],
      [{ address: 'fe80::1%eth0' }, 'malformed-address'],
      [{ hostName: 'pc-1.other.example' }, 'not-zone'],
      [{ address: '192.0.2.1' }, 'not-zone'],
    ] as const) {
      expect(await outcome(connector.register({ ...record, ...wrong }))).toEqual(new ConnectorRefused(verdict));
    }
  });
});

describe('changes', () => {
  test('a second address of the same connection is added, and goes alone (4.4.1(5)②)', async () => {
    const second = { ...record, address: `2001:db8::1:${count}` };
    await connector.register(record);
    await connector.register(second);
    expect((await connector.readBack(record.hostName)).addresses).toEqual([record.address, second.address]);
    await connector.deregister(record);
    expect(await connector.readBack(record.hostName, second.address)).toEqual({
      addresses: [second.address],
      pointers: [record.hostName],
      owner: record.owner,
    });
  });

  test('a connection can get a new name for its address (4.4.1(5)②)', async () => {
    const renamed = { ...record, hostName: `new-${count}.corp.example` };
    await connector.register(record);
    await connector.register(renamed);
    await connector.deregister(record);
    expect(await connector.readBack(record.hostName)).toEqual({ addresses: [] });
    expect(await connector.readBack(renamed.hostName, record.address)).toEqual({
      addresses: [record.address],
      pointers: [renamed.hostName],
      owner: record.owner,
    });
  });
});

describe('deregistering', () => {
  test('takes out forward, reverse and the mark, asked once or twice (4.4.5(3)②)', async () => {
    await connector.register(record);
    for (const time of [1, 2]) {
      await connector.deregister(record);
      const held = await connector.readBack(record.hostName, record.address);
      expect({ time, ...held }).toEqual({ time, addresses: [], pointers: [] });
    }
    await expect(server.resolver.resolveAny(record.hostName)).rejects.toThrow('ENOTFOUND');
    await expect(server.resolver.resolveTxt(`_kitei.${record.hostName}`)).rejects.toThrow('ENOTFOUND');
    const heir = { ...record, owner: 'lan_connection_heir' };
    await connector.register(heir);
    expect(await connector.readBack(record.hostName)).toMatchObject({ owner: heir.owner });
  });

  test('a name that others have is left alone and is no error (4.4.5(3)②)', async () => {
    await connector.register(record);
    await connector.deregister({ ...record, owner: 'lan_connection_other' });
    expect(await connector.readBack(record.hostName, record.address)).toEqual({
      addresses: [record.address],
      pointers: [record.hostName],
      owner: record.owner,
    });
    const byHand = { ...record, hostName: `server-${count}.corp.example`, address: `10.3.0.${count}` };
    await put(byHand.hostName, 'A', byHand.address);
    await put(reverseOf(byHand.address), 'PTR', byHand.hostName);
    await connector.deregister(byHand);
    expect(await connector.readBack(byHand.hostName, byHand.address)).toEqual({
      addresses: [byHand.address],
      pointers: [byHand.hostName],
    });
  });

  test('what people added to our name, and a way back that leads elsewhere, stay (4.4.5(3)②)', async () => {
    await connector.register(record);
    const reverse = reverseOf(record.address);
    await put(record.hostName, 'TXT', 'note of the administrators');
    await server.byHand((session) =>
      session.update(
        zoneOf(reverse),
        [],
        [remove(reverse, 'PTR', record.hostName), add(reverse, 'PTR', 'elsewhere.corp.example', 60)],
      ),
    );
    await connector.deregister(record);
    expect(await connector.readBack(record.hostName, record.address)).toEqual({
      addresses: [],
      pointers: ['elsewhere.corp.example'],
    });
    expect(await server.resolver.resolveTxt(record.hostName)).toEqual([['note of the administrators']]);
  });

  test('a stale way back of a name that has moved to others goes (4.4.5(3)②)', async () => {
    await put(record.hostName, 'A', '10.9.9.8');
    await put(reverseOf(record.address), 'PTR', record.hostName);
    await connector.deregister(record);
    expect(await connector.readBack(record.hostName, record.address)).toEqual({
      addresses: ['10.9.9.8'],
      pointers: [],
    });
  });
});
