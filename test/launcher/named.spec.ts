import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { Resolver } from 'node:dns/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { NameServer } from '#apps/dev/demo/name-server';
import { start } from '#apps/dev/servers/named';
import { findNamed, namedSources } from '#apps/dev/servers/named-binary';
import { choosePorts, loopback } from '#apps/dev/servers/ports';
import { Rfc2136Connector } from '#libs/connectors/dns/rfc2136-connector';
import { parseRfc2136Settings } from '#libs/connectors/dns/settings';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kitei-named-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the order is: named, PATH, the folders of system programs, cache, packages', () => {
  const origins = namedSources({}).map(({ origin }) => origin);
  expect(origins).toEqual(['NAMED_PATH', 'PATH', 'sbin', 'cache', 'Debian packages']);
});

test('a wrong path named by hand is reported, not passed over', async () => {
  await expect(findNamed({ NAMED_PATH: join(folder, 'missing') })).rejects.toThrow('which is not a program');
});

test('names and secrets outlive a restart, the secret of Kitei is readable for its owner only', async () => {
  const { port } = await choosePorts({ port: {} });
  const options = { folder, port, persistent: true };
  const first = await start(options);
  expect(statSync(first.secretFile).mode & 0o777).toBe(0o600);
  const secret = readFileSync(first.secretFile, 'utf8');
  const { zones, secretFile } = first;
  const settings = { kind: 'rfc2136', host: loopback, port, keyName: 'kitei', secretFile, zones: [...zones] };
  const connector = new Rfc2136Connector(parseRfc2136Settings(settings, 'office'));
  await connector.register({ hostName: 'pc-1.corp.example', address: '10.0.0.1', owner: 'lan_connection_1' });
  await first.stop();
  expect(first.child.running()).toBe(false);

  const second = await start(options);
  expect(readFileSync(second.secretFile, 'utf8')).toBe(secret);
  const resolver = new Resolver({ timeout: 2_000, tries: 1 });
  resolver.setServers([`${loopback}:${port}`]);
  expect(await resolver.reverse('10.0.0.1')).toEqual(['pc-1.corp.example']);
  await second.stop();
});

test.each([
  ['10.0.0.1', 'A'],
  ['2001:db8::1', 'AAAA'],
])('a host with %s is answered as dig prints it, and no longer when it is out', async (address, type) => {
  const { port } = await choosePorts({ port: { datagrams: true } });
  const server = await start({ folder, port, persistent: false });
  const { zones, secretFile } = server;
  const settings = { kind: 'rfc2136', host: loopback, port, keyName: 'kitei', secretFile, zones: [...zones] };
  const connector = new Rfc2136Connector(parseRfc2136Settings(settings, 'office'));
  const record = { hostName: 'pc-1.corp.example', address, owner: 'lan_connection_1' };
  const anybody = new NameServer(`${loopback}:${port}`);
  const asked = () => Promise.all([anybody.dig([record.hostName, type]), anybody.dig(['-x', address])]);
  await connector.register(record);
  const [forward, backward] = await asked();
  expect(forward).toMatchObject({ status: 'NOERROR', answers: [expect.stringMatching(new RegExp(`${address}$`))] });
  expect(backward).toMatchObject({ status: 'NOERROR', answers: [expect.stringMatching(/pc-1\.corp\.example\.$/)] });
  expect(forward?.command).toBe(`dig @${loopback} -p ${port} pc-1.corp.example ${type}`);
  await connector.deregister(record);
  for (const answer of await asked()) expect(answer).toMatchObject({ status: 'NXDOMAIN', answers: [] });
  await connector.close();
  await server.stop();
});

test('what is not to last is gone with the server', async () => {
  const { port } = await choosePorts({ port: {} });
  const server = await start({ folder, port, persistent: false });
  await server.stop();
  expect(existsSync(join(folder, 'named'))).toBe(false);
});

test('a server that cannot start says why', async () => {
  const { port } = await choosePorts({ port: {} });
  await expect(start({ folder, port, persistent: false, zones: ['corp..example'] })).rejects.toThrow(/^named ended/);
  expect(existsSync(join(folder, 'named'))).toBe(false);
});
