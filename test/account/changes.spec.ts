import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AccountOrders } from '#libs/record/account.orders';
import { demoCompany } from '#test/support/company';
import { eventually } from '#test/support/eventually';
import { type Kitei, startKitei } from '#test/support/kitei';
import { Journey } from '#test/support/kitei-journey';

let kitei: Kitei;
beforeAll(async () => (kitei = await startKitei()));
afterAll(() => kitei.close());

const refused = (status: number, code: string, clause?: string) => ({
  status,
  body: { violations: [{ code, ...(clause ? { clause } : {}) }] },
});
const right = (entitlement: string, reason = 'own customers') => ({ entitlement, reason });
const wider = { entitlements: [right('view'), right('order-entry')], purpose: 'also enters orders' };
const inUse = async () => {
  const journey = await Journey.begin(kitei);
  return journey.until('active');
};
const ledgerRow = async ({ caseId }: Journey) => {
  const { body } = await kitei.ask('/v1/ledgers/accounts?limit=200', { as: 'kimura' });
  return (body.items as Record<string, unknown>[]).find(({ id }) => id === caseId);
};
/** An account that was suspended by application. */
const suspended = async () => {
  const journey = await inUse();
  await journey.apply('removal', { as: 'SUSPENSION', purpose: 'on leave' });
  await journey.decideAbout('removal-approval', 'approve');
  await journey.complete('removal', 'yamada');
  await journey.standsIn('suspended');
  return journey;
};

test('changes the rights as the department applied and its manager decided, and enters it with its cause (4.1.2(1), 4.1.2(3))', async () => {
  const journey = await inUse();
  const applied = await journey.apply('changes', wider, { headers: { prefer: 'wait=10' } });
  expect(applied).toMatchObject({ status: 201, body: { openItem: { purpose: 'change-approval' } } });
  expect(await journey.account('tanaka')).toMatchObject({
    state: 'awaiting-change-approval',
    granted: ['view'],
    matter: {
      begunBy: 'apply-change',
      kind: 'change',
      purpose: wider.purpose,
      before: [{ entitlement: 'view', name: { en: 'View orders' } }],
      after: [{ entitlement: 'view' }, { entitlement: 'order-entry', reason: 'own customers' }],
      added: ['order-entry'],
      removed: [],
    },
  });
  const shown = await journey.item('change-approval', 'sato');
  expect(shown).toMatchObject({
    answers: ['approve', 'reject'],
    subject: { before: [{ entitlement: 'view' }], added: ['order-entry'], removed: [] },
  });
  await journey.mail('sato', /権限の変更|アカウント変更申請の承認/);
  expect((await journey.decideAbout('change-approval', 'approve')).status).toBe(201);
  for (const granted of [['view'], ['view', 'order-entry', 'master-maintenance'], ['view', 'view'], []])
    expect(await journey.complete('change', 'yamada', { granted })).toMatchObject(
      refused(422, 'account/change-not-as-applied', '4.1.2(1)'),
    );
  expect(await journey.complete('change', 'yamada', {})).toMatchObject({ status: 400 });
  expect((await journey.complete('change', 'yamada', { granted: ['order-entry', 'view'] })).status).toBe(201);
  await journey.standsIn('active');
  expect(await journey.account()).not.toHaveProperty('matter');
  expect(await ledgerRow(journey)).toMatchObject({ granted: ['order-entry', 'view'], state: 'active' });
  const line = (await journey.history()).find(({ transition }) => transition === 'change');
  expect(line).toMatchObject({
    clause: '4.1.2(3)',
    actor: { name: { en: 'Taichi Yamada' } },
    before: { granted: ['view'] },
    cause: {
      kind: 'APPLICATION',
      reference: `${journey.caseId}/${String((applied.body.fact as { sequence: number }).sequence)}`,
    },
  });
  await journey.mail('suzuki', /権限が変わりました/);
  await journey.mail('tanaka', /権限が変わりました/);
});

test('leaves the account as it is when the manager rejects the change, and says so (4.1.2(1))', async () => {
  const journey = await inUse();
  await journey.apply('changes', wider);
  expect(await journey.decideAbout('change-approval', 'reject')).toMatchObject(
    refused(422, 'work-item/reason-required'),
  );
  const answer = await journey.decideAbout('change-approval', 'reject', { reason: 'enters no orders' });
  expect(answer).toMatchObject({ status: 201, body: { state: 'active' } });
  expect(await journey.account()).toMatchObject({ state: 'active', granted: ['view'] });
  const mail = await journey.mail('suzuki', /却下/);
  expect(mail.text).toContain('enters no orders');
  expect(mail.text).toContain('元のまま');
  // The next application starts from there.
  expect((await journey.apply('changes', wider)).status).toBe(201);
  expect(await journey.item('change-approval', 'sato')).not.toHaveProperty('occasion');
});

test('takes one application at a time, from the department of the user, that changes something the target knows (4.1.2(1))', async () => {
  const journey = await inUse();
  const ask = (body: object, as = 'suzuki') => journey.apply('changes', body, { as });
  expect(await ask(wider, 'abe')).toMatchObject(refused(403, 'account/not-user-department', '4.1.2(1)'));
  expect(await ask({ ...wider, entitlements: [right('fly')] })).toMatchObject(
    refused(422, 'account/unknown-entitlement'),
  );
  expect(await ask({ ...wider, entitlements: [right('order-entry', ' ')] })).toMatchObject(
    refused(422, 'account/not-least-privilege'),
  );
  expect(await ask({ ...wider, entitlements: [right('view')] })).toMatchObject(
    refused(422, 'account/nothing-changes', '4.1.2(1)'),
  );
  expect(await ask({ ...wider, entitlements: [] })).toMatchObject({ status: 400 });
  const headers = { 'idempotency-key': `change-${journey.caseId}` };
  const first = await journey.apply('changes', wider, { headers });
  expect(first.status).toBe(201);
  const again = await journey.apply('changes', wider, { headers });
  expect([again.status, again.body.fact]).toEqual([201, first.body.fact]);
  const open = refused(409, 'account/application-open');
  expect(await ask(wider)).toMatchObject(open);
  expect(await journey.apply('removal', { as: 'DISABLEMENT', purpose: 'x' })).toMatchObject(open);
  expect(await journey.withdraw({ as: 'ito' })).toMatchObject(refused(403, 'account/not-applicant'));
  await journey.item('change-approval');
  expect((await journey.withdraw()).status).toBe(201);
  await journey.mail('sato', /取り下げ/);
  expect(await journey.withdraw()).toMatchObject(refused(409, 'account/wrong-state'));
  expect(await journey.apply('resumption', { purpose: 'x' })).toMatchObject(refused(409, 'account/wrong-state'));
});

test('lets nobody decide on an own application, through no deputy either (4.1.2(1))', async () => {
  const journey = await inUse();
  await journey.apply('changes', wider);
  const { id, subjectHash } = await journey.item('change-approval');
  const decide = (as: string) =>
    kitei.ask(`/v1/work-items/${id}/decision`, { as, body: { decision: 'approve', subjectHash } });
  expect(await decide('suzuki')).toMatchObject(refused(403, 'work-item/excluded'));
  expect(await decide('tanaka')).toMatchObject(refused(403, 'work-item/excluded'));
  expect(await decide('ito')).toMatchObject(refused(403, 'work-item/not-assigned'));
  const now = Date.now();
  const [from, until] = [now - 60_000, now + 3_600_000].map((at) => new Date(at).toISOString());
  const absence = { person: 'sato', deputy: 'suzuki', from, until };
  expect((await kitei.ask('/v1/directory/absences', { as: 'ishikawa', body: absence })).status).toBe(201);
  expect(await decide('suzuki')).toMatchObject(refused(403, 'work-item/excluded'));
  // The manager is away and the deputy barred: it goes up, and comes back when the absence is called off.
  await eventually(async () =>
    expect((await journey.item('change-approval')).candidates.map(({ name }) => name.en)).toEqual(['Koichi Ishikawa']),
  );
  expect((await kitei.ask(`/v1/work-items/${id}`, { as: 'suzuki' })).body).toMatchObject({ answers: [] });
  expect((await kitei.ask('/v1/directory/imports', { as: 'smith', body: demoCompany() })).status).toBe(201);
  await eventually(async () => expect(await decide('sato')).toMatchObject({ status: 201 }));
});

test('refuses a decision on what is no longer so (4.1.2(1))', async () => {
  const journey = await inUse();
  const before = await kitei.ask(`/v1/accounts/${journey.caseId}`, { as: 'suzuki' });
  await journey.apply('changes', wider);
  const etag = String(before.headers.get('etag'));
  const stale = await journey.decideAbout('change-approval', 'approve', {}, { headers: { 'if-match': etag } });
  expect(stale).toMatchObject({ status: 412 });
  expect(await journey.decideAbout('change-approval', 'approve', { subjectHash: 'ab'.repeat(32) })).toMatchObject(
    refused(409, 'work-item/stale-subject'),
  );
  const item = await journey.item('change-approval');
  expect((await journey.decideAbout('change-approval', 'approve')).status).toBe(201);
  expect(await journey.decideOn({ ...item })).toMatchObject(refused(409, 'work-item/closed'));
});

test('suspends an account by application, shows it to everybody, and puts it back into use (4.1.3(1), 4.1.3(4), 4.1.2(1))', async () => {
  const journey = await inUse();
  const removal = { as: 'SUSPENSION', purpose: 'on parental leave' };
  expect(await journey.apply('removal', { as: 'DELETION', purpose: 'x' })).toMatchObject({ status: 400 });
  expect((await journey.apply('removal', removal)).status).toBe(201);
  expect(await journey.item('removal-approval', 'sato')).toMatchObject({
    subject: { as: 'SUSPENSION', before: [{ entitlement: 'view' }], after: [], removed: ['view'] },
  });
  expect((await journey.decideAbout('removal-approval', 'approve')).status).toBe(201);
  expect(await journey.complete('removal', 'suzuki')).toMatchObject(refused(403, 'work-item/not-assigned'));
  expect((await journey.complete('removal', 'yamada', { note: 'locked on the target' })).status).toBe(201);
  await journey.standsIn('suspended');
  const cause = { kind: 'APPLICATION' };
  expect(await journey.account()).toMatchObject({ suspendedAt: expect.any(String) as unknown, endCause: cause });
  expect(await ledgerRow(journey)).toMatchObject({ state: 'suspended', endCause: cause });
  const listed = async (query: string) =>
    ((await kitei.ask(`/v1/accounts?limit=200&${query}`, { as: 'kimura' })).body.items as { id: string }[])
      .map(({ id }) => id)
      .includes(journey.caseId);
  expect([await listed('suspended=true'), await listed('suspended=false')]).toEqual([true, false]);
  expect([await listed('state=suspended'), await listed('locked=true')]).toEqual([true, false]);
  expect([await listed('privileged=false'), await listed('privileged=true')]).toEqual([true, false]);
  for (const login of ['suzuki', 'tanaka']) await journey.mail(login, /停止しました/);

  expect(await journey.apply('changes', wider)).toMatchObject(refused(409, 'account/wrong-state', '4.1.2(1)'));
  expect(await journey.apply('removal', removal)).toMatchObject(refused(409, 'account/wrong-state', '4.1.3(1)'));
  expect((await journey.apply('resumption', { purpose: 'is back' })).status).toBe(201);
  expect((await journey.decideAbout('resumption-approval', 'approve')).status).toBe(201);
  expect((await journey.complete('resumption', 'yamada')).status).toBe(201);
  await journey.standsIn('active');
  const row = await ledgerRow(journey);
  expect(row).not.toHaveProperty('suspendedAt');
  expect(row).not.toHaveProperty('endCause');
  await journey.mail('tanaka', /再開しました/);
});

test('disables an account for good, also a suspended one, and deletes nothing (4.1.3(1), 4.1.3(4))', async () => {
  const journey = await suspended();
  await journey.apply('removal', { as: 'DISABLEMENT', purpose: 'does not come back' });
  await journey.decideAbout('removal-approval', 'approve');
  expect((await journey.complete('removal', 'yamada')).status).toBe(201);
  await journey.standsIn('disabled');
  await journey.mail('tanaka', /無効化しました/);
  expect(await ledgerRow(journey)).toMatchObject({ state: 'disabled', disabledAt: expect.any(String) as unknown });
  for (const [what, body] of [
    ['changes', wider],
    ['removal', { as: 'DISABLEMENT', purpose: 'x' }],
    ['resumption', { purpose: 'x' }],
    ['withdrawal', {}],
  ] as const)
    expect([what, await journey.apply(what, body)]).toMatchObject([what, refused(409, 'account/wrong-state')]);
  const deleted = await kitei.ask(`/v1/accounts/${journey.caseId}`, { as: 'smith', method: 'DELETE' });
  expect(deleted).toMatchObject(refused(405, 'account/never-deleted', '4.1.3(1)'));
  expect(deleted.headers.get('allow')).toBe('GET, HEAD');
  const put = await kitei.ask(`/v1/accounts/${journey.caseId}`, { as: 'smith', method: 'PUT', body: {} });
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  expect((await journey.account()).state).toBe('disabled');
});

test('tells user and manager why an account was suspended without an application, and whose application it overtook (4.1.3(2), 4.1.3(3))', async () => {
  const journey = await inUse();
  await journey.apply('changes', wider);
  await journey.item('change-approval');
  const order = { actor: { id: 'engine' }, asOf: new Date().toISOString(), orderKey: 'sweep/1' };
  const cause = { kind: 'DORMANT', reference: 'sweep/1' } as const;
  await kitei.worker.get(AccountOrders).suspend(order, journey.caseId, 'find-dormant', cause);
  const overtaken = await journey.mail('suzuki', /対応不要|取り消/);
  expect(overtaken.text).toContain('長期間の未使用によりアカウントを停止する');
  await journey.item('suspension');
  expect(await journey.withdraw()).toMatchObject(refused(403, 'account/not-applicant'));
  expect((await journey.complete('suspension', 'yamada')).status).toBe(201);
  await journey.standsIn('suspended');
  expect(await ledgerRow(journey)).toMatchObject({ endCause: cause });
  expect((await journey.mail('tanaka', /停止しました/)).text).toContain('長期間の未使用');
  expect((await journey.mail('sato', /停止しました/)).text).toContain('長期間の未使用');
  const line = (await journey.history()).find(({ transition }) => transition === 'suspend');
  expect(line).toMatchObject({ cause, clause: '4.1.3(4)' });
});
