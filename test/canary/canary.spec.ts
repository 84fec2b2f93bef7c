import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '#test/support/eventually';
import { type Kitei, startKitei } from '#test/support/kitei';
import { Journey } from '#test/support/kitei-journey';
import { disguises, linesWith, placesOf } from './disguises.js';
import { histories, keepEveryRow, tables } from './places.js';

/** A harmless word that goes the same ways as the secrets, to prove that the search would find them. */
const control = `control-${crypto.randomUUID()}`;

let kitei: Kitei;
let journey: Journey;
const secrets = new Map<string, string>();
const linkTokens = new Map<string, string>();
const places = new Map<string, string>();

beforeAll(async () => {
  kitei = await startKitei({ level: 'trace' });
  await keepEveryRow(kitei);
  journey = await (await Journey.begin(kitei, { purpose: control })).until('password-pending');
  const password = await opened('yamada', 'password-setting');
  await journey.standsIn('password-delivered');
  expect(await opened('tanaka', 'password-acknowledgement')).toBe(password);
  await journey.standsIn('active');
  await journey.mail('suzuki', /完了/);
  secrets.set('the initial password', password);
  secrets.set('the reissued password', await reissued());
  for (const token of await kitei.visitor.tokens()) {
    secrets.set(`access token ${secrets.size}`, token);
    secrets.set(`signature ${secrets.size}`, token.split('.')[2] ?? token);
  }
  await sayWhereItDoesNotBelong(password);
  await gather();
}, 120_000);
afterAll(() => kitei.close());

/** Opens the link of a person, uses it up, and completes their duty. */
async function opened(login: string, duty: string): Promise<string> {
  await journey.item(duty);
  const link = await journey.link(login);
  linkTokens.set(login, link.split('/').pop() ?? '');
  await kitei.ask(link, { headers: { accept: 'text/html' } });
  const { body } = await journey.reveal(link);
  await journey.reveal(link);
  expect((await journey.complete(duty, login)).status).toBe(201);
  return String(body.secret);
}

/** Has the password of the account reissued, and answers the new one. */
async function reissued(): Promise<string> {
  const body = { account: journey.caseId, reason: control };
  const { caseId } = (await kitei.ask('/v1/password-reissues', { as: 'tanaka', body })).body;
  const next = async (login: string, purpose: string, evidence: object = {}) => {
    const id = await eventually(async () => {
      const { openItem } = (await kitei.ask(`/v1/password-reissues/${String(caseId)}`, { as: 'kimura' })).body as {
        openItem?: { id: string; purpose: string };
      };
      if (openItem?.purpose !== purpose) throw new Error(`it waits on ${openItem?.purpose}, not on ${purpose}`);
      return openItem.id;
    });
    const link = purpose === 'identity-check' ? undefined : await kitei.mailbox.link(login, String(caseId));
    const shown = link ? (await kitei.ask(link, { method: 'POST' })).body.secret : undefined;
    const wrong = await kitei.ask(`/v1/work-items/${id}/completion`, {
      as: login,
      body: { ...evidence, note: [shown] },
    });
    expect(wrong.status).toBe(400);
    expect((await kitei.ask(`/v1/work-items/${id}/completion`, { as: login, body: evidence })).status).toBe(201);
    return String(shown);
  };
  await next('yamada', 'identity-check', { method: 'CALL_BACK', contact: '03-0000-0108', result: 'PASSED' });
  const password = await next('yamada', 'password-setting');
  expect(await next('tanaka', 'password-acknowledgement')).toBe(password);
  return password;
}

/** What people and programs do wrong: a secret in a field, a broken body, a header, an address. */
async function sayWhereItDoesNotBelong(password: string): Promise<void> {
  const token = linkTokens.get('tanaka') ?? '';
  const next = await (await Journey.begin(kitei)).until('provisioning');
  const wrong = [
    await next.complete('provisioning', 'yamada', { accountName: 'tanaka.s', granted: ['view'], password }),
    await next.complete('provisioning', 'yamada', { accountName: { password }, granted: [password] }),
    await next.complete(
      'provisioning',
      'yamada',
      { accountName: 'tanaka.s', granted: ['view'] },
      { headers: { 'if-match': password } },
    ),
    await kitei.ask('/v1/accounts', { as: 'suzuki', body: `{"user": "${password}` }),
    await kitei.ask('/v1/accounts', { token: Buffer.from(password).toString('base64url') }),
    await kitei.ask(`/v1/accounts?cursor=${encodeURIComponent(password)}`, { as: 'suzuki' }),
    await kitei.ask(`/v1/nothing/${token}`, { as: 'suzuki' }),
    await kitei.ask(`/one-time/${token}`, { method: 'DELETE' }),
    await kitei.ask(`/one-time/${token}`, { method: 'POST', headers: { accept: 'text/html' } }),
    await kitei.ask('/v1/accounts', {
      as: 'suzuki',
      headers: { 'x-request-id': `password=${password}`, accept: 'text/html' },
    }),
  ];
  expect(wrong.map(({ status }) => status)).toEqual([400, 400, 400, 400, 401, 400, 404, 405, 409, 200]);
}

async function gather(): Promise<void> {
  const add = (found: Iterable<readonly [string, string]>) => {
    for (const [name, text] of found) places.set(name, text);
  };
  add(await tables(kitei));
  await eventually(async () => {
    add(await histories(kitei.taskQueue));
    expect(places.get(`history account:${journey.caseId.replace(/^account_/, '')}`)).toBeDefined();
  });
  add([
    ['logs', kitei.log.join('')],
    ['problems', kitei.visitor.problems.join('\n')],
    ['metrics', (await kitei.ask('/metrics')).text],
    ['outbox', (await kitei.ask('/v1/admin/outbox', { as: 'smith' })).text],
    ['events', (await kitei.ask('/v1/ledgers/events?limit=200', { as: 'kimura' })).text],
    ['mails', JSON.stringify(await kitei.mailbox.mails())],
  ]);
}

test('the search finds what it should, in every place and in every form', () => {
  const found = placesOf(control, places);
  expect(found).toEqual(expect.arrayContaining(['table account', 'table ledger_event', 'table work_item', 'events']));
  for (const [name, text] of places)
    if (!name.startsWith('table ')) expect([name, text.length > 20]).toEqual([name, true]);
  const id = journey.caseId.replace(/^account_/, '');
  expect(placesOf(journey.caseId, places)).toEqual(
    expect.arrayContaining([
      `opened history account:${id}`,
      'mails',
      'table outbox',
      'table notice',
      'table one_time_link',
    ]),
  );
  expect(places.get('problems')).toContain('one-time-link/gone');
  expect(places.get('logs')).toMatch(/"program":"worker"/);
  expect(places.get('logs')).toMatch(/"level":[12]0,/);
  for (const form of disguises(control))
    for (const before of ['', 'x', 'xy']) {
      const hidden = new Map([['somewhere', `${before}${form}z`]]);
      expect([form, placesOf(control, hidden)]).toEqual([form, ['somewhere']]);
    }
  for (const before of ['', 'x', 'xy']) {
    const base64 = Buffer.from(`${before}${control} and more`).toString('base64');
    expect(placesOf(control, new Map([['base64', base64]]))).toEqual(['base64']);
  }
});

test('the server of the engine keeps nothing in clear but ids', () => {
  const id = journey.caseId.replace(/^account_/, '');
  expect(placesOf(journey.caseId, new Map([['raw', places.get(`history account:${id}`) ?? '']]))).toEqual([]);
});

test('initial and reissued passwords, access tokens and their signatures lie nowhere (4.1.1(3), 4.1.6(1))', () => {
  expect([...secrets.keys()].length).toBeGreaterThan(10);
  for (const [name, secret] of secrets) expect([name, linesWith(secret, places)]).toEqual([name, []]);
});

test('the token of a one-time link lies in the mail to its person alone (4.1.1(3))', async () => {
  for (const [login, token] of linkTokens) {
    expect([login, placesOf(token, places)]).toEqual([login, ['mails']]);
    const holding = (await kitei.mailbox.mails()).filter(
      (mail) => placesOf(token, new Map([['mail', JSON.stringify(mail)]])).length > 0,
    );
    expect(holding.map(({ to }) => to.map(({ address }) => address))).toEqual([[`${login}@kitei-demo.example`]]);
    expect(JSON.stringify([holding[0]?.subject, holding[0]?.headers])).not.toContain(token);
  }
});
