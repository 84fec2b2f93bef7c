import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RunningApi, startApi } from './running-api.js';

let api: RunningApi;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.close());

const hr = 'service:hr-system';
const tell = (changes: unknown, headers: Record<string, string> = {}, as = hr) =>
  api.ask('/v1/directory/changes', { as, body: { changes }, headers });
const joiner = {
  code: 'E0900',
  subject: 'sub-e0900xxxxxxx',
  login: 'nakano',
  name: { ja: '中野 葵', en: 'Aoi Nakano' },
  mail: 'nakano@kitei-demo.example',
  phone: '03-0000-0900',
  language: 'ja',
  department: 'D200',
};

test('takes joiners, movers and leavers from the HR system in its own name, and shows its reference in the history', async () => {
  const taken = await tell([
    { kind: 'JOIN', person: joiner, reference: 'HR-2026-1' },
    { kind: 'MOVE', person: 'E0008', department: 'D300', reference: 'HR-2026-2' },
    { kind: 'LEAVE', person: 'E0009' },
  ]);
  expect({ status: taken.status, text: taken.text }).toMatchObject({ status: 201 });
  expect(taken.body).toMatchObject({ slug: 'directory', fact: { transition: 'change' } });
  expect(taken.headers.get('location')).toBe('/v1/directory/history');
  const { body } = await api.ask('/v1/directory/history?limit=200', { as: 'kimura' });
  const lines = (body.items as Record<string, unknown>[]).filter(({ transition }) => transition !== 'import');
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ transition: 'join', part: 'people/E0900', reason: 'HR-2026-1' }),
      expect.objectContaining({ transition: 'move', part: 'people/E0008', reason: 'HR-2026-2' }),
      expect.objectContaining({ transition: 'leave', part: 'people/E0009' }),
    ]),
  );
  expect(lines.every((line) => (line.actor as { id: string }).id === hr && !('onBehalfOf' in line))).toBe(true);
  expect((await api.ask('/v1/directory/me', { as: 'nakano' })).body).toMatchObject({ department: 'D200', roles: [] });
  expect(await api.ask('/v1/directory/me', { as: 'watanabe' })).toMatchObject({ status: 403 });
});

test('answers a repeated batch with the first receipt, and makes no version of what holds already', async () => {
  const changes = [{ kind: 'MOVE', person: 'E0008', department: 'D400' }];
  const headers = { 'idempotency-key': 'hr-batch-0000001' };
  const first = await tell(changes, headers);
  const again = await tell(changes, headers);
  expect([first.status, again.body]).toEqual([201, first.body]);
  expect(await tell([{ kind: 'LEAVE', person: 'E0008' }], headers)).toMatchObject({
    status: 422,
    body: { violations: [{ code: 'request/idempotency-key-reused' }] },
  });
  const same = await tell(changes, { 'idempotency-key': 'hr-batch-0000002' });
  expect(same).toMatchObject({ status: 201, body: { version: first.body.version, changes: 0 } });
  expect(same.headers.get('etag')).toBe(first.headers.get('etag'));
});

test('refuses a batch whole, with every problem by change and field (4.1.1(1))', async () => {
  const before = await api.ask('/v1/directory/people?limit=200&left=true', { as: 'smith' });
  const refused = await tell([
    { kind: 'MOVE', person: 'E0007', department: 'D300' },
    { kind: 'LEAVE', person: 'E0006' },
    { kind: 'MOVE', person: 'E0010', department: 'D999' },
    { kind: 'LEAVE', person: 'E0009' },
    { kind: 'JOIN', person: { ...joiner, code: 'E0901', subject: 'sub-other' } },
  ]);
  expect(refused.status).toBe(422);
  const violations = refused.body.violations as { code: string; field: string }[];
  expect(violations.map(({ code, field }) => `${code} ${field}`).sort()).toEqual([
    'directory/already-left changes[3].person',
    'directory/duplicate-login changes[4].person.login',
    'directory/duplicate-mail changes[4].person.mail',
    'directory/manager-left changes[1].person',
    'directory/unknown-department changes[2].department',
  ]);
  expect((await api.ask('/v1/directory/people?limit=200&left=true', { as: 'smith' })).body).toEqual(before.body);
});

test('refuses a batch that is stale, in another name, or no batch', async () => {
  const changes = [{ kind: 'MOVE', person: 'E0008', department: 'D300' }];
  expect(await tell(changes, { 'if-match': '"1"' })).toMatchObject({ status: 412 });
  expect(await tell(changes, { 'on-behalf-of': 'sato' })).toMatchObject({
    status: 403,
    body: { violations: [{ code: 'access/on-behalf-of' }] },
  });
  expect(await tell('everybody')).toMatchObject({
    status: 422,
    body: { violations: [{ code: 'directory/malformed-field', field: 'changes' }] },
  });
  expect(await tell([])).toMatchObject({ status: 422, body: { violations: [{ code: 'directory/nothing-told' }] } });
});

test.each(['service:ticketing', 'service:monitoring', 'sato', 'kimura'])(
  'refuses %s, who is not entrusted with the directory',
  async (as) => {
    expect(await tell([{ kind: 'LEAVE', person: 'E0010' }], {}, as)).toMatchObject({
      status: 403,
      body: { violations: [{ code: 'access/forbidden' }] },
    });
  },
);

test('lets an administrator tell what the HR system cannot, and the HR system import nothing', async () => {
  expect(await tell([{ kind: 'MOVE', person: 'E0008', department: 'D500' }], {}, 'smith')).toMatchObject({
    status: 201,
  });
  expect(await api.ask('/v1/directory/imports', { as: hr, body: {} })).toMatchObject({ status: 403 });
});
