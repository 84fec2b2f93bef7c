import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { application } from '#test/support/builders';
import { eventually } from '#test/support/eventually';
import { type RunningApi, startApi } from './running-api.js';

let api: RunningApi;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.close());

const apply = (changes: object = {}, headers: Record<string, string> = {}) =>
  api.ask('/v1/accounts', { as: 'suzuki', body: { ...application(), ...changes }, headers });

test('answers a fact with 201, Location and ETag', async () => {
  const { status, headers, body } = await apply();
  expect({ status, body }).toMatchObject({
    status: 201,
    body: { slug: 'account', state: 'requested', version: 1, fact: { transition: 'apply', clause: '4.1.1(1)' } },
  });
  expect(headers.get('location')).toBe(`/v1/accounts/${String(body.caseId)}`);
  expect(headers.get('etag')).toBe('"1"');
  const read = await api.ask(String(headers.get('location')), { as: 'suzuki' });
  expect(read.body).toMatchObject({ state: 'requested', user: { name: { en: 'Shota Tanaka' } } });
});

test('gives the same answer for the same Idempotency-Key, and 422 for another body', async () => {
  const key = { 'idempotency-key': randomUUID() };
  const [first, second] = await Promise.all([apply({}, key), apply({}, key)]);
  expect(second.body).toEqual(first.body);
  expect(await apply({ purpose: 'something else' }, key)).toMatchObject({
    status: 422,
    body: { violations: [{ code: 'request/idempotency-key-reused' }] },
  });
  expect(await apply({}, { 'idempotency-key': 'short' })).toMatchObject({ status: 400 });
});

test('answers 202 with the fact when its consequence takes longer than the wait', async () => {
  const { status, headers, body } = await apply({}, { prefer: 'wait=1' });
  expect({ status, body }).toMatchObject({ status: 202, body: { state: 'requested' } });
  expect(headers.get('preference-applied')).toBeNull();
});

test('refuses a stale If-Match with 412 and an unreadable one with 400', async () => {
  const { body } = await apply();
  const withdraw = (tag: string) =>
    api.ask(`/v1/accounts/${String(body.caseId)}/withdrawal`, { as: 'suzuki', body: {}, headers: { 'if-match': tag } });
  expect(await withdraw('"9"')).toMatchObject({ status: 412, body: { violations: [{ code: 'record/stale' }] } });
  expect(await withdraw('nine')).toMatchObject({ status: 400 });
  expect(await withdraw('"1"')).toMatchObject({ status: 201, body: { state: 'withdrawn' } });
});

test('does not wait for a consequence where none can follow', async () => {
  const { body } = await apply();
  const begun = Date.now();
  const path = `/v1/accounts/${String(body.caseId)}/withdrawal`;
  const { status } = await api.ask(path, { as: 'suzuki', body: {}, headers: { prefer: 'wait=5' } });
  expect({ status, quick: Date.now() - begun < 2_000 }).toEqual({ status: 201, quick: true });
});

test('names everything that is wrong with a request at once, in the language that was asked for', async () => {
  const body = { user: 'tanaka', target: 7, entitlements: [{ entitlement: 'view' }], purpose: '', colour: 'red' };
  const answer = await api.ask('/v1/accounts', { as: 'suzuki', body, headers: { 'accept-language': 'en' } });
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.headers.get('content-language')).toBe('en');
  const found = (answer.body.violations as { field: string; code: string }[]).map(
    ({ field, code }) => `${field} ${code}`,
  );
  expect(found.sort()).toEqual([
    'colour request/unknown-field',
    'entitlements[0].reason request/missing-field',
    'purpose request/invalid-field',
    'target request/invalid-field',
  ]);
});

test('a refusal names clause, field and both languages, and its type explains itself', async () => {
  const answer = await apply({ user: ['tanaka', 'ito'] });
  expect(answer).toMatchObject({
    status: 422,
    body: { clause: '4.1.1(1)', violations: [{ code: 'account/shared-account', field: 'user' }] },
  });
  expect(answer.headers.get('content-language')).toBe('ja');
  const { pathname } = new URL(String(answer.body.type));
  expect((await api.ask(pathname)).body).toMatchObject({ code: 'account/shared-account', status: 422 });
  expect((await api.ask(pathname, { headers: { accept: 'text/html' } })).text).toContain('<html lang="ja">');
});

test.each([
  ['no such address', '/v1/nothing', {}, 404, 'request/not-found'],
  ['a wrong method', '/v1/accounts', { method: 'DELETE' }, 405, 'request/method-not-allowed'],
  [
    'broken JSON',
    '/v1/accounts',
    { as: 'suzuki', body: '{', headers: { 'content-type': 'application/json' } },
    400,
    'request/malformed',
  ],
  [
    'another media type',
    '/v1/accounts',
    { as: 'suzuki', body: '<a/>', headers: { 'content-type': 'text/xml' } },
    415,
    'request/media-type',
  ],
  ['a body too large', '/v1/accounts', { as: 'suzuki', body: { user: 'x'.repeat(300_000) } }, 413, 'request/too-large'],
  ['no token', '/v1/accounts', {}, 401, 'access/unauthenticated'],
  ['a leaver', '/v1/accounts', { as: 'ogawa' }, 403, 'access/left'],
  ['somebody unknown', '/v1/accounts', { as: 'nobody-of-ours' }, 403, 'access/unknown-person'],
  ['a missing permission', '/v1/admin/outbox', { as: 'suzuki' }, 403, 'access/forbidden'],
  [
    'a person in another name',
    '/v1/accounts',
    { as: 'suzuki', body: application(), headers: { 'on-behalf-of': 'ito' } },
    403,
    'access/on-behalf-of',
  ],
  ['a case of others', '/v1/accounts/account_01jzv5d7rze4k8w3x9q2m6t0ab', { as: 'abe' }, 404, 'record/not-found'],
  ['a foreign cursor', '/v1/accounts?cursor=abc', { as: 'abe' }, 400, 'request/invalid-field'],
] as const)('answers %s with a problem', async (_, path, ask, status, code) => {
  const answer = await api.ask(path, ask);
  expect(answer).toMatchObject({ status, body: { status, violations: [{ code }] } });
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  if (status === 401) expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  if (status === 405) expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
});

test.each([
  ['that has expired', { exp: Math.floor(Date.now() / 1_000) - 60 }],
  ['for another audience', { aud: 'somebody-else' }],
  ['of another issuer', { iss: 'http://127.0.0.1:1' }],
  ['that is not valid yet', { nbf: Math.floor(Date.now() / 1_000) + 600 }],
  ['signed by a shared secret', { alg: 'HS256' }],
])('refuses a token %s', async (_, claims) => {
  expect(await api.ask('/v1/directory/me', { as: 'sato', claims })).toMatchObject({ status: 401 });
});

test('writes refused attempts of authority into the ledger (4.8.1(2)⑤)', async () => {
  await api.ask('/v1/directory/imports', { as: 'hayashi', body: {} });
  const lines = await eventually(async () => {
    const { body } = await api.ask('/v1/ledgers/events?slug=access-refusal&limit=200', { as: 'kimura' });
    const found = (body.items as { actor: { name: { en: string } } }[]).filter(
      ({ actor }) => actor.name.en === 'Daisuke Hayashi',
    );
    expect(found).toHaveLength(1);
    return found;
  });
  expect(lines).toMatchObject([
    { transition: 'refused', clause: '4.8.1(2)⑤', part: 'POST /v1/directory/imports', reason: 'access/forbidden' },
  ]);
});

test('lets a system apply for people of the departments it was granted, and records both', async () => {
  const as = 'service:ticketing';
  expect(await api.ask('/v1/accounts', { as, body: application() })).toMatchObject({ status: 400 });
  const granted = await api.ask('/v1/accounts', { as, body: { ...application(), onBehalfOf: 'suzuki' } });
  expect(granted.status).toBe(201);
  const other = await api.ask('/v1/accounts', { as, body: { ...application(), user: 'abe', onBehalfOf: 'ikeda' } });
  expect(other).toMatchObject({ status: 403, body: { violations: [{ code: 'access/on-behalf-of' }] } });
  const { body } = await api.ask(`/v1/accounts/${String(granted.body.caseId)}/events`, { as });
  expect(body.items).toMatchObject([
    { actor: { id: 'service:ticketing' }, onBehalfOf: { name: { en: 'Misaki Suzuki' } } },
  ]);
});

test('pages through a list without losing or repeating a row', async () => {
  await Promise.all([apply(), apply(), apply()]);
  const all = (await api.ask('/v1/accounts?limit=200', { as: 'kimura' })).body.items as { id: string }[];
  const seen: string[] = [];
  let path: string | undefined = '/v1/accounts?limit=2';
  while (path) {
    const { body } = await api.ask(path, { as: 'kimura' });
    seen.push(...(body.items as { id: string }[]).map(({ id }) => id));
    path = body.next ? `/v1/accounts?limit=2&cursor=${body.next as string}` : undefined;
  }
  expect(seen).toEqual(all.map(({ id }) => id));
});

test('logs requests by route and caller, without addresses, bodies and tokens', async () => {
  await apply({ purpose: 'a-purpose-nobody-else-has' });
  const text = api.log.join('');
  expect(text).toContain('"route":"/v1/accounts"');
  expect(text).not.toMatch(/a-purpose-nobody-else-has|Bearer|eyJ/);
});
