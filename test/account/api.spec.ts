import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { application, provisioning } from '#test/support/builders';
import { eventually } from '#test/support/eventually';
import { type Kitei, startKitei } from '#test/support/kitei';
import { Journey } from '#test/support/kitei-journey';
import type { Answer } from '#test/support/kitei-visitor';

let kitei: Kitei;
beforeAll(async () => (kitei = await startKitei()));
afterAll(() => kitei.close());

const patiently = { headers: { prefer: 'wait=10' } };
const ledger = async (query: string) =>
  (await kitei.ask(`/v1/ledgers/accounts?${query}`, { as: 'kimura' })).body.items as Record<string, unknown>[];
const opened = ({ status, body }: Answer) => ({
  status,
  state: body.state,
  waits: (body.openItem as never)?.['purpose'],
});

test('carries an application of the user department to an account in use, and shows every consequence to who waits for it (4.1.1(1), 4.1.1(2), 4.1.1(3))', async () => {
  const applied = await kitei.ask('/v1/accounts', { as: 'suzuki', body: application(), ...patiently });
  expect(opened(applied)).toEqual({ status: 201, state: 'awaiting-approval', waits: 'department-approval' });
  const address = String(applied.headers.get('location'));
  expect(address).toBe(`/v1/accounts/${String(applied.body.caseId)}`);
  expect(applied.headers.get('preference-applied')).toBe('wait=10');
  const read = await kitei.ask(address, { as: 'suzuki' });
  expect(read.headers.get('etag')).toBe(applied.headers.get('etag'));
  expect(read.headers.get('etag')).toBe(`"${String(read.body.version)}"`);

  const { id, subjectHash } = applied.body.openItem as { id: string; subjectHash: string };
  expect(subjectHash).toBeUndefined();
  const shown = (await kitei.ask(`/v1/work-items/${id}`, { as: 'sato' })).body;
  expect(shown).toMatchObject({
    answers: ['approve', 'reject', 'return'],
    subject: { before: null, after: [{ entitlement: 'view', name: { en: 'View orders' }, privileged: false }] },
  });
  const decision = { decision: 'approve', subjectHash: shown.subjectHash };
  const approved = await kitei.ask(`/v1/work-items/${id}/decision`, {
    as: 'sato',
    body: decision,
    headers: { ...patiently.headers, 'if-match': String(read.headers.get('etag')) },
  });
  expect(opened(approved)).toEqual({ status: 201, state: 'provisioning', waits: 'provisioning' });
  expect(approved.headers.get('location')).toBe(address);

  const begun = (ask: string, as: string, body: object) => kitei.ask(ask, { as, body, ...patiently });
  const provisioned = await begun(itemAddress(approved), 'yamada', provisioning);
  expect(opened(provisioned)).toEqual({ status: 201, state: 'password-pending', waits: 'password-setting' });
  const caseId = String(applied.body.caseId);
  const forYamada = await kitei.ask(await kitei.mailbox.link('yamada', caseId), { method: 'POST' });
  const set = await begun(itemAddress(provisioned), 'yamada', {});
  expect(opened(set)).toEqual({ status: 201, state: 'password-delivered', waits: 'password-acknowledgement' });
  const forTanaka = await kitei.ask(await kitei.mailbox.link('tanaka', caseId), { method: 'POST' });
  expect([forYamada.body.recipient, forTanaka.body.recipient]).toEqual(['administrator', 'user']);
  expect(forTanaka.body.secret).toBe(forYamada.body.secret);
  expect(forTanaka.body.secret).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*[^A-Za-z0-9]).{16,}$/);
  const acknowledged = await begun(itemAddress(set), 'tanaka', {});
  expect(opened(acknowledged)).toEqual({ status: 201, state: 'active', waits: undefined });
  expect((await kitei.ask(address, { as: 'tanaka' })).body).toMatchObject({
    state: 'active',
    accountName: 'tanaka.s',
    granted: ['view'],
    passwordAcknowledgedAt: expect.any(String) as unknown,
  });
});

const itemAddress = ({ body }: Answer) => `/v1/work-items/${(body.openItem as { id: string }).id}/completion`;

test('enters a created account into the ledger with all it has to say, in the very transaction that records its creation (4.1.1(2))', async () => {
  const journey = await (await Journey.begin(kitei)).until('provisioning');
  expect(await ledger('state=provisioning')).toEqual([]);
  const done = await journey.provision();
  const [row] = (await ledger('target=sales')).filter(({ id }) => id === journey.caseId);
  expect(row).toMatchObject({
    id: journey.caseId,
    user: { name: { en: 'Shota Tanaka' } },
    departmentCode: 'D200',
    departmentName: { en: 'Sales' },
    target: 'sales',
    targetName: { en: 'Sales management' },
    accountName: 'tanaka.s',
    granted: ['view'],
    privileged: false,
    provisionedBy: { name: { en: 'Taichi Yamada' } },
    provisionedAt: (done.body.fact as { at: string }).at,
  });
  const [written] = await kitei.api.get(DataSource).query<{ row: string; line: string; after: object }[]>(
    `SELECT a.xmin::text AS row, e.xmin::text AS line, e.after FROM account a
       JOIN ledger_event e ON e.case_id = a.id AND e.transition = 'provision' WHERE a.id = $1`,
    [journey.caseId],
  );
  expect(written?.row).toBe(written?.line);
  expect(written?.after).toMatchObject({ account: { accountName: 'tanaka.s', granted: ['view'], privileged: false } });
});

test('marks an account with a privileged right in the ledger (4.1.1(2))', async () => {
  const entitlements = [{ entitlement: 'master-maintenance', reason: 'keeps the price list' }];
  const journey = await (await Journey.begin(kitei, { entitlements })).until('provisioning');
  const evidence = { accountName: 'tanaka.m', granted: ['master-maintenance'] };
  expect((await journey.complete('provisioning', 'sasaki', evidence)).status).toBe(201);
  expect((await ledger('privileged=true')).map(({ id }) => id)).toEqual([journey.caseId]);
  expect((await ledger('privileged=false')).map(({ id }) => id)).not.toContain(journey.caseId);
});

test('shows the ledger as it stood before the account, after it, and after its password was received (4.1.1(2))', async () => {
  const journey = await (await Journey.begin(kitei)).until('active');
  const lines = await journey.history();
  const at = (transition: string) => Date.parse(String(lines.find((line) => line.transition === transition)?.at));
  const rowAt = async (instant: number) =>
    (await ledger(`asOf=${new Date(instant).toISOString()}&limit=200`)).find(({ id }) => id === journey.caseId);
  expect(await rowAt(at('provision') - 1)).toBeUndefined();
  const created = await rowAt(at('provision'));
  expect(created).toMatchObject({ accountName: 'tanaka.s', granted: ['view'] });
  expect(created).not.toHaveProperty('passwordAcknowledgedAt');
  expect(await rowAt(at('acknowledge'))).toMatchObject({
    state: 'active',
    passwordAcknowledgedAt: expect.any(String) as unknown,
  });
  const future = new Date(Date.now() + 60_000).toISOString();
  expect((await kitei.ask(`/v1/ledgers/accounts?asOf=${future}`, { as: 'kimura' })).status).toBe(400);
});

test('gives the ledger to spreadsheets, with a byte order mark and the names of the language that was asked for (4.1.1(2))', async () => {
  const journey = await (await Journey.begin(kitei)).until('password-pending');
  const csv = (language: string) =>
    kitei.ask('/v1/ledgers/accounts?format=csv', { as: 'kimura', headers: { 'accept-language': language } });
  const japanese = await csv('ja');
  expect(japanese.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(japanese.headers.get('content-disposition')).toContain('account-ledger.csv');
  expect(japanese.text.startsWith('\uFEFF台帳番号,状態,利用者,')).toBe(true);
  const line = japanese.text.split('\r\n').find((each) => each.startsWith(journey.caseId));
  expect(line).toMatch(/,password-pending,田中 翔太,.*,D200,営業部,sales,販売管理,tanaka\.s,view,無,山田 太一,20\d\d-/);
  expect((await csv('en')).text).toMatch(
    new RegExp(`${journey.caseId},password-pending,Shota Tanaka,.*,false,Taichi Yamada,`),
  );
});

test('keeps who did what in whose name, step by step, under one workflow (4.1.1(1), 4.1.1(2), 4.1.1(3))', async () => {
  const journey = await (await Journey.begin(kitei)).until('active');
  const lines = await eventually(async () => {
    const found = await journey.history();
    expect(found.at(-1)).toMatchObject({ transition: 'told' });
    return found;
  });
  const told = lines.map(({ kind, transition, actor }) => {
    const { id, name } = actor as { id: string; name: { en: string } };
    return `${String(kind)} ${String(transition)} ${kind === 'fact' ? name.en : id}`;
  });
  expect(told).toEqual([
    'fact apply Misaki Suzuki',
    expect.stringMatching(/^step ask-department /),
    'fact approve Kenichi Sato',
    expect.stringMatching(/^step begin-provisioning /),
    'fact provision Taichi Yamada',
    expect.stringMatching(/^step issue-password /),
    expect.stringMatching(/^note view-password /),
    'fact set-password Taichi Yamada',
    expect.stringMatching(/^step deliver-password /),
    expect.stringMatching(/^note view-password /),
    'fact acknowledge Shota Tanaka',
    expect.stringMatching(/ told /),
  ]);
  const steps = lines.filter(({ kind }) => kind === 'step');
  expect(new Set(steps.map(({ workflowId }) => workflowId)).size).toBe(1);
  expect(lines.find(({ transition }) => transition === 'deliver-password')).toMatchObject({
    after: { channel: 'one-time-link' },
  });
});

test('demands a new password at the first logon (4.1.5(1)④)', async () => {
  const journey = await (await Journey.begin(kitei)).until('password-pending');
  expect(await journey.account('tanaka')).toMatchObject({ mustChangePassword: true });
  const issued = (await journey.history()).find(({ transition }) => transition === 'issue-password');
  expect(issued).toMatchObject({ clause: '4.1.1(3)', after: { mustChangePassword: true } });
});

test('keeps cases from those whom they do not concern', async () => {
  const journey = await Journey.begin(kitei);
  await journey.item('department-approval');
  expect((await kitei.ask(`/v1/accounts/${journey.caseId}`, { as: 'abe' })).status).toBe(404);
  expect((await kitei.ask(`/v1/accounts/${journey.caseId}/events`, { as: 'abe' })).status).toBe(404);
  for (const as of ['suzuki', 'tanaka', 'sato', 'yamada', 'kobayashi', 'kimura'])
    expect([as, (await kitei.ask(`/v1/accounts/${journey.caseId}`, { as })).status]).toEqual([as, 200]);
});
