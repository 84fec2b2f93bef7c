import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Client } from 'ldapts';
import { choosePorts } from '#apps/dev/servers/ports';
import { start } from '#apps/dev/servers/slapd';
import { findSlapd, slapdSources } from '#apps/dev/servers/slapd-binary';
import { tree } from '#apps/dev/servers/slapd-tree';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kitei-slapd-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the order is: named, PATH, the folders of system programs, cache, packages', () => {
  const origins = slapdSources({}).map(({ origin }) => origin);
  expect(origins).toEqual(['SLAPD_PATH', 'PATH', 'sbin', 'cache', 'Debian packages']);
});

test('a wrong path named by hand is reported, not passed over', async () => {
  await expect(findSlapd({ SLAPD_PATH: join(folder, 'missing') })).rejects.toThrow('which is not a program');
});

test('a fetched program finds modules, schemas and libraries in its own tree', async () => {
  const within = (...path: string[]) => join(folder, 'kitei', 'slapd', ...path);
  for (const path of [
    'usr/sbin',
    'usr/lib/ldap',
    'etc/ldap/schema',
    'usr/lib/x86_64-linux-gnu',
    'usr/lib/aarch64-linux-gnu',
  ])
    mkdirSync(within(path), { recursive: true });
  for (const path of ['usr/sbin/slapd', 'usr/lib/ldap/ppolicy.la', 'etc/ldap/schema/inetorgperson.schema'])
    writeFileSync(within(path), '');
  chmodSync(within('usr/sbin/slapd'), 0o755);
  const found = await findSlapd({ SLAPD_PATH: within('usr/sbin/slapd') });
  expect(found).toMatchObject({ modules: within('usr/lib/ldap'), schemas: within('etc/ldap/schema') });
  expect(found.libraries).toContain(within('usr/lib'));
});

test('data and secrets outlive a restart, the password of Kitei is readable for its owner only', async () => {
  const { port } = await choosePorts({ port: {} });
  const options = { folder, port, persistent: true, groups: ['sales-view'] };
  const first = await start(options);
  expect(statSync(first.passwordFile).mode & 0o777).toBe(0o600);
  const password = readFileSync(first.passwordFile, 'utf8');
  const dn = `uid=tanaka,${tree.people}`;
  const asKitei = async <Result>(work: (client: Client) => Promise<Result>) => {
    const client = new Client({ url: first.url });
    await client.bind(tree.kitei, password);
    return work(client).finally(() => client.unbind());
  };
  await asKitei((client) => client.add(dn, { objectClass: 'inetOrgPerson', uid: 'tanaka', cn: 'x', sn: 'x' }));
  await first.stop();
  expect(first.child.running()).toBe(false);

  const second = await start({ ...options, groups: ['sales-view', 'sales-entry'] });
  const found = await asKitei((client) =>
    Promise.all([tree.people, tree.groups].map((place) => client.search(place, { attributes: ['1.1'] }))),
  );
  const names = found.flatMap(({ searchEntries }) => searchEntries.map((entry) => entry.dn));
  expect(names).toEqual(expect.arrayContaining([dn, `cn=sales-view,${tree.groups}`, `cn=sales-entry,${tree.groups}`]));
  await second.stop();
});

test('what is not to last is gone with the server', async () => {
  const { port } = await choosePorts({ port: {} });
  const server = await start({ folder, port, persistent: false, groups: [] });
  await server.stop();
  expect(existsSync(join(folder, 'slapd'))).toBe(false);
});
