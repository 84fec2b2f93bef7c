import { rmSync } from 'node:fs';
import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import { type ConnectorRefused } from '#libs/connectors/connector';
import { failureOf, order, outageOf, refusalOf, ScimStage } from './scim-stage.js';

const stage = new ScimStage();
const { target } = stage;

test('refuses a list whose pages do not advance (4.1.3(2))', async () => {
  for (const userName of ['a', 'b', 'c']) target.put(target.users, { userName });
  const page = { totalResults: 3, Resources: [{ id: '1', userName: 'a' }] };
  for (const _ of [1, 2]) target.answer('GET /Users', 200, {}, page);
  expect(await refusalOf(stage.listed())).toBe('GET /Users: pages do not advance');
});

test('knows no groups but those that it was told of (4.1.1(1))', async () => {
  target.reset('Everybody', 'Report readers', 'kitei:admin', 'kitei:report.read');
  const groups = { 'report.read': 'Report readers' };
  const told = stage.connectorOf({ groups });
  const prefixed = stage.connectorOf({ groups, groupPrefix: 'kitei:' });
  const { id } = target.put(target.users, { userName: 'a.sato', externalId: 'account_01', active: true });
  for (const group of [...target.groups.values()]) target.put(target.groups, { ...group, members: [{ value: id }] });
  expect((await told.readBack('a.sato'))?.entitlements).toEqual(['report.read']);
  expect((await prefixed.readBack('a.sato'))?.entitlements).toEqual(['admin', 'report.read']);
  expect((await prefixed.change(order({ entitlements: [] }))).entitlements).toEqual([]);
  expect(
    ['Everybody', 'Report readers', 'kitei:admin', 'kitei:report.read'].map((name) => target.members(name).length),
  ).toEqual([1, 0, 0, 1]);
  expect(await refusalOf(told.change(order({ entitlements: ['admin'] })))).toBe(
    'entitlement admin: no group on the target',
  );
});

test('works where the target can neither patch nor filter (4.1.2(1))', async () => {
  target.supports({ patch: false, filter: false });
  for (const userName of ['b.ito', 'c.abe']) target.put(target.users, { userName, active: true });
  await stage.connector.create(order({ entitlements: ['admin', 'report.read'] }));
  await stage.connector.setInitialPassword('a.sato', 'Kx7!');
  expect((await stage.connector.change(order({ entitlements: ['report.write'] }))).entitlements).toEqual([
    'report.write',
  ]);
  expect(await stage.connector.suspend('a.sato')).toMatchObject({ enabled: false, accountId: 'account_01' });
  expect(target.user('a.sato')).toMatchObject({
    displayName: '佐藤 葵',
    password: 'Kx7!',
    emails: [{ value: 'a.sato@kitei.example' }],
  });
  expect(target.requests.filter((request) => request.startsWith('PATCH'))).toEqual([]);
});

test('works where the target does not describe itself or cannot filter by members (4.1.1(1))', async () => {
  target.answer('GET /ServiceProviderConfig', 404);
  await stage.connector.create(order());
  target.answer('GET /Groups', 400, {}, { scimType: 'invalidFilter' });
  expect((await stage.connector.readBack('a.sato'))?.entitlements).toEqual(['report.read']);
});

test('finds an account by whatever it is called (4.1.1(1))', async () => {
  for (const accountName of ['../Groups', '日本 太郎', 'x) or (userName pr', 'a&filter=b']) {
    expect(await stage.connector.readBack(accountName)).toBeUndefined();
    await stage.connector.create(order({ accountId: accountName, accountName }));
    expect(await stage.connector.suspend(accountName)).toMatchObject({ accountName, enabled: false });
  }
});

test('a name cannot become part of the filter (4.1.3(1))', async () => {
  await stage.connector.create(order());
  const name = 'x" or userName sw "a\\';
  // The package knows no escapes in a filter and refuses it; the filter itself is as RFC 7644, 3.4.2.2 wants it.
  expect(await refusalOf(stage.connector.suspend(name))).toBe('400 invalidFilter');
  expect(target.filters.at(-1)).toBe('userName eq "x\\" or userName sw \\"a\\\\"');
  target.supports({ filter: false });
  expect(await stage.connectorOf().suspend(name)).toBeUndefined();
  expect(target.user('a.sato')?.active).toBe(true);
});

test.each([
  [429, { 'retry-after': '30' }, 30_000],
  [429, { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }, 0],
  [503, { 'retry-after': '99999999' }, 3_600_000],
  [500, { 'retry-after': 'soon' }, undefined],
  [502, {}, undefined],
  [408, {}, undefined],
] as const)('asks again later after %i (4.1.3(1))', async (status, headers, retryAfterMs) => {
  target.answer('GET /Users', status, headers, '<html>佐藤 葵</html>');
  const { message, retryAfterMs: pause } = await outageOf(stage.connector.readBack('a.sato'));
  expect([message, pause]).toEqual([`GET /Users: ${status}`, retryAfterMs]);
});

test.each([
  [400, { scimType: 'invalidFilter', detail: '佐藤 葵' }, '400 invalidFilter'],
  [403, { scimType: '佐藤 葵', detail: '佐藤 葵' }, '403'],
  [404, '<html>佐藤 葵</html>', '404'],
  [501, {}, '501'],
  [307, {}, '307'],
] as const)('leaves %i to a person, with nothing about anybody (4.1.3(1))', async (status, body, verdict) => {
  target.answer('GET /Users', status, { location: `${target.url}/Groups` }, body);
  expect(await refusalOf(stage.connector.readBack('a.sato'))).toBe(verdict);
});

test('knows nothing of what a silent, absent or babbling target did (4.1.3(1))', async () => {
  target.hang('GET /Users');
  const impatient = stage.connectorOf({ timeout: 1 });
  expect((await outageOf(impatient.readBack('a.sato'))).message).toBe('GET /Users: TimeoutError');
  for (const answer of ['<html>', [], { totalResults: 1, Resources: [{ id: 1 }] }]) {
    target.answer('GET /Users', 200, {}, answer);
    expect((await outageOf(stage.connector.readBack('a.sato'))).message).toMatch(/^GET \/Users: the answer is/);
  }
  const absent = stage.connectorOf({ url: 'http://127.0.0.1:1/scim' });
  expect((await outageOf(absent.readBack('a.sato'))).message).toMatch(/^GET \/ServiceProviderConfig: /);
  target.hang('GET /Users');
  const closed = outageOf(stage.connector.readBack('a.sato'));
  await stage.connector.close();
  expect((await closed).message).toBe('GET /Users: AbortError');
});

test('a token may be exchanged, and shows up in no error (4.1.1(3))', async () => {
  await stage.connector.create(order());
  target.token = 'second-token/of+the.tests=';
  const failures = [await failureOf(stage.connector.readBack('a.sato'))];
  expect((failures[0] as ConnectorRefused).verdict).toBe('401');
  stage.write(target.token);
  expect(await stage.connector.readBack('a.sato')).toMatchObject({ enabled: true });
  for (const spoilt of [`${target.token}\nX-Other: 1`, `${target.token} 秘密`, '']) {
    stage.write(spoilt);
    failures.push(await failureOf(stage.connector.readBack('a.sato')));
    expect((failures.at(-1) as ConnectorRefused).verdict).toBe('token file: holds no bearer token');
  }
  stage.write(target.token);
  target.loseAnswer('GET /Users');
  failures.push(await failureOf(stage.connector.readBack('a.sato')));
  rmSync(stage.tokenFile);
  failures.push(await failureOf(stage.connector.readBack('a.sato')));
  expect(failures.at(-1)?.message).toBe('token file: ENOENT');
  const written = inspect(failures, { depth: 9, showHidden: true });
  for (const secret of ['first.token', 'second-token', '秘密', 'a.sato']) expect(written).not.toContain(secret);
});
