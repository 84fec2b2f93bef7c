import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Attribute, Change, Client } from 'ldapts';
import type { EnforcedPasswordPolicy } from '#libs/connectors/connector';
import { LdapConnector } from '#libs/connectors/ldap/ldap-connector';
import { parseLdapSettings } from '#libs/connectors/ldap/settings';
import { loosened } from '#libs/policy/password-items';
import { type DirectoryServer, startDirectoryServer, tree } from '#test/support/directory-server';
import { eventually } from '#test/support/eventually';

const decided: Required<EnforcedPasswordPolicy> = {
  minLength: 8,
  requiredClasses: ['UPPER', 'LOWER', 'SPECIAL'],
  maxAge: 'P3M',
  history: 10,
  changeAtFirstLogon: true,
  factors: 2,
  lockoutThreshold: 10,
};

let server: DirectoryServer;
let connector: LdapConnector;
let count = 0;
let name: string;
let dn: string;

beforeAll(async () => {
  server = await startDirectoryServer(['view']);
  connector = new LdapConnector(parseLdapSettings(server.settings(), 'core'));
});
afterAll(async () => {
  await connector?.close();
  await server?.close();
});
beforeEach(async () => {
  await connector.writePolicy(decided);
  name = `sato${++count}`;
  dn = `uid=${name},${tree.people}`;
  const user = { code: 'E1', displayName: '佐藤 花子', mail: 'sato@midori.example' };
  await connector.create({ accountId: `account_${count}`, accountName: name, user, entitlements: ['view'] });
});

/** The user changes the own password, as a logon screen would. */
async function changeOwn(old: string, fresh: string): Promise<void> {
  const client = new Client({ url: server.url });
  try {
    await client.bind(dn, old);
    const modification = new Attribute({ type: 'userPassword', values: [fresh] });
    await client.modify(dn, new Change({ operation: 'replace', modification }));
  } finally {
    await client.unbind();
  }
}

async function fail(times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    expect(await server.bind(dn, 'wrong')).toBe('InvalidCredentialsError');
  }
}

describe('initial password', () => {
  test('nobody can bind before there is one (4.1.1(3))', async () => {
    expect(await server.bind(dn, 'anything')).toBe('InvalidCredentialsError');
  });

  test('has to be changed before anything else (4.1.5(1)④)', async () => {
    await connector.setInitialPassword(name, 'Hajime-1-xyz');
    expect(await connector.readBack(name)).toMatchObject({ mustChangePassword: true });
    const client = new Client({ url: server.url });
    await client.bind(dn, 'Hajime-1-xyz');
    await expect(client.search(dn, { scope: 'base' })).rejects.toMatchObject({ code: 50 });
    await client.unbind();
    await changeOwn('Hajime-1-xyz', 'Jibun-no-2-abc');
    expect(await connector.readBack(name)).toMatchObject({ mustChangePassword: false });
    expect(await server.bind(dn, 'Jibun-no-2-abc')).toBeUndefined();
  });

  test('set twice, as after a lost answer, is one password that still has to be changed (4.1.6(1))', async () => {
    for (const time of [1, 2]) {
      await connector.setInitialPassword(name, 'Hajime-1-xyz');
      expect({ time, ...(await connector.readBack(name)) }).toMatchObject({ time, mustChangePassword: true });
    }
    expect(await server.bind(dn, 'Hajime-1-xyz')).toBeUndefined();
  });

  test('one that the user has replaced since does not come back (4.1.5(1)③)', async () => {
    await connector.setInitialPassword(name, 'Hajime-1-xyz');
    await changeOwn('Hajime-1-xyz', 'Jibun-no-2-abc');
    await expect(connector.setInitialPassword(name, 'Hajime-1-xyz')).rejects.toMatchObject({
      name: 'ConnectorRefused',
      verdict: 'constraintViolation (19)',
    });
    expect(await server.bind(dn, 'Jibun-no-2-abc')).toBeUndefined();
  });

  test('has to be changed once the policy is back, where somebody has switched that off (4.1.5(1)④)', async () => {
    await server.set(tree.policy, { pwdMustChange: ['FALSE'] });
    await connector.setInitialPassword(name, 'Hajime-1-xyz');
    expect(await connector.readBack(name)).toMatchObject({ mustChangePassword: true });
    await connector.writePolicy(decided);
    const client = new Client({ url: server.url });
    await client.bind(dn, 'Hajime-1-xyz');
    await expect(client.search(dn, { scope: 'base' })).rejects.toMatchObject({ code: 50 });
    await client.unbind();
  });

  test('does not lie readable in the directory (4.1.1(3))', async () => {
    await connector.setInitialPassword(name, 'Hajime-1-xyz');
    const held = await server.asAdministrator((client) => client.search(dn, { attributes: ['userPassword'] }));
    expect(String(held.searchEntries[0]?.userPassword)).toMatch(/^\{SSHA/);
    const asKitei = new LdapConnector(parseLdapSettings(server.settings(), 'core'));
    expect(JSON.stringify(await asKitei.readBack(name))).not.toContain('SSHA');
  });

  test('leaves a suspended account suspended (4.1.6(1))', async () => {
    await connector.suspend(name);
    await connector.setInitialPassword(name, 'Hajime-1-xyz');
    expect(await connector.readBack(name)).toMatchObject({ enabled: false });
    expect(await server.bind(dn, 'Hajime-1-xyz')).toBe('InvalidCredentialsError');
  });
});

describe('lockout', () => {
  beforeEach(async () => {
    await connector.setInitialPassword(name, 'Hajime-1-xyz');
    await changeOwn('Hajime-1-xyz', 'Jibun-no-2-abc');
  });

  test('the tenth failure in a row puts the account out of use, the ninth does not (4.1.5(1)⑥)', async () => {
    await fail(9);
    expect(await server.bind(dn, 'Jibun-no-2-abc')).toBeUndefined();
    const before = new Date(Math.floor(Date.now() / 1_000) * 1_000).toISOString();
    await fail(10);
    expect(await server.bind(dn, 'Jibun-no-2-abc')).toBe('InvalidCredentialsError');
    const held = await connector.readBack(name);
    expect(held).toMatchObject({ enabled: true });
    expect(held?.lockedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(held!.lockedAt! >= before).toBe(true);
  });

  test('a new initial password lifts it (4.1.6(1))', async () => {
    await fail(10);
    await connector.setInitialPassword(name, 'Saihakko-3-def');
    expect(await connector.readBack(name)).not.toHaveProperty('lockedAt');
    expect(await server.bind(dn, 'Saihakko-3-def')).toBeUndefined();
  });

  test('suspension and resumption leave it as it is (4.1.5(1)⑥)', async () => {
    await fail(10);
    const lockedAt = (await connector.readBack(name))?.lockedAt;
    expect(await connector.suspend(name)).toMatchObject({ enabled: false, lockedAt });
    expect(await connector.resume(name)).toMatchObject({ enabled: true, lockedAt });
    expect(await server.bind(dn, 'Jibun-no-2-abc')).toBe('InvalidCredentialsError');
  });

  test('a suspended account stays out while the lockout is switched off (4.1.3(1))', async () => {
    await connector.suspend(name);
    await server.set(tree.policy, { pwdLockout: ['FALSE'] });
    expect(await server.bind(dn, 'Jibun-no-2-abc')).toBe('InvalidCredentialsError');
  });
});

test('the last use is the last successful bind, and moves with the next (4.1.3(3))', async () => {
  expect(await connector.readBack(name)).not.toHaveProperty('lastUsedAt');
  await connector.setInitialPassword(name, 'Hajime-1-xyz');
  expect(await connector.readBack(name)).not.toHaveProperty('lastUsedAt');
  await server.bind(dn, 'wrong');
  expect(await connector.readBack(name)).not.toHaveProperty('lastUsedAt');
  await server.bind(dn, 'Hajime-1-xyz');
  const first = (await connector.readBack(name))?.lastUsedAt;
  expect(Date.now() - Date.parse(first ?? '')).toBeLessThan(10_000);
  // The server counts in seconds.
  await eventually(async () => {
    await server.bind(dn, 'Hajime-1-xyz');
    const later = (await connector.readBack(name))?.lastUsedAt;
    if (later === first) throw new Error('not moved yet');
    expect(later! > first!).toBe(true);
  });
});

describe('password policy', () => {
  /** Items that the server enforces more loosely than decided. */
  const looser = async (of = connector) => {
    const { inexpressible, ...enforced } = (await of.readPolicy())!;
    return loosened(decided, enforced, inexpressible).map(({ item }) => item);
  };

  test('the items are written and read back the same; what cannot be expressed is named (4.1.5(1))', async () => {
    for (const time of [1, 2]) {
      const inexpressible = ['requiredClasses', 'factors'];
      expect({ time, ...(await connector.writePolicy(decided)) }).toEqual({ time, inexpressible });
      const { requiredClasses, factors, ...expressible } = decided;
      const read = await connector.readPolicy();
      expect({ time, ...read }).toEqual({ time, ...expressible, inexpressible });
      expect(await looser()).toEqual([]);
      expect([requiredClasses, factors]).toHaveLength(2);
    }
  });

  test('the server enforces length and history (4.1.5(1)①, 4.1.5(1)③)', async () => {
    await expect(connector.setInitialPassword(name, 'Kurz-7!')).rejects.toMatchObject({
      verdict: 'constraintViolation (19)',
    });
    await connector.setInitialPassword(name, 'Hajime-1-xyz');
    await changeOwn('Hajime-1-xyz', 'Jibun-no-2-abc');
    await expect(changeOwn('Jibun-no-2-abc', 'Hajime-1-xyz')).rejects.toMatchObject({ code: 19 });
  });

  test('a password older than the policy allows lets nobody in any more (4.1.5(1)②)', async () => {
    await connector.setInitialPassword(name, 'Hajime-1-xyz');
    await changeOwn('Hajime-1-xyz', 'Jibun-no-2-abc');
    expect(await server.bind(dn, 'Jibun-no-2-abc')).toBeUndefined();
    await connector.writePolicy({ ...decided, maxAge: 'PT1S' });
    await eventually(async () => expect(await server.bind(dn, 'Jibun-no-2-abc')).toBe('InvalidCredentialsError'));
    await connector.writePolicy(decided);
    expect(await server.bind(dn, 'Jibun-no-2-abc')).toBeUndefined();
  });

  test.each<[item: string, values: Record<string, string[]>, clause: string]>([
    ['minLength', { pwdMinLength: ['7'] }, '4.1.5(1)①'],
    ['minLength', { pwdCheckQuality: ['1'] }, '4.1.5(1)①'],
    ['maxAge', { pwdMaxAge: [String(90 * 86_400)] }, '4.1.5(1)②'],
    ['maxAge', { pwdMaxAge: [] }, '4.1.5(1)②'],
    ['history', { pwdInHistory: ['9'] }, '4.1.5(1)③'],
    ['changeAtFirstLogon', { pwdMustChange: ['FALSE'] }, '4.1.5(1)④'],
    ['lockoutThreshold', { pwdMaxFailure: ['11'] }, '4.1.5(1)⑥'],
    ['lockoutThreshold', { pwdLockout: ['FALSE'] }, '4.1.5(1)⑥'],
    ['lockoutThreshold', { pwdLockoutDuration: ['600'] }, '4.1.5(1)⑥'],
    ['lockoutThreshold', { pwdFailureCountInterval: ['60'] }, '4.1.5(1)⑥'],
  ])('somebody who loosens %s by %j is found out (%s)', async (item, values) => {
    await server.set(tree.policy, values);
    expect(await looser()).toEqual([item]);
  });

  test('an entry that is gone enforces nothing, and cannot be written (4.1.5(1))', async () => {
    const settings = server.settings({ policyDn: `cn=gone,ou=policies,${tree.suffix}` });
    const lost = new LdapConnector(parseLdapSettings(settings, 'core'));
    expect(await looser(lost)).toEqual(['minLength', 'maxAge', 'history', 'changeAtFirstLogon', 'lockoutThreshold']);
    await expect(lost.writePolicy(decided)).rejects.toMatchObject({ verdict: 'noSuchObject (32)' });
  });
});
