import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { Connectors } from '#libs/connectors/connectors';
import { LdapConnector } from '#libs/connectors/ldap/ldap-connector';
import { maxAgeOf, maxAgeSeconds } from '#libs/connectors/max-age';
import { parseConnectors, readConnectorsFile } from '#libs/connectors/settings';
import { ConnectorSettingsError } from '#libs/connectors/settings-reader';

const folder = mkdtempSync(join(tmpdir(), 'kitei-connectors-'));
afterAll(() => rmSync(folder, { recursive: true }));

const directory = {
  kind: 'ldap',
  url: 'ldap://directory.example',
  startTls: true,
  bindDn: 'cn=kitei,dc=example',
  passwordFile: '/run/secrets/directory',
  usersBase: 'ou=people,dc=example',
  groupsBase: 'ou=groups,dc=example',
  policyDn: 'cn=default,ou=policies,dc=example',
};

const complaintsAbout = (text: string): readonly string[] => {
  try {
    parseConnectors(text);
    return [];
  } catch (cause) {
    return (cause as ConnectorSettingsError).complaints;
  }
};
const about = (other: object) => complaintsAbout(stringify({ core: { ...directory, ...other } }));

describe('the file of connectors', () => {
  test('gives each target its connector, others none (4.1.1(1))', async () => {
    const file = join(folder, 'connectors.yaml');
    writeFileSync(
      file,
      stringify({ core: directory, files: { ...directory, url: 'ldaps://files.example:6636', startTls: false } }),
    );
    const { accounts, hosts } = await readConnectorsFile(file);
    const connectors = new Connectors(accounts, hosts);
    expect(connectors.targets()).toEqual(['core', 'files']);
    expect(connectors.of('core')).toBeInstanceOf(LdapConnector);
    expect(connectors.of('sales')).toBeUndefined();
    await connectors.onModuleDestroy();
  });

  test('names every wrong field in one message, and no value (4.1.1(1))', () => {
    const { bindDn, ...missing } = directory;
    expect(bindDn).toContain('kitei');
    expect(
      complaintsAbout(stringify({ core: { ...missing, timeout: 'Geheim' }, sales: { kind: 'post' }, files: 7 })),
    ).toEqual([
      'core.bindDn is missing',
      expect.stringMatching(/^core\.timeout must /),
      'sales.kind must be one of ldap, scim, rfc2136, webhook',
      'files.kind must be one of ldap, scim, rfc2136, webhook',
    ]);
    expect(about({ password: 'Geheim' })).toEqual(['core.password is no setting']);
    expect(complaintsAbout('core: [').join()).toMatch(/^KITEI_CONNECTORS_FILE: \S+ in line \d+$/);
    expect(complaintsAbout('just a line')).toEqual(['KITEI_CONNECTORS_FILE must hold settings by code of the target']);
  });

  test('a file that is not there is told at the start (4.1.1(1))', async () => {
    await expect(readConnectorsFile(join(folder, 'absent'))).rejects.toThrow(
      'KITEI_CONNECTORS_FILE cannot be read: ENOENT',
    );
  });

  test('a way on which passwords can be read is refused (4.1.1(3))', () => {
    expect(about({ startTls: false })).toEqual([
      'core.startTls must be true: passwords would cross the network in clear',
    ]);
    expect(about({ startTls: false, url: 'ldap://127.0.0.1:3890' })).toEqual([]);
    expect(about({ startTls: false, url: 'ldap://[::1]' })).toEqual([]);
    expect(about({ startTls: false, url: 'ldap://127.evil.example' })).toHaveLength(1);
    expect(about({ url: 'ldaps://directory.example' })).toEqual([
      'core.startTls must be false: ldaps:// is encrypted already',
    ]);
    expect(about({ url: 'ldap://kitei:Geheim@directory.example' })).toEqual([
      'core.url must be ldap://host:port or ldaps://host:port',
    ]);
  });

  test('two entitlements cannot be granted by one group (4.1.1(1))', () => {
    expect(about({ groups: { view: 'readers', planning: 'Readers' } })).toEqual([
      'core.groups must name every group once',
    ]);
    expect(about({ groups: { view: 7 } })).toEqual(['core.groups must hold names of groups']);
  });
});

describe('the age of passwords', () => {
  test.each([
    ['P3M', 89],
    ['P1M', 28],
    ['P6M', 181],
    ['P1Y', 365],
    ['P90D', 90],
    ['P2W', 14],
  ])('%s are at most %i days, from the shortest months on (4.1.5(1)②)', (duration, days) => {
    expect(maxAgeSeconds(duration)).toBe(days * 86_400);
  });

  test.each(['P3M', 'P1M', 'P1Y', 'P90D', 'PT90S'])('%s reads back as it was written (4.1.5(1)②)', (duration) => {
    expect(maxAgeOf(maxAgeSeconds(duration))).toBe(duration);
  });
});
