import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import { ConnectorUnavailable } from '#libs/connectors/connector';
import { order, outageOf, refusalOf, ScimStage } from './scim-stage.js';

const stage = new ScimStage();
const { target } = stage;

test('creates the account of one person with the rights decided, and no password (4.1.1(1))', async () => {
  const held = { accountName: 'a.sato', accountId: 'account_01', enabled: true, entitlements: ['report.read'] };
  expect(await stage.connector.create(order())).toEqual(held);
  expect(await stage.connector.readBack('a.sato')).toEqual(held);
  expect(target.user('a.sato')).toMatchObject({
    externalId: 'account_01',
    displayName: '佐藤 葵',
    emails: [{ value: 'a.sato@kitei.example' }],
  });
  expect(target.user('a.sato')?.password).toBeUndefined();
  expect(target.members('admin')).toEqual([]);
});

test('creates one account, however often it is asked (4.1.1(1))', async () => {
  const first = await stage.connector.create(order());
  expect(await stage.connector.create(order())).toEqual(first);
  expect(target.users.size).toBe(1);
  expect(target.members('report.read')).toEqual(['a.sato']);
  expect(target.asked('POST /Users')).toBe(1);
});

test('creates one account when two runs ask at once (4.1.1(1))', async () => {
  const other = stage.connectorOf();
  const answers = await Promise.allSettled([stage.connector.create(order()), other.create(order())]);
  for (const answer of answers)
    if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(ConnectorUnavailable);
  await stage.connector.create(order());
  expect(target.users.size).toBe(1);
  expect(target.members('report.read')).toEqual(['a.sato']);
});

test.each(['POST /Users', 'PATCH /Groups', 'GET /Users', 'GET /Groups', 'GET /ServiceProviderConfig'])(
  'creates one account although the answer to %s was lost (4.1.1(1))',
  async (request) => {
    target.loseAnswer(request);
    await outageOf(stage.connector.create(order()));
    expect(await stage.connector.create(order())).toMatchObject({ enabled: true, entitlements: ['report.read'] });
    expect(target.users.size).toBe(1);
    expect(target.members('report.read')).toEqual(['a.sato']);
  },
);

test('completes its own account when another run was faster (4.1.1(1))', async () => {
  target.before('POST /Users', () =>
    target.put(target.users, { userName: 'a.sato', externalId: 'account_01', active: true }),
  );
  expect(await stage.connector.create(order())).toMatchObject({
    accountId: 'account_01',
    entitlements: ['report.read'],
  });
  expect(target.users.size).toBe(1);
});

test.each([{ externalId: 'account_02' }, { externalId: undefined }])(
  "refuses a name that another's account bears: $externalId (4.1.1(1))",
  async (others) => {
    target.supports({ filter: false });
    target.put(target.users, { userName: 'A.Sato', active: true, ...others });
    const verdict = "userName: another's account bears it on the target";
    expect(await refusalOf(stage.connector.create(order()))).toBe(verdict);
    target.reset('report.read');
    target.before('POST /Users', () => target.put(target.users, { userName: 'a.sato', ...others }));
    expect(await refusalOf(stage.connector.create(order()))).toBe(verdict);
    expect(target.members('report.read')).toEqual([]);
  },
);

test('refuses a second account where an outsider renamed the first (4.1.1(1))', async () => {
  await stage.connector.create(order());
  target.put(target.users, { ...target.user('a.sato'), userName: 'root' });
  expect(await refusalOf(stage.connector.create(order()))).toBe(
    'userName: the account bears another name on the target',
  );
  expect(target.users.size).toBe(1);
});

test('names the entitlement that the target has no group for, before it does anything (4.1.1(1))', async () => {
  const impossible = order({ entitlements: ['report.read', 'payroll'] });
  expect(await refusalOf(stage.connector.create(impossible))).toBe('entitlement payroll: no group on the target');
  expect(target.users.size).toBe(0);
  target.put(target.groups, { displayName: 'admin', members: [] });
  const ambiguous = order({ entitlements: ['admin'] });
  expect(await refusalOf(stage.connector.create(ambiguous))).toBe('entitlement admin: several groups on the target');
  expect(target.users.size).toBe(0);
});

test('changes the rights to exactly those decided, other people keep theirs (4.1.2(1))', async () => {
  await stage.connector.create(order({ entitlements: ['report.read', 'admin'] }));
  await stage.connector.create(order({ accountId: 'account_02', accountName: 'b.ito', entitlements: ['admin'] }));
  const changed = order({ entitlements: ['report.write', 'report.read'] });
  for (const _ of [1, 2])
    expect((await stage.connector.change(changed)).entitlements).toEqual(['report.read', 'report.write']);
  expect(target.members('admin')).toEqual(['b.ito']);
  expect(target.members('report.write')).toEqual(['a.sato']);
  expect(target.asked('PATCH /Groups')).toBe(5);
});

test('changes the rights although the answer was lost (4.1.2(1))', async () => {
  await stage.connector.create(order());
  target.loseAnswer('PATCH /Groups');
  await outageOf(stage.connector.change(order({ entitlements: ['admin'] })));
  // The old right went before the new one came.
  expect([target.members('report.read'), target.members('admin')]).toEqual([[], []]);
  expect((await stage.connector.change(order({ entitlements: ['admin'] }))).entitlements).toEqual(['admin']);
});

test("takes back what an outsider granted, and refuses another's account (4.1.2(1))", async () => {
  await stage.connector.create(order());
  const { id } = target.user('a.sato')!;
  const admin = [...target.groups.values()].find(({ displayName }) => displayName === 'admin');
  target.put(target.groups, { ...admin, members: [{ value: id }] });
  expect((await stage.connector.readBack('a.sato'))?.entitlements).toEqual(['admin', 'report.read']);
  expect((await stage.connector.change(order())).entitlements).toEqual(['report.read']);
  target.put(target.users, { id, externalId: 'account_09' });
  expect(await refusalOf(stage.connector.change(order()))).toMatch(/^userName: another's account/);
  expect(await refusalOf(stage.connector.change(order({ accountName: 'nobody' })))).toBe(
    'userName: no such account on the target',
  );
});

test('reads again when somebody else changed what it was about to change (4.1.2(1))', async () => {
  await stage.connector.create(order());
  const outsider = () => target.put(target.users, { id: target.user('a.sato')!.id, displayName: '佐藤 蒼' });
  target.before('PATCH /Users', outsider);
  expect(await stage.connector.suspend('a.sato')).toMatchObject({ enabled: false });
  expect(target.user('a.sato')?.displayName).toBe('佐藤 蒼');
  target.before('PATCH /Users', outsider);
  target.before('PATCH /Users', outsider);
  expect((await outageOf(stage.connector.resume('a.sato'))).message).toBe(
    'PATCH /Users: changed since it was read (412)',
  );
});

test('puts the account out of use and leaves it on the target (4.1.3(1))', async () => {
  await stage.connector.create(order());
  for (const _ of [1, 2])
    expect(await stage.connector.suspend('a.sato')).toMatchObject({ enabled: false, entitlements: ['report.read'] });
  expect(target.asked('PATCH /Users')).toBe(1);
  expect(target.user('a.sato')).toMatchObject({ active: false, displayName: '佐藤 葵' });
  expect(await stage.connector.suspend('nobody')).toBeUndefined();
  for (const _ of [1, 2]) expect(await stage.connector.resume('a.sato')).toMatchObject({ enabled: true });
  expect(await refusalOf(stage.connector.resume('nobody'))).toBe('userName: no such account on the target');
});

test('puts the account out of use although the answer was lost (4.1.3(1))', async () => {
  await stage.connector.create(order());
  target.loseAnswer('PATCH /Users');
  await outageOf(stage.connector.suspend('a.sato'));
  expect(await stage.connector.suspend('a.sato')).toMatchObject({ enabled: false });
  expect(target.asked('PATCH /Users')).toBe(1);
});

test('sets the initial password, which can be read nowhere (4.1.1(3))', async () => {
  await stage.connector.create(order());
  for (const _ of [1, 2]) await stage.connector.setInitialPassword('a.sato', 'Kx7!vQ2#mP9');
  expect(target.user('a.sato')).toMatchObject({ password: 'Kx7!vQ2#mP9', active: true });
  expect(inspect(await stage.connector.readBack('a.sato'), { depth: 9 })).not.toContain('Kx7!');
  target.answer('PATCH /Users', 400, {}, { scimType: 'invalidValue', detail: 'Kx7!vQ2#mP9 of 佐藤 葵 is known' });
  expect(await refusalOf(stage.connector.setInitialPassword('a.sato', 'Kx7!vQ2#mP9'))).toBe('400 invalidValue');
  expect(await refusalOf(stage.connector.setInitialPassword('nobody', 'Kx7!'))).toBe(
    'userName: no such account on the target',
  );
});

test('says so where the target cannot set a password (4.1.6(1))', async () => {
  target.supports({ changePassword: false });
  await stage.connector.create(order());
  expect(await refusalOf(stage.connector.setInitialPassword('a.sato', 'Kx7!'))).toBe(
    'password: cannot be set on the target',
  );
  expect(target.asked('PATCH /Users')).toBe(0);
});

test('expresses none of the six items of the password policy (4.1.5(1))', async () => {
  const policy = { minLength: 8, requiredClasses: ['UPPER'], maxAge: 'P3M', history: 10 };
  const whole = { ...policy, changeAtFirstLogon: true, factors: 1, lockoutThreshold: 10 };
  expect((await stage.connector.writePolicy(whole)).inexpressible).toEqual(Object.keys(whole));
  expect(await stage.connector.readPolicy()).toBeUndefined();
});

test('lists every account once, over all pages, strangers included (4.1.3(2))', async () => {
  const [read, , admin] = [...target.groups.values()];
  const members: { value: string }[] = [];
  for (let index = 0; index < 253; index += 1) {
    const { id } = target.put(target.users, {
      userName: `user${index}`,
      externalId: `account_${index}`,
      active: index % 2 === 0,
    });
    members.push({ value: id });
  }
  target.put(target.users, { userName: 'stranger' });
  target.put(target.groups, { ...read, members });
  target.put(target.groups, { ...admin, members: members.slice(7, 8) });
  const seen = await stage.listed();
  expect(seen).toHaveLength(254);
  expect(new Set(seen.map(({ accountName }) => accountName)).size).toBe(254);
  expect(seen.find(({ accountId }) => accountId === 'account_7')).toEqual({
    ...{ accountName: 'user7', accountId: 'account_7', enabled: false, entitlements: ['admin', 'report.read'] },
  });
  expect(seen.at(-1)).toEqual({ accountName: 'stranger', enabled: true, entitlements: [] });
  expect(target.asked('GET /Users')).toBe(3);
});
