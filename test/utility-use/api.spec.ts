import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { UtilityUseFacts } from '#libs/record/utility-use.facts';
import { verifyLedger } from '#libs/record/ledger/verify';
import { DataSource } from 'typeorm';
import { demoCompany } from '#test/support/company';
import { eventually } from '#test/support/eventually';
import { type Kitei, startKitei } from '#test/support/kitei';
import type { Answer } from '#test/support/kitei-visitor';

let kitei: Kitei;
beforeAll(async () => {
  kitei = await startKitei();
  expect((await enter('sales-console', 'aoki')).status).toBe(201);
});
afterAll(() => kitei.close());

const patiently = { headers: { prefer: 'wait=10' } };
const utility = {
  name: { ja: '販売DBコンソール', en: 'Sales database console' },
  target: 'sales',
  risk: 'HIGH',
};
const enter = (code: string, as: string, changes: object = {}) =>
  kitei.ask(`/v1/privileged-utilities/${code}`, { as, method: 'PUT', body: { ...utility, ...changes } });
const wish = { utility: 'sales-console', purpose: 'rebuild an index' };
const requesting = (as: string, changes: object = {}) =>
  kitei.ask('/v1/utility-uses', { as, body: { ...wish, ...changes }, ...patiently });
const starting = (as: string, use: Answer) =>
  kitei.ask(`/v1/utility-uses/${String(use.body.caseId)}/start`, { as, body: {} });
const ending = (as: string, use: Answer, done = 'index rebuilt, no setting changed') =>
  kitei.ask(`/v1/utility-uses/${String(use.body.caseId)}/end`, { as, body: { done } });
const reading = async (as: string, use: Answer) =>
  (await kitei.ask(`/v1/utility-uses/${String(use.body.caseId)}`, { as })).body;
const refused = (status: number, code: string, field?: string) => ({
  status,
  body: { status, violations: [{ code, ...(field ? { field } : {}) }] },
});
const restricted = refused(403, 'utility-use/restricted-to-system-administrators', 'utility');
const soon = () => new Date(Date.now() + 3_000).toISOString();
const subjectsTo = async (login: string, use: Answer) =>
  (await kitei.mailbox.mails())
    .filter(({ to, text }) => text.includes(String(use.body.caseId)) && to[0]?.address.startsWith(`${login}@`))
    .map(({ subject }) => subject);

test('keeps a register of privileged utilities with its history (4.1.4(1))', async () => {
  expect(await enter('sales-console', 'yamada', { risk: 'MEDIUM' })).toMatchObject({ status: 201 });
  expect(await enter('sales-console', 'yamada', { target: 'core' })).toMatchObject(
    refused(422, 'privileged-utility/other-target', 'target'),
  );
  expect(await enter('vpn-shell', 'yamada', { target: 'vpn' })).toMatchObject(
    refused(403, 'privileged-utility/not-responsible', 'target'),
  );
  expect(await enter('vpn-shell', 'yamaguchi', { target: 'vpn' })).toMatchObject({ status: 201 });
  expect(await enter('x', 'aoki', { target: 'nowhere' })).toMatchObject(
    refused(422, 'privileged-utility/unknown-target', 'target'),
  );
  expect(await enter('a b', 'aoki')).toMatchObject(refused(400, 'request/invalid-field', 'code'));
  expect(await enter('x', 'aoki', { risk: 'SOME' })).toMatchObject(refused(400, 'request/invalid-field', 'risk'));
  expect(await enter('x', 'suzuki')).toMatchObject(refused(403, 'access/forbidden'));
  const list = (query: string) => kitei.ask(`/v1/privileged-utilities${query}`, { as: 'abe' });
  expect((await list('?target=sales')).body).toEqual({
    items: [{ code: 'sales-console', ...utility, risk: 'MEDIUM', withdrawn: false }],
  });
  expect((await list('/vpn-shell')).body).toMatchObject({ code: 'vpn-shell', target: 'vpn' });
  expect((await list('/nothing')).status).toBe(404);
  const { body } = await kitei.ask('/v1/ledgers/events?slug=utility-register', { as: 'kimura' });
  expect(body.items).toMatchObject([
    { part: 'utility/sales-console', after: { risk: 'HIGH' } },
    { part: 'utility/sales-console', before: { risk: 'HIGH' }, after: { risk: 'MEDIUM' } },
    { part: 'utility/vpn-shell', clause: '4.1.4(1)' },
  ]);
});

test('is authorised at once for a system administrator of the target, shows in the inbox, and keeps times and changes for the diary (4.1.4(1), 4.11(2)①, 4.11(2)②)', async () => {
  const use = await requesting('yamada');
  expect(use).toMatchObject({ status: 201, body: { state: 'authorised', openItem: { purpose: 'ending' } } });
  const opened = await reading('yamada', use);
  expect(Date.parse(String(opened.until)) - Date.parse(String(opened.openedAt))).toBe(8 * 3_600_000);
  expect((use.body.openItem as { dueAt: string }).dueAt).toBe(opened.until);
  const { id } = use.body.openItem as { id: string };
  const item = (await kitei.ask(`/v1/work-items/${id}`, { as: 'yamada' })).body;
  expect(item).toMatchObject({ kind: 'duty', clause: '4.1.4(1)', answers: ['complete'], waitingRole: 'USER' });
  expect((item.ladder as { act: string }[]).map(({ act }) => act)).toEqual(['remind', 'default']);
  expect((await starting('yamada', use)).body).toMatchObject({ state: 'in-use', fact: { transition: 'start' } });
  expect(await ending('yamada', use, ' ')).toMatchObject(refused(422, 'utility-use/nothing-reported', 'done'));
  expect((await ending('yamada', use)).body).toMatchObject({ state: 'ended', fact: { transition: 'end' } });
  expect(await reading('yoshida', use)).toMatchObject({
    state: 'ended',
    ending: 'COMPLETED',
    startedAt: expect.any(String) as unknown,
    endedAt: expect.any(String) as unknown,
    done: 'index rebuilt, no setting changed',
  });
});

test('is ended from the inbox as well (4.1.4(1))', async () => {
  const use = await requesting('sasaki');
  const { id } = use.body.openItem as { id: string };
  const complete = (body: object) => kitei.ask(`/v1/work-items/${id}/completion`, { as: 'sasaki', body });
  expect(await complete({ done: 'too early' })).toMatchObject(refused(409, 'utility-use/wrong-state'));
  await starting('sasaki', use);
  expect((await complete({})).status).toBe(400);
  expect(await complete({ done: 'index rebuilt' })).toMatchObject({ status: 201, body: { state: 'ended' } });
  expect(await reading('sasaki', use)).toMatchObject({ ending: 'COMPLETED', done: 'index rebuilt' });
});

test.each([
  ['an employee', 'suzuki'],
  ['a department manager', 'sato'],
  ['an operator with delegated work', 'maeda'],
  ['another kind of system administrator', 'yamaguchi'],
  ['the information systems department', 'kobayashi'],
  ['an administrator of Kitei', 'smith'],
])('refuses %s, and keeps the attempt with utility and target (4.1.4(1), 4.8.1(2)⑤)', async (_who, as) => {
  expect(await requesting(as)).toMatchObject(restricted);
  await keptAttempt(as, 'POST /v1/utility-uses');
  const { body } = await kitei.ask('/v1/utility-uses?state=denied&limit=200', { as: 'kimura' });
  const { id } = (await kitei.ask('/v1/directory/me', { as })).body;
  const denied = (body.items as { person: { id: string } }[]).filter(({ person }) => person.id === id);
  expect(denied).toMatchObject([{ utility: 'sales-console', target: 'sales', ending: 'DENIED', state: 'denied' }]);
});

test('refuses the deputy of an administrator, and a system in somebody’s name (4.1.4(1))', async () => {
  const [from, until] = [-60_000, 3_600_000].map((span) => new Date(Date.now() + span).toISOString());
  const away = { person: 'sasaki', deputy: 'endo', from, until };
  expect((await kitei.ask('/v1/directory/absences', { as: 'smith', body: away })).status).toBe(201);
  expect(await requesting('endo')).toMatchObject(restricted);
  const body = { ...wish, onBehalfOf: 'yamada' };
  expect(await kitei.ask('/v1/utility-uses', { as: 'client:hr-system', body })).toMatchObject(
    refused(403, 'access/forbidden'),
  );
});

test('is not carried on by the deputy of its person (4.1.4(1))', async () => {
  const use = await requesting('yoshida');
  await starting('yoshida', use);
  const [from, until] = [-60_000, 3_600_000].map((span) => new Date(Date.now() + span).toISOString());
  const away = { person: 'yoshida', deputy: 'endo', from, until };
  expect((await kitei.ask('/v1/directory/absences', { as: 'smith', body: away })).status).toBe(201);
  const { id } = use.body.openItem as { id: string };
  const body = { done: 'in the name of yoshida' };
  expect(await kitei.ask(`/v1/work-items/${id}/completion`, { as: 'endo', body })).toMatchObject(
    refused(403, 'work-item/not-assigned'),
  );
  expect(await ending('endo', use)).toMatchObject(refused(403, 'utility-use/not-its-person'));
  expect((await ending('yoshida', use)).status).toBe(201);
});

test('answers a repeated refusal the same way and keeps one attempt (4.1.4(1))', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const ask = () => kitei.ask('/v1/utility-uses', { as: 'ito', body: wish, headers });
  expect(await ask()).toMatchObject(restricted);
  expect(await ask()).toMatchObject(restricted);
  const { id } = (await kitei.ask('/v1/directory/me', { as: 'ito' })).body;
  const { body } = await kitei.ask(`/v1/utility-uses?person=${String(id)}`, { as: 'kimura' });
  expect(body.items).toHaveLength(1);
});

test.each([
  ['an unknown utility', { utility: 'nothing' }, 'utility-use/unknown-utility', 'utility'],
  ['no purpose', { purpose: ' ' }, 'utility-use/no-purpose', 'purpose'],
  [
    'a window longer than the policy grants',
    { until: new Date(Date.now() + 9 * 3_600_000).toISOString() },
    'utility-use/unlawful-window',
    'until',
  ],
  ['a window in the past', { until: '2026-01-01T00:00:00Z' }, 'utility-use/unlawful-window', 'until'],
])('refuses %s (4.1.4(1))', async (_case, changes, code, field) => {
  expect(await requesting('yamada', changes)).toMatchObject(refused(422, code, field));
});

test('refuses a withdrawn utility, also when it was withdrawn before the start (4.1.4(1))', async () => {
  await enter('old-console', 'aoki');
  const use = await requesting('yamada', { utility: 'old-console' });
  await enter('old-console', 'aoki', { withdrawn: true });
  const withdrawn = refused(422, 'utility-use/withdrawn-utility', 'utility');
  expect(await starting('yamada', use)).toMatchObject(withdrawn);
  expect(await requesting('yamada', { utility: 'old-console' })).toMatchObject(withdrawn);
});

test('ends with its window, and tells its person, the administrators of the target and the information systems department when it was still in use (4.1.4(1))', async () => {
  const use = await requesting('yamada', { until: soon() });
  await starting('yamada', use);
  await eventually(async () =>
    expect(await reading('yamada', use)).toMatchObject({ state: 'ended', ending: 'WINDOW' }),
  );
  expect(await ending('yamada', use)).toMatchObject(refused(409, 'utility-use/wrong-state'));
  for (const login of ['yamada', 'yoshida', 'sasaki', 'kobayashi', 'aoki', 'ono']) {
    await eventually(async () =>
      expect([login, await subjectsTo(login, use)]).toEqual([
        login,
        expect.arrayContaining([expect.stringContaining('時間切れによる終了')]),
      ]),
    );
  }
});

test('expires without a word when it was not started in its window (4.1.4(1))', async () => {
  const use = await requesting('yamada', { until: soon() });
  await eventually(async () =>
    expect(await reading('yamada', use)).toMatchObject({ state: 'expired', ending: 'NOT_STARTED' }),
  );
  expect(await starting('yamada', use)).toMatchObject(refused(409, 'utility-use/wrong-state'));
  const notices = await kitei.api
    .get(DataSource)
    .query<{ kind: string }[]>('SELECT kind FROM notice WHERE case_id = $1', [use.body.caseId]);
  expect(notices).toEqual([{ kind: 'assigned' }]);
});

test('ends every open use of a person who loses the role, and tells who must see to what was in use (4.1.4(1))', async () => {
  const [inUse, waiting] = [await requesting('yamada'), await requesting('yamada')];
  await starting('yamada', inUse);
  const { id } = (await kitei.ask('/v1/directory/me', { as: 'yamada' })).body;
  const facts = kitei.api.get(UtilityUseFacts);
  const cite = { kind: 'LOST_ROLE', reference: 'directory/0', version: 0, actor: { id: 'engine' } } as const;
  const asOf = new Date().toISOString();
  expect(await facts.endForLostRole(String(id), 'NETWORK_ADMINISTRATOR', { ...cite, asOf })).toEqual([]);
  const roles = (demoCompany().roles as { person: string; role: string }[]).filter(({ person }) => person !== 'E0031');
  const imported = await kitei.ask('/v1/directory/imports', { as: 'smith', body: { ...demoCompany(), roles } });
  expect(imported.status).toBe(201);
  for (const use of [inUse, waiting]) {
    await losesRole(use);
  }
  expect(await starting('yamada', waiting)).toMatchObject(refused(409, 'utility-use/wrong-state'));
  expect(await requesting('yamada')).toMatchObject(restricted);
  expect(await facts.endForLostRole(String(id), 'SERVER_ADMINISTRATOR', { ...cite, asOf })).toEqual([]);
  const events = await kitei.ask(`/v1/utility-uses/${String(inUse.body.caseId)}/events`, { as: 'kimura' });
  const lines = events.body.items as { transition: string }[];
  expect(lines.find(({ transition }) => transition === 'revoke')).toMatchObject({
    actor: { id: 'engine' },
    after: { cause: { kind: 'LOST_ROLE', reference: expect.stringMatching(/^directory\/\d+$/) as unknown } },
  });
  for (const login of ['yamada', 'yoshida', 'kobayashi']) {
    await eventually(async () =>
      expect([login, await subjectsTo(login, inUse)]).toEqual([
        login,
        expect.arrayContaining([expect.stringContaining('役割の喪失による終了')]),
      ]),
    );
  }
});

test('ends every open use of a person who leaves (4.1.4(1))', async () => {
  const use = await requesting('yoshida');
  await starting('yoshida', use);
  const people = (demoCompany().people as { login: string }[]).map((person) =>
    person.login === 'yoshida' ? { ...person, status: 'left' } : person,
  );
  const roles = (demoCompany().roles as { person: string; role: string }[]).filter(({ person }) => person !== 'E0032');
  const imported = await kitei.ask('/v1/directory/imports', { as: 'smith', body: { ...demoCompany(), people, roles } });
  expect({ status: imported.status, text: imported.text }).toMatchObject({ status: 201 });
  await losesRole(use);
});

test('keeps uses from those whom they do not concern, and leaves a record in which the verifier finds nothing (4.1.4(1))', async () => {
  const use = await requesting('sasaki');
  for (const [as, status] of [
    ['abe', 404],
    ['yamaguchi', 404],
    ['yamada', 200],
    ['kimura', 200],
  ] as const) {
    const path = `/v1/utility-uses/${String(use.body.caseId)}`;
    expect([as, (await kitei.ask(path, { as })).status]).toEqual([as, status]);
  }
  expect((await verifyLedger(kitei.api.get(DataSource))).findings).toEqual([]);
});

async function keptAttempt(login: string, place: string): Promise<void> {
  const { id } = (await kitei.ask('/v1/directory/me', { as: login })).body;
  await eventually(async () => {
    const { body } = await kitei.ask('/v1/ledgers/events?slug=access-refusal&limit=200', { as: 'kimura' });
    expect(body.items).toContainEqual(
      expect.objectContaining({
        actor: expect.objectContaining({ id }) as object,
        reason: 'utility-use/restricted-to-system-administrators',
        part: place,
        after: expect.objectContaining({ utility: 'sales-console', target: 'sales' }) as object,
      }),
    );
  });
}

/** The directory's consequences are drawn by a workflow of their own, which may have to try again. */
function losesRole(use: Answer): Promise<void> {
  return eventually(
    async () => expect(await reading('kimura', use)).toMatchObject({ state: 'ended', ending: 'ROLE_LOST' }),
    { within: 40_000, every: 100 },
  );
}
