import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { LdapConnector } from '#libs/connectors/ldap/ldap-connector';
import { parseLdapSettings } from '#libs/connectors/ldap/settings';
import { workflowIdOf } from '#libs/lifecycles/case';
import { AccountOrders } from '#libs/record/account.orders';
import { TemporalClient } from '#libs/temporal/temporal-client';
import { demoCompany } from '#test/support/company';
import { type DirectoryServer, startDirectoryServer, tree } from '#test/support/directory-server';
import { eventually } from '#test/support/eventually';
import { type Kitei, startKitei } from '#test/support/kitei';
import { Journey } from '#test/support/kitei-journey';

const attempts = 3;
const dn = `uid=tanaka,${tree.people}`;

let server: DirectoryServer;
let target: LdapConnector;
let kitei: Kitei;
beforeAll(async () => {
  server = await startDirectoryServer(['view']);
  target = new LdapConnector(parseLdapSettings(server.settings(), 'sales'));
  kitei = await startKitei({ connectorsFile: server.connectorsFile('sales') });
  const company = demoCompany();
  const systems = (company.systems as { code: string }[]).map((system) => ({
    ...system,
    ...(system.code === 'sales' ? { connector: 'ldap' } : {}),
  }));
  // A process that has just started may ask its first callers to come again.
  await eventually(async () => {
    const imported = await kitei.ask('/v1/directory/imports', { as: 'smith', body: { ...company, systems } });
    expect(imported.status).toBe(201);
  });
}, 60_000);
afterAll(async () => {
  await kitei?.close();
  await target?.close();
  await server?.close();
});

test('a user whom the target has locked out gets in again by the reissued password alone (4.1.6(1), 4.1.6(2), 4.1.5(1)④, 4.1.5(1)⑥)', async () => {
  const journey = await Journey.begin(kitei);
  expect((await journey.decide('approve')).status).toBe(201);
  await journey.item('password-acknowledgement');
  const { body: first } = await journey.reveal(await journey.link('tanaka'));
  expect((await journey.complete('password-acknowledgement', 'tanaka')).status).toBe(201);
  const old = String(first.secret);
  expect(await server.bind(dn, old)).toBeUndefined();

  const policy = {
    minLength: 8,
    requiredClasses: ['UPPER', 'LOWER', 'SPECIAL'],
    maxAge: 'P3M',
    history: 10,
    factors: 2,
  };
  await target.writePolicy({ ...policy, changeAtFirstLogon: true, lockoutThreshold: attempts });
  for (let attempt = 0; attempt < attempts; attempt++) await server.bind(dn, 'wrong');
  expect(await server.bind(dn, old)).toBe('InvalidCredentialsError');
  const entry = { actor: { id: 'service:observer' }, asOf: new Date().toISOString(), orderKey: 'lock/1' };
  await kitei.api.get(AccountOrders).lock(entry, journey.caseId, entry.asOf);

  const body = { account: journey.caseId, reason: 'locked out' };
  const { caseId } = (await kitei.ask('/v1/password-reissues', { as: 'tanaka', body })).body;
  const item = (purpose: string) =>
    eventually(async () => {
      const { body: reissue } = await kitei.ask(`/v1/password-reissues/${String(caseId)}`, { as: 'kimura' });
      const { openItem } = reissue as { openItem?: { id: string; purpose: string } };
      if (openItem?.purpose !== purpose) throw new Error(`it waits on ${openItem?.purpose}, not on ${purpose}`);
      return `/v1/work-items/${openItem.id}/completion`;
    });
  expect(await server.bind(dn, old)).toBe('InvalidCredentialsError');
  const check = { method: 'CALL_BACK', contact: '03-0000-0108', result: 'PASSED' };
  expect((await kitei.ask(await item('identity-check'), { as: 'yamada', body: check })).status).toBe(201);

  const acknowledgement = await item('password-acknowledgement');
  const link = await kitei.mailbox.link('tanaka', String(caseId));
  const { secret } = (await kitei.ask(link, { method: 'POST' })).body;
  expect(await server.bind(dn, old)).toBe('InvalidCredentialsError');
  expect(await server.bind(dn, String(secret))).toBeUndefined();
  expect(await target.readBack('tanaka')).toMatchObject({ enabled: true, mustChangePassword: true });
  expect((await kitei.ask(acknowledgement, { as: 'tanaka', body: {} })).status).toBe(201);

  const { body: events } = await kitei.ask(`/v1/accounts/${journey.caseId}/events?limit=200`, { as: 'kimura' });
  const told = (events.items as { transition: string }[]).filter(({ transition }) => transition === 'reissue-password');
  expect(told).toMatchObject([{ after: { account: { lockedAt: null, mustChangePassword: true } } }]);

  // What has brought itself about is at its end: nobody calls it off while it returns.
  for (const id of [workflowIdOf('account', journey.caseId), workflowIdOf('password-reissue', String(caseId))]) {
    const { events } = await kitei.api
      .get(TemporalClient)
      .call((client) => client.workflow.getHandle(id).fetchHistory());
    const named = (name: 'activityTaskScheduledEventAttributes' | 'activityTaskCancelRequestedEventAttributes') =>
      events?.filter((event) => event[name]).length;
    expect([id, named('activityTaskScheduledEventAttributes')]).not.toEqual([id, 0]);
    expect([id, named('activityTaskCancelRequestedEventAttributes')]).toEqual([id, 0]);
  }
});
