import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type AccountOrder, ConnectorRefused, type ObservedAccount } from '#libs/connectors/connector';
import { LdapConnector } from '#libs/connectors/ldap/ldap-connector';
import { parseLdapSettings } from '#libs/connectors/ldap/settings';
import { type DirectoryServer, startDirectoryServer, tree } from '#test/support/directory-server';

let server: DirectoryServer;
let connector: LdapConnector;
let count = 0;

beforeAll(async () => {
  server = await startDirectoryServer(['view', 'planning', 'hr-payroll', 'entry, 2nd shift']);
  connector = connect();
});
afterAll(async () => {
  await connector?.close();
  await server?.close();
});

const connect = (other: object = {}) => new LdapConnector(parseLdapSettings(server.settings(other), 'core'));

const order = (other: Partial<AccountOrder> = {}): AccountOrder => {
  const number = ++count;
  return {
    accountId: `account_${number}`,
    accountName: `tanaka${number}`,
    user: { code: `E${number}`, displayName: '田中 一郎', mail: 'tanaka@midori.example' },
    entitlements: ['view'],
    ...other,
  };
};
const told = async (by = connector): Promise<ObservedAccount[]> => {
  const found: ObservedAccount[] = [];
  for await (const account of by.all()) found.push(account);
  return found;
};
const dnOf = (accountName: string) => `uid=${accountName},${tree.people}`;

describe('creating', () => {
  test('makes the account with exactly the decided rights and no password (4.1.1(1))', async () => {
    const asked = order({ entitlements: ['view', 'planning'] });
    expect(await connector.create(asked)).toEqual({
      accountName: asked.accountName,
      accountId: asked.accountId,
      enabled: true,
      entitlements: ['planning', 'view'],
      mustChangePassword: false,
    });
    const held = await server.asAdministrator((client) =>
      client.search(dnOf(asked.accountName), { attributes: ['*'] }),
    );
    const [entry] = held.searchEntries;
    expect(entry).toMatchObject({ cn: '田中 一郎', employeeNumber: asked.user.code, mail: asked.user.mail });
    expect(entry).not.toHaveProperty('userPassword');
  });

  test('asked twice leaves one account, and completes one that was left without its rights (4.1.1(1))', async () => {
    const asked = order();
    const first = await connector.create(asked);
    expect(await connector.create(asked)).toEqual(first);
    await server.set(`cn=view,${tree.groups}`, { member: [`cn=view,${tree.groups}`] });
    expect(await connector.create(asked)).toEqual(first);
  });

  test('refuses a name that another account or somebody unknown has (4.1.1(1))', async () => {
    const taken = order();
    await connector.create(taken);
    await expect(connector.create({ ...taken, accountId: 'account_other' })).rejects.toThrow(
      new ConnectorRefused('alreadyExists (68)'),
    );
    await server.asAdministrator((client) =>
      client.add(dnOf('by-hand'), { objectClass: 'inetOrgPerson', uid: 'by-hand', cn: 'x', sn: 'x' }),
    );
    await expect(connector.create(order({ accountName: 'by-hand' }))).rejects.toBeInstanceOf(ConnectorRefused);
    expect((await connector.readBack(taken.accountName))?.accountId).toBe(taken.accountId);
  });

  test('refuses an entitlement that no group grants, without naming the person (4.1.1(1))', async () => {
    const asked = order({ entitlements: ['unheard-of'] });
    const refusal = await connector.create(asked).catch((cause: unknown) => cause);
    expect(refusal).toBeInstanceOf(ConnectorRefused);
    expect((refusal as ConnectorRefused).verdict).toBe('no group grants the entitlement unheard-of');
    expect(await connector.readBack(asked.accountName)).toBeUndefined();
    expect(JSON.stringify(refusal, Object.getOwnPropertyNames(refusal))).not.toContain(asked.accountName);
  });

  test('names with every kind of character reach the one entry they mean (4.1.1(1))', async () => {
    for (const accountName of ['#a,b', 'c+d="e"', '\\f;<g>', 'h*(i)', ' 鈴木 ', 'j=k/l']) {
      const asked = order({ accountName });
      const held = { accountName, entitlements: ['view'], accountId: asked.accountId };
      expect(await connector.create(asked)).toMatchObject(held);
      expect(await connector.create(asked)).toMatchObject(held);
      expect(await connector.change({ ...asked, entitlements: ['planning'] })).toMatchObject({
        entitlements: ['planning'],
      });
      const found = (await told()).find((account) => account.accountName === accountName);
      expect(found).toMatchObject({ entitlements: ['planning'], accountId: asked.accountId });
    }
  });
});

describe('changing', () => {
  test('sets exactly the decided rights, asked once or twice (4.1.2(1))', async () => {
    const asked = order({ entitlements: ['view', 'planning'] });
    await connector.create(asked);
    const changed = { ...asked, entitlements: ['planning', 'entry, 2nd shift'] };
    for (const time of [1, 2]) {
      expect({ time, ...(await connector.change(changed)) }).toMatchObject({
        time,
        entitlements: ['entry, 2nd shift', 'planning'],
      });
    }
  });

  test('the last member of a group can leave it, though a groupOfNames must have one (4.1.2(1))', async () => {
    const group = `cn=hr-payroll,${tree.groups}`;
    const asked = order({ entitlements: ['hr-payroll'] });
    await connector.create(asked);
    await server.set(group, { member: [dnOf(asked.accountName)] });
    expect(await connector.change({ ...asked, entitlements: [] })).toMatchObject({ entitlements: [] });
    const { searchEntries } = await server.asAdministrator((client) =>
      client.search(group, { attributes: ['member'] }),
    );
    expect(searchEntries[0]?.member).toBe(group);
  });

  test('listed groups grant by their name, others are neither told nor touched (4.1.2(1))', async () => {
    const listing = connect({ groups: { 'payroll-run': 'hr-payroll' } });
    const asked = order({ entitlements: ['view'] });
    await connector.create(asked);
    expect(await listing.change({ ...asked, entitlements: ['payroll-run'] })).toMatchObject({
      entitlements: ['payroll-run'],
    });
    expect((await connector.readBack(asked.accountName))?.entitlements).toEqual(['hr-payroll', 'view']);
    await expect(listing.change({ ...asked, entitlements: ['view'] })).rejects.toBeInstanceOf(ConnectorRefused);
  });

  test('refuses an account of another case and one that is not there (4.1.2(1))', async () => {
    const asked = order();
    await connector.create(asked);
    const refused = [{ ...asked, accountId: 'account_other' }, order()];
    for (const each of refused) await expect(connector.change(each)).rejects.toBeInstanceOf(ConnectorRefused);
  });
});

describe('suspending', () => {
  test('the account stays with its rights and cannot bind, resumed it can (4.1.3(1))', async () => {
    const asked = order();
    await connector.create(asked);
    await server.set(dnOf(asked.accountName), { userPassword: ['Aoi-sora-7-kumo'] });
    expect(await server.bind(dnOf(asked.accountName), 'Aoi-sora-7-kumo')).toBeUndefined();
    for (const time of [1, 2]) {
      const held = await connector.suspend(asked.accountName);
      expect({ time, ...held }).toMatchObject({ time, enabled: false, entitlements: ['view'] });
      expect(held).not.toHaveProperty('lockedAt');
      expect(await server.bind(dnOf(asked.accountName), 'Aoi-sora-7-kumo')).toBe('InvalidCredentialsError');
    }
    for (const time of [1, 2]) {
      expect({ time, ...(await connector.resume(asked.accountName)) }).toMatchObject({ time, enabled: true });
      expect(await server.bind(dnOf(asked.accountName), 'Aoi-sora-7-kumo')).toBeUndefined();
    }
  });

  test('an account that is not there is answered, and cannot be resumed (4.1.3(1))', async () => {
    expect(await connector.suspend('nobody')).toBeUndefined();
    expect(await connector.readBack('nobody')).toBeUndefined();
    await expect(connector.resume('nobody')).rejects.toThrow(new ConnectorRefused('noSuchObject (32)'));
  });

  test('a lock that an administrator set by hand is no lockout, and ends with the resumption (4.1.3(1))', async () => {
    const asked = order();
    await connector.create(asked);
    await server.set(dnOf(asked.accountName), { pwdAccountLockedTime: ['000001010000Z'] });
    const held = await connector.readBack(asked.accountName);
    expect(held).toMatchObject({ enabled: false });
    expect(held).not.toHaveProperty('lockedAt');
    await connector.setInitialPassword(asked.accountName, 'Hajimete-no-9-moji');
    expect(await connector.readBack(asked.accountName)).toMatchObject({ enabled: false });
    expect(await connector.resume(asked.accountName)).toMatchObject({ enabled: true });
  });
});

test('tells every account page by page, with its rights (4.1.3(3))', async () => {
  const paging = connect({ pageSize: 2 });
  const made = [order({ entitlements: ['view', 'planning'] }), order({ entitlements: [] }), order()];
  for (const each of made) await connector.create(each);
  await connector.suspend(made[2]!.accountName);
  const accounts = await told(paging);
  const found = new Map(accounts.map((account) => [account.accountName, account]));
  expect(found.size).toBe(accounts.length);
  expect(found.get(made[0]!.accountName)).toMatchObject({ entitlements: ['planning', 'view'], enabled: true });
  expect(found.get(made[1]!.accountName)).toMatchObject({ entitlements: [], accountId: made[1]!.accountId });
  expect(found.get(made[2]!.accountName)).toMatchObject({ entitlements: ['view'], enabled: false });
  expect(found.get('by-hand')).not.toHaveProperty('accountId');
});
