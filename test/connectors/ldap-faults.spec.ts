import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { choosePorts, loopback } from '#apps/dev/servers/ports';
import { selfSigned } from '#apps/dev/servers/slapd';
import { type AccountOrder, ConnectorRefused, ConnectorUnavailable } from '#libs/connectors/connector';
import { LdapConnector } from '#libs/connectors/ldap/ldap-connector';
import { parseLdapSettings } from '#libs/connectors/ldap/settings';
import { type DirectoryServer, startDirectoryServer, tree } from '#test/support/directory-server';
import { eventually } from '#test/support/eventually';
import { type LossyLine, openLossyLine } from '#test/support/lossy-line';

let server: DirectoryServer;
let line: LossyLine;
let direct: LdapConnector;
let count = 0;
let order: AccountOrder;

beforeAll(async () => {
  server = await startDirectoryServer(['view', 'planning']);
  line = await openLossyLine(server.port);
  direct = connect();
});
afterAll(async () => {
  await line?.close();
  await server?.close();
});
beforeEach(() => {
  line.mend();
  order = {
    accountId: `account_${++count}`,
    accountName: `yamada${count}`,
    user: { code: `E${count}`, displayName: '山田 太郎', mail: 'yamada@midori.example' },
    entitlements: ['view', 'planning'],
  };
});

const connect = (other: object = {}) => new LdapConnector(parseLdapSettings(server.settings(other), 'core'));
const overTheLine = (timeout = 10) => connect({ url: `ldap://${loopback}:${line.port}`, timeout });
const impatient = () => overTheLine(0.4);
const outcome = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'done',
    (cause: unknown) => cause,
  );

describe('an answer that is lost after the work was done', () => {
  /** Loses the answer to every request in turn, until one attempt needs no more answers. */
  async function losingEach(work: (connector: LdapConnector) => Promise<unknown>): Promise<number> {
    // The first request is the bind.
    for (let passing = 1; passing < 20; passing++) {
      line.swallowAfter(passing);
      const first = await outcome(work(impatient()));
      line.mend();
      if (first === 'done') return passing;
      expect(first).toEqual(new ConnectorUnavailable('no answer'));
      expect(await outcome(work(overTheLine()))).toBe('done');
    }
    throw new Error('never done');
  }

  test('creating again leaves one account with its rights (4.1.1(1))', async () => {
    // The bind and two looks for groups are answered, the creation is not.
    line.swallowAfter(3);
    expect(await outcome(overTheLine(2).create(order))).toBeInstanceOf(ConnectorUnavailable);
    line.mend();
    expect(await direct.readBack(order.accountName)).toMatchObject({ entitlements: [] });
    expect(await overTheLine().create(order)).toMatchObject({ entitlements: ['planning', 'view'] });
    expect(await losingEach((connector) => connector.create(order))).toBeGreaterThan(2);
    expect(await direct.readBack(order.accountName)).toMatchObject({ entitlements: ['planning', 'view'] });
  });

  test('changing, suspending and resuming again leave one effect (4.1.2(1), 4.1.3(1))', async () => {
    await direct.create(order);
    await losingEach((connector) => connector.change({ ...order, entitlements: ['view'] }));
    expect(await direct.readBack(order.accountName)).toMatchObject({ entitlements: ['view'] });
    await losingEach((connector) => connector.suspend(order.accountName));
    expect(await direct.readBack(order.accountName)).toMatchObject({ enabled: false });
    await losingEach((connector) => connector.resume(order.accountName));
    expect(await direct.readBack(order.accountName)).toMatchObject({ enabled: true });
  });

  test('setting the initial password again sets that password once (4.1.6(1))', async () => {
    await direct.create(order);
    await losingEach((connector) => connector.setInitialPassword(order.accountName, 'Hajime-1-xyz'));
    expect(await direct.readBack(order.accountName)).toMatchObject({ mustChangePassword: true });
    expect(await server.bind(`uid=${order.accountName},${tree.people}`, 'Hajime-1-xyz')).toBeUndefined();
  });
});

describe('a server that is away', () => {
  test('nothing listens: asking again later may help (4.1.1(1))', async () => {
    const { port } = await choosePorts({ port: {} });
    const away = connect({ url: `ldap://${loopback}:${port}` });
    expect(await outcome(away.create(order))).toEqual(new ConnectorUnavailable('ECONNREFUSED'));
    expect(await outcome(away.all()[Symbol.asyncIterator]().next())).toBeInstanceOf(ConnectorUnavailable);
    expect(await outcome(away.readPolicy())).toBeInstanceOf(ConnectorUnavailable);
  });

  test('somebody listens and says nothing: asking again later may help (4.1.1(1))', async () => {
    const silent = createServer(() => undefined);
    const { port } = await choosePorts({ port: {} });
    await new Promise<void>((resolve) => silent.listen(port, loopback, resolve));
    for (const startTls of [false, true]) {
      const stuck = connect({ url: `ldap://${loopback}:${port}`, startTls, connectTimeout: 0.4 });
      expect(await outcome(stuck.readBack('x'))).toEqual(new ConnectorUnavailable('connect timeout'));
    }
    silent.close();
  });

  test('a connector that is closed in the middle of its work says so (4.1.1(1))', async () => {
    const closing = overTheLine();
    line.swallowAfter(1);
    const asked = outcome(closing.create(order));
    await eventually(() => expect(line.lost()).toBe(true));
    await closing.close();
    expect(await asked).toEqual(new ConnectorUnavailable('no answer'));
    expect(await outcome(closing.create(order))).toEqual(new ConnectorUnavailable('closed'));
  });
});

describe('StartTLS', () => {
  test('everything crosses the network encrypted (4.1.1(3))', async () => {
    const secure = connect({ startTls: true, caFile: server.caFile });
    await secure.create(order);
    await secure.setInitialPassword(order.accountName, 'Hajime-1-xyz');
    const names: string[] = [];
    for await (const { accountName } of secure.all()) names.push(accountName);
    expect(names).toContain(order.accountName);
  });

  test('a server that another authority signed, or none, is refused before the password is sent (4.1.1(3))', async () => {
    const other = join(server.folder, 'other.pem');
    writeFileSync(other, (await selfSigned()).cert);
    for (const trust of [{ caFile: other }, {}]) {
      const fooled = connect({ startTls: true, ...trust });
      const refusal = await outcome(fooled.create(order));
      expect(refusal).toBeInstanceOf(ConnectorRefused);
      expect((refusal as ConnectorRefused).verdict).toMatch(/CERT|SIGNATURE/);
    }
    expect(await direct.readBack(order.accountName)).toBeUndefined();
  });
});

describe('the bind password', () => {
  const wrong = 'Wrong-bind-password-4711';
  const passwordFile = () => join(server.folder, 'bind-password');

  test('a wrong one is refused and stands in no error (4.1.1(3))', async () => {
    writeFileSync(passwordFile(), `${wrong}\n`);
    const locked = connect({ passwordFile: passwordFile() });
    const refusal = await outcome(locked.create(order));
    expect(refusal).toEqual(new ConnectorRefused('invalidCredentials (49)'));
    expect(inspect(refusal, { depth: 10, showHidden: true })).not.toContain(wrong);
  });

  test('a missing or empty file is refused instead of a bind as nobody (4.1.1(3))', async () => {
    writeFileSync(passwordFile(), '\n');
    expect(await outcome(connect({ passwordFile: passwordFile() }).readPolicy())).toEqual(
      new ConnectorRefused('passwordFile is empty'),
    );
    expect(await outcome(connect({ passwordFile: '/nowhere/at-all' }).readPolicy())).toEqual(
      new ConnectorRefused('passwordFile cannot be read: ENOENT'),
    );
  });

  test('an initial password stands in no error (4.1.1(3))', async () => {
    const secret = 'Himitsu-no-aikotoba-8';
    const refusals = [
      await outcome(direct.setInitialPassword('nobody', secret)),
      await (line.swallowAfter(1), outcome(impatient().setInitialPassword('nobody', secret))),
    ];
    for (const refusal of refusals) expect(inspect(refusal, { depth: 10, showHidden: true })).not.toContain(secret);
    expect(refusals[0]).toBeInstanceOf(ConnectorRefused);
    expect(refusals[1]).toBeInstanceOf(ConnectorUnavailable);
  });
});

test('what Kitei may not do on the server is refused by its result code (4.1.1(1))', async () => {
  const elsewhere = connect({ usersBase: `ou=services,${tree.suffix}` });
  expect(await outcome(elsewhere.create(order))).toEqual(new ConnectorRefused('insufficientAccess (50)'));
  const nonsense = connect({ usersBase: 'nonsense' });
  expect(await outcome(nonsense.create(order))).toEqual(new ConnectorRefused('invalidDNSyntax (34)'));
});
