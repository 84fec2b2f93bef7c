import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { AccountOrders } from '#libs/record/account.orders';
import { verifyLedger } from '#libs/record/ledger/verify';
import { demoCompany } from '#test/support/company';
import { eventually } from '#test/support/eventually';
import { type Kitei, startKitei } from '#test/support/kitei';
import { Journey, type SeenItem } from '#test/support/kitei-journey';
import type { Answer, Ask } from '#test/support/kitei-visitor';

let kitei: Kitei;
/** Account of tanaka on the sales system. */
let account: string;
beforeAll(async () => {
  kitei = await startKitei();
  account = (await (await Journey.begin(kitei)).until('active')).caseId;
}, 60_000);
afterAll(() => kitei.close());

const phone = '03-0000-0108';
const passed = { method: 'CALL_BACK', contact: phone, result: 'PASSED' };
const patiently = { headers: { prefer: 'wait=10' } };
const applying = (changes: object = {}, ask: Ask = {}) =>
  kitei.ask('/v1/password-reissues', {
    as: 'tanaka',
    body: { account, reason: 'forgotten', ...changes },
    ...patiently,
    ...ask,
  });
const reading = async (reissue: Answer, as = 'kimura') =>
  (await kitei.ask(`/v1/password-reissues/${String(reissue.body.caseId)}`, { as })).body;
const said = (reissue: Answer, what: string, as: string, body: object) =>
  kitei.ask(`/v1/password-reissues/${String(reissue.body.caseId)}/${what}`, { as, body });
const withdrawing = (reissue: Answer, as = 'tanaka') => said(reissue, 'withdrawal', as, {});
const renewing = (reissue: Answer, as = 'yamada') => said(reissue, 'password-renewal', as, { reason: 'link ran out' });
const refused = (status: number, code: string, field?: string) => ({
  status,
  body: { status, violations: [{ code, ...(field ? { field } : {}) }] },
});

/** Waits for the open item of a purpose. */
const item = (reissue: Answer, purpose: string) =>
  eventually(async () => {
    const { openItem } = (await reading(reissue)) as { openItem?: { id: string; purpose: string } };
    if (openItem?.purpose !== purpose) throw new Error(`it waits on ${openItem?.purpose}, not on ${purpose}`);
    return (await kitei.ask(`/v1/work-items/${openItem.id}`, { as: 'kimura' })).body as unknown as SeenItem & {
      subject: Record<string, unknown>;
      excluded: { reason: string }[];
    };
  });
const completing = async (reissue: Answer, purpose: string, as: string, body: object = {}) =>
  kitei.ask(`/v1/work-items/${(await item(reissue, purpose)).id}/completion`, { as, body });
const checking = (reissue: Answer, check: object, as = 'yamada') => completing(reissue, 'identity-check', as, check);
const standsIn = (reissue: Answer, state: string) =>
  eventually(async () => expect(await reading(reissue)).toMatchObject({ state }));
const opening = async (reissue: Answer, login: string) =>
  kitei.ask(await kitei.mailbox.link(login, String(reissue.body.caseId)), { method: 'POST' });
const letter = (login: string, caseId: string, subject: string) =>
  eventually(async () => {
    const mails = (await kitei.mailbox.mails()).filter(
      ({ to, text }) => text.includes(caseId) && to[0]?.address.startsWith(`${login}@`),
    );
    expect([login, mails.map((mail) => mail.subject)]).toEqual([
      login,
      expect.arrayContaining([expect.stringContaining(subject)]),
    ]);
    return mails.find((mail) => mail.subject.includes(subject))?.text ?? '';
  });
const order = (key: string) => ({ actor: { id: 'service:observer' }, asOf: new Date().toISOString(), orderKey: key });
const accountRow = async () => (await kitei.ask(`/v1/accounts/${account}`, { as: 'kimura' })).body;

test('a lockout is told to the user and the administrators, and says how to get back in (4.1.5(1)⑥, 4.1.6(1))', async () => {
  const orders = kitei.api.get(AccountOrders);
  expect(await orders.lock(order('lock/1'), account, new Date().toISOString())).toBe('taken');
  expect(await orders.lock(order('lock/2'), account, new Date().toISOString())).toBe('needless');
  for (const login of ['tanaka', 'yamada', 'yoshida', 'sasaki'])
    expect(await letter(login, account, 'ロック')).toContain('再発行を申請');
});

test('a locked account gets a new password after a call back: set, handed over, acknowledged, unlocked (4.1.6(1), 4.1.6(2), 4.1.5(1)④, 4.1.5(1)⑥)', async () => {
  const reissue = await applying({ account: undefined, target: 'sales', accountName: 'tanaka.s', contact: '090-1-2' });
  expect(reissue).toMatchObject({ status: 201, body: { state: 'confirming-identity' } });
  const { subject, candidates, excluded } = await item(reissue, 'identity-check');
  expect(subject).toMatchObject({
    accountName: 'tanaka.s',
    target: { code: 'sales' },
    reason: 'forgotten',
    locked: true,
    contact: { ledger: phone, unverified: '090-1-2' },
  });
  expect(candidates.map(({ name }) => name.en).sort()).toEqual(['Jun Sasaki', 'Saori Yoshida', 'Taichi Yamada']);
  expect(excluded.length).toBeGreaterThan(0);
  const check = await checking(reissue, { ...passed, contact: '+81 3 0000 0108' });
  expect(check).toMatchObject({ status: 201, body: { fact: { transition: 'confirm-identity', clause: '4.1.6(2)' } } });

  const set = await item(reissue, 'password-setting');
  expect(set.candidates.map(({ name }) => name.en)).toEqual(['Taichi Yamada']);
  expect(set.subject).not.toHaveProperty('contact');
  expect(await completing(reissue, 'password-setting', 'yamada')).toMatchObject(
    refused(409, 'account/password-not-viewed'),
  );
  const { body: shown } = await opening(reissue, 'yamada');
  expect((await completing(reissue, 'password-setting', 'yamada')).status).toBe(201);
  await eventually(async () => expect(await accountRow()).toMatchObject({ state: 'active', mustChangePassword: true }));
  expect(await completing(reissue, 'password-acknowledgement', 'tanaka')).toMatchObject(
    refused(409, 'account/password-not-viewed'),
  );
  expect((await opening(reissue, 'tanaka')).body.secret).toBe(shown.secret);
  expect(await completing(reissue, 'password-acknowledgement', 'yamada')).toMatchObject(
    refused(403, 'work-item/not-assigned'),
  );
  expect((await completing(reissue, 'password-acknowledgement', 'tanaka')).status).toBe(201);
  expect(await reading(reissue)).toMatchObject({
    state: 'closed',
    identity: { method: 'CALL_BACK', result: 'PASSED', by: { name: { en: 'Taichi Yamada' } } },
  });
  await letter('tanaka', String(reissue.body.caseId), 'パスワード再発行完了');
  const { body } = await kitei.ask(`/v1/accounts/${account}/events?limit=200`, { as: 'kimura' });
  expect(
    (body.items as { transition: string }[]).find(({ transition }) => transition === 'reissue-password'),
  ).toMatchObject({ clause: '4.1.6(1)', after: { account: { lockedAt: null, mustChangePassword: true } } });
});

test.each([
  ['a colleague', 'suzuki'],
  ['the manager', 'sato'],
  ['a system administrator of the target', 'yamada'],
])('is applied for by the user alone: refuses %s (4.1.6(1), 4.1.6(2))', async (_who, as) => {
  const other = refused(403, 'password-reissue/not-its-user', 'account');
  expect(await applying({}, { as })).toMatchObject(other);
  expect(await applying({ account: 'account_nothing' }, { as })).toMatchObject(other);
});

test('is applied for by the ticketing system in the name of the user, by no other system (4.1.6(1))', async () => {
  const client = { as: 'client:ticketing' };
  expect(await applying({ onBehalfOf: 'suzuki' }, client)).toMatchObject(refused(403, 'password-reissue/not-its-user'));
  expect(await applying({ onBehalfOf: 'tanaka' }, { as: 'client:hr-system' })).toMatchObject({ status: 403 });
  const reissue = await applying({ onBehalfOf: 'tanaka' }, client);
  expect(reissue.status).toBe(201);
  expect((await withdrawing(reissue)).status).toBe(201);
});

test('one reissue at a time, also when two are applied for at once (4.1.6(1))', async () => {
  const both = await Promise.all([applying(), applying({}, { headers: {} })]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(both.find(({ status }) => status === 409)).toMatchObject(refused(409, 'password-reissue/open', 'account'));
  const reissue = both.find(({ status }) => status === 201)!;
  expect(await applying()).toMatchObject(refused(409, 'password-reissue/open', 'account'));
  expect(await withdrawing(reissue, 'suzuki')).toMatchObject(refused(403, 'password-reissue/not-applicant'));
  expect(await withdrawing(reissue)).toMatchObject({ status: 201, body: { state: 'withdrawn' } });
  expect(await withdrawing(reissue)).toMatchObject(refused(409, 'password-reissue/wrong-state'));
});

test('answers a repeated application with the first one (4.1.6(1))', async () => {
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const [first, second] = [await applying({}, { headers }), await applying({}, { headers })];
  expect([second.status, second.body.caseId]).toEqual([201, first.body.caseId]);
  expect((await withdrawing(first)).status).toBe(201);
});

test.each([
  ['nothing that names an account', { account: undefined }],
  ['a target without a name', { account: undefined, target: 'sales' }],
  ['both', { target: 'sales', accountName: 'tanaka.s' }],
])('refuses an application with %s (4.1.6(1))', async (_what, changes) => {
  expect(await applying(changes)).toMatchObject(refused(422, 'password-reissue/which-account', 'account'));
});

test('confirms identity by no contact that the applicant could have chosen (4.1.6(2))', async () => {
  const reissue = await applying({ contact: '090-1111-2222' });
  const wrong = refused(422, 'password-reissue/contact-not-from-ledger', 'contact');
  for (const contact of ['090-1111-2222', '03-0000-0109', '']) {
    expect(await checking(reissue, { ...passed, contact })).toMatchObject(wrong);
  }
  const other = { method: 'OTHER', contact: '09011112222', result: 'PASSED', note: 'called' };
  expect(await checking(reissue, other)).toMatchObject(wrong);
  expect(await checking(reissue, { method: 'OTHER', result: 'PASSED' })).toMatchObject(
    refused(422, 'password-reissue/note-required', 'note'),
  );
  expect(await checking(reissue, { ...passed, result: 'FAILED' })).toMatchObject(
    refused(422, 'password-reissue/note-required', 'note'),
  );
  for (const body of [{}, { method: 'TELEPATHY', result: 'PASSED' }, { ...passed, password: 'x' }])
    expect([body, (await checking(reissue, body)).status]).toEqual([body, 400]);
  expect((await checking(reissue, { method: 'FACE_TO_FACE', result: 'PASSED' })).status).toBe(201);
  await opening(reissue, 'yamada');
  await completing(reissue, 'password-setting', 'yamada');
  await opening(reissue, 'tanaka');
  expect((await completing(reissue, 'password-acknowledgement', 'tanaka')).status).toBe(201);
});

test('issues nothing without a passed check: renewal, completion of another item and the closed item are refused (4.1.6(2))', async () => {
  const reissue = await applying();
  const { id } = await item(reissue, 'identity-check');
  expect(await renewing(reissue)).toMatchObject(refused(409, 'password-reissue/wrong-state'));
  expect(await renewing(reissue, 'yamaguchi')).toMatchObject(refused(403, 'account/not-system-administrator'));
  const failed = { ...passed, result: 'FAILED', note: 'did not know the employee number' };
  expect((await checking(reissue, failed, 'yoshida')).body).toMatchObject({ state: 'refused' });
  expect(await kitei.ask(`/v1/work-items/${id}/completion`, { as: 'yamada', body: passed })).toMatchObject(
    refused(409, 'work-item/closed'),
  );
  expect(await renewing(reissue)).toMatchObject(refused(409, 'password-reissue/wrong-state'));
  const caseId = String(reissue.body.caseId);
  await letter('tanaka', caseId, '本人確認不成立による却下');
  for (const login of ['yamada', 'yoshida', 'sasaki', 'kobayashi', 'ono', 'aoki'])
    expect(await letter(login, caseId, '不審な申請')).toContain('発行されていません');
  const { body: findings } = await kitei.ask('/v1/findings?limit=200', { as: 'kimura' });
  expect((findings.items as { kind: string }[]).filter(({ kind }) => kind === 'IDENTITY_CHECK_FAILED')).toMatchObject([
    { target: 'sales', subjectCaseId: account, observed: { result: 'FAILED', method: 'CALL_BACK', reissue: caseId } },
  ]);
  const links = await kitei.api
    .get(DataSource)
    .query<object[]>('SELECT 1 FROM one_time_link WHERE case_id = $1', [caseId]);
  expect(links).toEqual([]);
  expect((await withdrawing(await applying())).status).toBe(201);
});

test('is confirmed neither by the user standing in for an administrator, nor by the deputy of an applicant (4.1.6(2))', async () => {
  const [from, until] = [-60_000, 600_000].map((span) => new Date(Date.now() + span).toISOString());
  const refusals = [
    { person: 'yamada', deputy: 'tanaka', refusal: 'work-item/excluded' },
    { person: 'tanaka', deputy: 'endo', refusal: 'work-item/not-assigned' },
  ];
  for (const { refusal, ...absence } of refusals) {
    const away = await kitei.ask('/v1/directory/absences', { as: 'smith', body: { ...absence, from, until } });
    expect(away.status).toBe(201);
    const reissue = await applying();
    expect(await checking(reissue, passed, absence.deputy)).toMatchObject(refused(403, refusal));
    expect((await withdrawing(reissue)).status).toBe(201);
    const company = { ...demoCompany(), absences: [] };
    expect((await kitei.ask('/v1/directory/imports', { as: 'smith', body: company })).status).toBe(201);
  }
});

test('needs a face where the directory holds no number (4.1.6(2))', async () => {
  const people = (demoCompany().people as { login: string; phone?: string }[]).map(({ phone: number, ...person }) => ({
    ...person,
    ...(person.login === 'tanaka' ? {} : { phone: number }),
  }));
  const imported = (company: object) => kitei.ask('/v1/directory/imports', { as: 'smith', body: company });
  expect((await imported({ ...demoCompany(), people })).status).toBe(201);
  const reissue = await applying({ contact: phone });
  expect((await item(reissue, 'identity-check')).subject.contact).toEqual({ ledger: null, unverified: phone });
  expect(await checking(reissue, passed)).toMatchObject(
    refused(422, 'password-reissue/no-contact-in-ledger', 'method'),
  );
  expect((await withdrawing(reissue)).status).toBe(201);
  expect((await imported(demoCompany())).status).toBe(201);
});

test('keeps reissues from those whom they do not concern (4.1.6(1))', async () => {
  const reissue = await applying();
  for (const [as, status] of [
    ['abe', 404],
    ['yamaguchi', 404],
    ['sato', 200],
    ['tanaka', 200],
    ['yoshida', 200],
  ] as const) {
    const path = `/v1/password-reissues/${String(reissue.body.caseId)}`;
    expect([as, (await kitei.ask(path, { as })).status]).toEqual([as, status]);
    expect([as, (await kitei.ask(`${path}/events`, { as })).status]).toEqual([as, status]);
    expect([as, (await kitei.ask(`${path}/ladder`, { as })).status]).toEqual([as, status]);
  }
  const { body } = await kitei.ask(`/v1/password-reissues?account=${account}&target=sales&state=confirming-identity`, {
    as: 'yamada',
  });
  expect(body.items).toMatchObject([{ id: reissue.body.caseId, accountId: account }]);
  expect((await withdrawing(reissue)).status).toBe(201);
});

test('ends when the account is suspended meanwhile, and is refused for a suspended account (4.1.6(1), 4.1.3(2))', async () => {
  const reissue = await applying();
  expect((await checking(reissue, passed)).status).toBe(201);
  const link = await kitei.mailbox.link('yamada', String(reissue.body.caseId));
  const cause = { kind: 'INVENTORY' as const, reference: 'line 7' };
  expect(await kitei.api.get(AccountOrders).suspend(order('inventory/7'), account, 'find-unneeded', cause)).toBe(
    'taken',
  );
  await standsIn(reissue, 'voided');
  expect(await kitei.ask(link, { method: 'POST' })).toMatchObject(refused(409, 'one-time-link/gone'));
  await letter('tanaka', String(reissue.body.caseId), 'アカウント停止による終了');
  expect(await applying()).toMatchObject(refused(409, 'password-reissue/account-not-in-use', 'account'));
});

test('is refused for an account that is not in use yet (4.1.6(1))', async () => {
  const young = await (await Journey.begin(kitei, { user: 'ito' })).until('provisioning');
  expect(await applying({ account: young.caseId }, { as: 'ito' })).toMatchObject(
    refused(409, 'password-reissue/account-not-in-use', 'account'),
  );
});

test('leaves a record in which the verifier finds nothing (4.1.6(1), 4.1.6(2))', async () => {
  expect((await verifyLedger(kitei.api.get(DataSource))).findings).toEqual([]);
});
