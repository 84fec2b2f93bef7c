import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RunningApi, startApi } from './running-api.js';

let api: RunningApi;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.close());

const items = {
  minLength: 12,
  requiredClasses: ['UPPER', 'LOWER', 'SPECIAL'],
  maxAge: 'P2M',
  history: 10,
  changeAtFirstLogon: true,
  factors: 1,
  lockoutThreshold: 5,
};
const set = (body: object, as = 'yamada', target = 'sales', headers: Record<string, string> = {}) =>
  api.ask(`/v1/password-policies/${target}/versions`, { as, body, headers });
const signIn = (change: object = {}) => ({
  target: 'sales',
  accountName: 'tanaka.s',
  at: new Date().toISOString(),
  outcome: 'SUCCESS',
  ...change,
});
const report = (body: object, as = 'service:monitoring', headers: Record<string, string> = {}) =>
  api.ask('/v1/sign-ins', { as, body, headers });
const fields = (answer: { body: Record<string, unknown> }) =>
  (answer.body.violations as { code: string; field?: string }[]).map(({ code, field }) => `${code} ${field ?? '-'}`);

test('every target has a password policy that everybody can read (4.1.5(1))', async () => {
  const { body } = await api.ask('/v1/password-policies', { as: 'tanaka' });
  const all = body.items as { target: string; source: string }[];
  expect(all).toHaveLength(10);
  expect(new Set(all.map(({ source }) => source))).toEqual(new Set(['STANDARD']));
  expect(await api.ask('/v1/password-policies/core', { as: 'service:monitoring' })).toMatchObject({
    status: 200,
    body: { target: 'core', name: { en: expect.any(String) }, items: { minLength: 8, factors: 2 }, raised: [] },
  });
});

test('an administrator sets the password policy of a target, once for one key (4.1.5(1))', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const answer = await set({ items }, 'yamada', 'sales', headers);
  expect(answer).toMatchObject({
    status: 201,
    body: { caseId: 'password-policy:sales', fact: { transition: 'set-version' } },
  });
  expect(answer.headers.get('location')).toBe('/v1/password-policies/sales');
  expect((await set({ items }, 'yamada', 'sales', headers)).body).toEqual(answer.body);

  const { body } = await api.ask('/v1/password-policies/sales', { as: 'tanaka' });
  expect(body).toMatchObject({ source: 'TARGET', version: 1, items });
  const versions = await api.ask('/v1/password-policies/sales/versions', { as: 'kimura' });
  expect(versions.body.items).toMatchObject([{ version: 1, items, setBy: { name: { en: 'Taichi Yamada' } } }]);
  const past = await api.ask('/v1/password-policies/sales?asOf=2024-01-01T00:00:00Z', { as: 'tanaka' });
  expect(past.body).toMatchObject({ source: 'STANDARD' });
});

test('its history is read from the ledgers, by whoever administers the target too (4.1.5(1))', async () => {
  for (const as of ['kimura', 'sasaki']) {
    const { body } = await api.ask('/v1/ledgers/events?slug=password-policy', { as });
    expect(body.items).toMatchObject([{ transition: 'set-version', after: { target: 'sales', version: 1 } }]);
  }
  const elsewhere = await api.ask('/v1/ledgers/events?slug=password-policy', { as: 'yamaguchi' });
  expect(elsewhere.body.items).toEqual([]);
});

test.each([
  ['a user', 'tanaka', 'access/forbidden'],
  ['a service account', 'service:hr-system', 'access/forbidden'],
  ['an administrator of other targets', 'yamaguchi', 'password-policy/not-administrator'],
])('refuses a password policy of %s (4.1.5(1))', async (_who, as, code) => {
  const answer = await set({ items }, as);
  expect(answer.status).toBe(403);
  expect(fields(answer)).toEqual([`${code} -`]);
});

test('refuses an incomplete password policy by clause, and a looser one (4.1.5(1))', async () => {
  const empty = await set({ items: {} });
  expect(empty.status).toBe(422);
  const clauses = (empty.body.violations as { clause: string }[]).map(({ clause }) => clause.replace('4.1.5(1)', ''));
  expect(clauses).toEqual(['①', '①', '②', '③', '④', '⑤', '⑥']);
  const looser = await set({ items: { ...items, maxAge: 'P4M', lockoutThreshold: 11 } });
  expect(looser.status).toBe(422);
  expect(fields(looser)).toEqual([
    'password-policy/looser-than-standard items.maxAge',
    'password-policy/looser-than-standard items.lockoutThreshold',
  ]);
  const { messages } = (looser.body.violations as { messages: { ja: string; en: string } }[])[0]!;
  expect(messages.ja).not.toBe(messages.en);
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  expect(fields(await set({ items, effectiveFrom: yesterday }))).toEqual(['password-policy/retroactive effectiveFrom']);
});

test.each([
  ['a shorter password', '4.1.5(1)①', { minLength: 7 }, 'items.minLength'],
  ['a class less', '4.1.5(1)①', { requiredClasses: ['UPPER', 'LOWER'] }, 'items.requiredClasses'],
  ['a longer age', '4.1.5(1)②', { maxAge: 'P4M' }, 'items.maxAge'],
  ['a shorter memory of past passwords', '4.1.5(1)③', { history: 9 }, 'items.history'],
  ['no change at the first logon', '4.1.5(1)④', { changeAtFirstLogon: false }, 'items.changeAtFirstLogon'],
  ['one factor on an important target', '4.1.5(1)⑤', { factors: 1 }, 'items.factors'],
  ['more failures until the lockout', '4.1.5(1)⑥', { lockoutThreshold: 11 }, 'items.lockoutThreshold'],
])('refuses a password policy with %s (%s)', async (_what, clause, loose, field) => {
  const answer = await set({ items: { ...items, factors: 2, ...loose } }, 'yamada', 'core');
  expect(answer).toMatchObject({
    status: 422,
    body: { violations: [{ code: 'password-policy/looser-than-standard', field, clause }] },
  });
});

test.each([
  ['a length of words', { minLength: 'twelve' }, 'minLength'],
  ['an unknown class', { requiredClasses: ['UPPER', 'EMOJI'] }, 'requiredClasses'],
  ['an age that never comes', { maxAge: 'P0D' }, 'maxAge'],
  ['an age that is no duration', { maxAge: 'P3' }, 'maxAge'],
  ['a lock-out that never comes', { lockoutThreshold: 0 }, 'lockoutThreshold'],
  ['half a factor', { factors: 1.5 }, 'factors'],
])('refuses %s as malformed (4.1.5(1))', async (_what, change, field) => {
  const answer = await set({ items: { ...items, ...change } });
  expect(answer.status).toBe(400);
  expect(fields(answer)).toEqual([`request/invalid-field items.${field}`]);
});

test('knows no password policy of a target that nobody registered (4.1.5(1))', async () => {
  expect((await set({ items }, 'yamada', 'nowhere')).status).toBe(404);
  expect((await api.ask('/v1/password-policies/nowhere', { as: 'tanaka' })).status).toBe(404);
  expect((await api.ask('/v1/password-policies/nowhere/versions', { as: 'tanaka' })).status).toBe(404);
});

test('takes a thousand sign-ins of a service that was granted it, and names the unknown (4.1.3(3))', async () => {
  const signIns = Array.from({ length: 1_000 }, (_, n) => signIn({ accountName: `nobody.${n}` }));
  const answer = await report({ signIns });
  expect(answer).toMatchObject({ status: 200, body: { recorded: 0 } });
  expect(answer.body.unknown).toHaveLength(1_000);
  expect((await report({ signIns: [...signIns, signIn()] })).status).toBe(400);
  expect((await report({ signIns: [] })).status).toBe(400);
});

test.each(['yamada', 'smith', 'service:hr-system', 'service:ticketing'])(
  'takes no sign-ins from %s (4.1.3(3))',
  async (as) => {
    expect(await report({ signIns: [signIn()] }, as)).toMatchObject({ status: 403 });
  },
);

test('answers a repeated batch alike, and refuses another one under its key (4.1.3(3))', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const batch = { signIns: [signIn()] };
  const first = await report(batch, undefined, headers);
  expect(first).toMatchObject({ status: 200, body: { recorded: 0, unknown: [0] } });
  expect((await report(batch, undefined, headers)).body).toEqual(first.body);
  const other = await report({ signIns: [signIn({ outcome: 'FAILURE' })] }, undefined, headers);
  expect(other.status).toBe(422);
  expect(fields(other)[0]).toContain('request/idempotency-key-reused');
});

test('refuses sign-ins of the future, naming each line (4.1.3(3))', async () => {
  const at = new Date(Date.now() + 600_000).toISOString();
  const answer = await report({ signIns: [signIn({ at }), signIn(), signIn({ at })] });
  expect(answer).toMatchObject({ status: 422, body: { clause: '4.1.3(3)' } });
  expect(fields(answer)).toEqual(['sign-in/from-the-future signIns[0].at', 'sign-in/from-the-future signIns[2].at']);
});

test.each([
  ['without a target', { target: undefined }, 'request/missing-field signIns[1].target'],
  ['with an unreadable instant', { at: 'yesterday' }, 'request/invalid-field signIns[1].at'],
  ['without a zone', { at: '2026-06-01T10:00:00' }, 'request/invalid-field signIns[1].at'],
  ['with an unknown outcome', { outcome: 'MAYBE' }, 'request/invalid-field signIns[1].outcome'],
  ['with a field too many', { password: 'x' }, 'request/unknown-field signIns[1].password'],
])('refuses a line %s (4.1.3(3))', async (_what, change, field) => {
  const answer = await report({ signIns: [signIn(), signIn(change)] });
  expect(answer.status).toBe(400);
  expect(fields(answer)).toEqual([field]);
});
