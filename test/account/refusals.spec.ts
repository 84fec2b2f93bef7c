import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { generateKeyPair, SignJWT } from 'jose';
import { DataSource } from 'typeorm';
import { application, provisioning } from '#test/support/builders';
import { eventually } from '#test/support/eventually';
import { type Kitei, startKitei } from '#test/support/kitei';
import { Journey } from '#test/support/kitei-journey';
import { testServers } from '#test/support/servers';

let kitei: Kitei;
beforeAll(async () => (kitei = await startKitei()));
afterAll(() => kitei.close());

const applying = (changes: object, as = 'suzuki') =>
  kitei.ask('/v1/accounts', { as, body: { ...application(), ...changes } });
const right = (entitlement: string, reason = 'own customers') => ({ entitlement, reason });

/** A refusal as its caller sees it. */
const refused = (status: number, code: string, field?: string) => ({
  status,
  body: { status, violations: [{ code, ...(field ? { field } : {}) }] },
});

test.each([
  ['an account for several users', { user: ['tanaka', 'ito'] }, 'account/shared-account', 'user'],
  [
    'a right without a business reason',
    { entitlements: [right('view', ' ')] },
    'account/not-least-privilege',
    'entitlements[0].reason',
  ],
  [
    'a right that the target does not have',
    { entitlements: [right('view'), right('fly')] },
    'account/unknown-entitlement',
    'entitlements[1].entitlement',
  ],
  [
    'a right that is asked for twice',
    { entitlements: [right('view'), right('view')] },
    'account/repeated-entitlement',
    'entitlements[1].entitlement',
  ],
  ['an account for a leaver', { user: 'ogawa' }, 'account/unknown-user', 'user'],
  ['an account on an unregistered target', { target: 'nowhere' }, 'account/unknown-target', 'target'],
])('refuses %s (4.1.1(1))', async (_, changes, code, field) => {
  const answer = await applying(changes);
  expect(answer).toMatchObject(refused(422, code, field));
  expect(answer.body).toMatchObject({ clause: '4.1.1(1)', violations: [{ clause: '4.1.1(1)' }] });
  const { messages } = (answer.body.violations as { messages: { ja: string; en: string } }[])[0]!;
  expect(messages.ja).not.toBe(messages.en);
});

test('refuses an application from outside the department of the user (4.1.1(1))', async () => {
  expect(await applying({}, 'abe')).toMatchObject(refused(403, 'account/not-user-department', 'user'));
});

test('opens no case and tells nobody about an application that was refused (4.1.1(1))', async () => {
  const rows = () =>
    kitei.api
      .get(DataSource)
      .query<object[]>(
        `SELECT (SELECT count(*) FROM governed_case WHERE slug = 'account'), (SELECT count(*) FROM notice)`,
      );
  const before = await rows();
  await applying({ user: ['tanaka', 'ito'] });
  await applying({ target: 'nowhere' });
  expect(await rows()).toEqual(before);
});

test('refuses a field that it does not know, by name, and no part of the rest is taken (4.1.1(1))', async () => {
  expect(await applying({ approvedBy: 'sato' })).toMatchObject(refused(400, 'request/unknown-field', 'approvedBy'));
  expect(await applying({ user: [] })).toMatchObject(refused(400, 'request/invalid-field', 'user'));
  const inner = { entitlements: [{ ...right('view'), privileged: true }] };
  expect(await applying(inner)).toMatchObject(refused(400, 'request/unknown-field', 'entitlements[0].privileged'));
});

test('refuses a decision of the applicant, saying why, and takes note of the attempt (4.1.1(1), 4.8.1(2)⑤)', async () => {
  const journey = await Journey.begin(kitei);
  const answer = await journey.decide('approve', {}, { as: 'suzuki' });
  expect(answer).toMatchObject(refused(403, 'work-item/excluded'));
  expect(answer.body.detail).toContain('you applied');
  expect(await journey.decide('approve', {}, { as: 'tanaka' })).toMatchObject(refused(403, 'work-item/excluded'));
  expect((await journey.item('department-approval')).state).toBe('open');
  await attemptOf('Misaki Suzuki', 'work-item/excluded');
});

test.each(['reject', 'return'])('refuses to %s without a reason (4.1.1(1))', async (decision) => {
  const journey = await Journey.begin(kitei);
  const wanted = refused(422, 'work-item/reason-required', 'reason');
  expect(await journey.decide(decision)).toMatchObject(wanted);
  expect(await journey.decide(decision, { reason: ' ' })).toMatchObject(wanted);
  expect((await journey.decide(decision, { reason: 'too much' })).status).toBe(201);
});

test('refuses a decision on something else than what was shown (4.1.1(1))', async () => {
  const journey = await Journey.begin(kitei);
  const { subjectHash } = await journey.item('department-approval');
  const stale = refused(409, 'work-item/stale-subject', 'subjectHash');
  expect(await journey.decide('approve', { subjectHash: 'a'.repeat(64) })).toMatchObject(stale);
  await journey.decide('return', { reason: 'say more' });
  await journey.item('correction');
  const corrected = { purpose: 'another one', entitlements: [right('order-entry')] };
  await kitei.ask(`/v1/accounts/${journey.caseId}/resubmission`, { as: 'suzuki', body: corrected });
  expect(await journey.decide('approve', { subjectHash })).toMatchObject(stale);
  expect((await journey.decide('approve')).status).toBe(201);
});

test('refuses a decision made on an older version of the case (4.1.1(1))', async () => {
  const journey = await Journey.begin(kitei);
  const answer = await journey.decide('approve', {}, { headers: { 'if-match': '"1"' } });
  expect(answer).toMatchObject(refused(412, 'record/stale'));
  const { version } = await journey.account();
  expect((await journey.decide('approve', {}, { headers: { 'if-match': `"${String(version)}"` } })).status).toBe(201);
});

test('refuses to grant more than was approved, or nothing at all (4.1.1(1))', async () => {
  const journey = await (await Journey.begin(kitei)).until('provisioning');
  const granting = (...granted: string[]) =>
    journey.complete('provisioning', 'yamada', { accountName: 'tanaka.s', granted });
  expect(await granting('view', 'order-entry')).toMatchObject(
    refused(422, 'account/not-least-privilege', 'granted[1]'),
  );
  expect(await granting('master-maintenance')).toMatchObject(refused(422, 'account/not-least-privilege'));
  expect((await granting()).status).toBe(400);
  expect((await granting('view')).status).toBe(201);
});

test('lets nobody create an account but a system administrator of its kind, and takes note of who tried (4.1.1(1), 4.8.1(2)⑤)', async () => {
  const journey = await (await Journey.begin(kitei)).until('provisioning');
  for (const as of ['hayashi', 'sato', 'yamaguchi', 'ono'])
    expect([as, await journey.provision({ as })]).toMatchObject([as, refused(403, 'work-item/not-assigned')]);
  for (const as of ['suzuki', 'tanaka'])
    expect([as, await journey.provision({ as })]).toMatchObject([as, refused(403, 'work-item/excluded')]);
  await attemptOf('Daisuke Hayashi', 'work-item/not-assigned');
  await attemptOf('Kenta Yamaguchi', 'work-item/not-assigned');
  expect((await journey.account()).state).toBe('provisioning');
});

test('creates no account without an approved application (4.1.1(1))', async () => {
  const undecided = await Journey.begin(kitei);
  const asked = await undecided.complete('department-approval', 'yamada', provisioning);
  expect(asked).toMatchObject(refused(409, 'work-item/undecided'));
  expect(asked.body.clause).toBe('4.1.1(1)');

  const withdrawn = await (await Journey.begin(kitei)).until('provisioning');
  const { id } = await withdrawn.item('provisioning');
  await withdrawn.withdraw();
  const late = await kitei.ask(`/v1/work-items/${id}/completion`, { as: 'yamada', body: provisioning });
  expect(late).toMatchObject(refused(409, 'work-item/closed'));
});

test('creates an account once, however many administrators say they did (4.1.1(1))', async () => {
  const journey = await (await Journey.begin(kitei)).until('provisioning');
  const { id } = await journey.item('provisioning');
  const answers = await Promise.all(
    ['yamada', 'yoshida', 'sasaki'].map((as) =>
      kitei.ask(`/v1/work-items/${id}/completion`, { as, body: provisioning }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
});

test('refuses tokens that the issuer has not signed, and those of people who have left', async () => {
  const { privateKey } = await generateKeyPair('RS256');
  const sign = (key: Parameters<SignJWT['sign']>[0]) =>
    new SignJWT({ client_id: 'kitei-demo', scope: 'kitei' })
      .setProtectedHeader({ alg: 'RS256', kid: 'forged' })
      .setIssuer(testServers().addresses.issuer)
      .setAudience('kitei-api')
      .setSubject('sub-6taabn9x2pde')
      .setExpirationTime('5m')
      .sign(key);
  const own = (await kitei.visitor.tokenOf('sato')).split('.');
  const tokens = [await sign(privateKey), [own[0], own[1], own[2]?.replace(/^./, 'A_')].join('.'), 'nonsense'];
  for (const token of tokens) {
    const answer = await kitei.ask('/v1/accounts', { token, body: application() });
    expect(answer).toMatchObject(refused(401, 'access/unauthenticated'));
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  }
  expect(await applying({}, 'ogawa')).toMatchObject(refused(403, 'access/left'));
});

test('takes a repeated request once, whenever it comes, and no other under the same key (4.1.1(1))', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const send = (changes: object = {}) =>
    kitei.ask('/v1/accounts', { as: 'suzuki', body: { ...application(), ...changes }, headers });
  const answers = await Promise.all(Array.from({ length: 6 }, () => send()));
  expect(new Set(answers.map(({ body }) => body.caseId)).size).toBe(1);
  expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
  expect((await send()).body).toEqual(answers[0]?.body);
  expect(await send({ target: 'groupware' })).toMatchObject(refused(422, 'request/idempotency-key-reused'));

  const journey = await Journey.begin(kitei);
  const { id, subjectHash } = await journey.item('department-approval');
  const decide = (decision: string) =>
    kitei.ask(`/v1/work-items/${id}/decision`, {
      as: 'sato',
      body: { decision, subjectHash, reason: 'as seen' },
      headers,
    });
  const decisions = await Promise.all([decide('approve'), decide('approve'), decide('approve')]);
  expect(decisions.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(await decide('reject')).toMatchObject(refused(422, 'request/idempotency-key-reused'));
  const approvals = (await journey.history()).filter(({ transition }) => transition === 'approve');
  expect(approvals).toHaveLength(1);
});

/** Waits for a refused attempt of a person in the ledger. */
async function attemptOf(name: string, reason: string): Promise<void> {
  await eventually(async () => {
    const { body } = await kitei.ask('/v1/ledgers/events?slug=access-refusal&limit=200', { as: 'kimura' });
    expect(body.items).toContainEqual(
      expect.objectContaining({
        actor: expect.objectContaining({ name: expect.objectContaining({ en: name }) as object }) as object,
        reason,
      }),
    );
  });
}
