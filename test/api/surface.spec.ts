import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { harmless } from '#apps/api/ledgers/csv';
import { DirectoryBook } from '#libs/record/directory/book';
import { OneTimeLinks } from '#libs/record/one-time-links';
import { Door } from '#libs/record/door/door';
import { demoCompany } from '#test/support/company';
import { testServers } from '#test/support/servers';
import { application } from '#test/support/builders';
import { type RunningApi, startApi } from './running-api.js';

const origin = 'http://temporal.example';
let api: RunningApi;
beforeAll(async () => (api = await startApi({ CODEC_CORS_ORIGINS: origin })));
afterAll(() => api.close());

const listOf = async (path: string, as = 'kimura') =>
  (await api.ask(path, { as })).body.items as Record<string, unknown>[];

test('tells people who they are and what they may do', async () => {
  const { body } = await api.ask('/v1/directory/me', { as: 'sato' });
  expect(body).toMatchObject({ login: 'sato', department: 'D200', roles: ['DEPARTMENT_MANAGER'], standsInFor: [] });
  expect(body.permissions).toEqual(expect.arrayContaining(['accounts:apply', 'ledgers:read']));
  expect(body.permissions).not.toContain('directory:write');
});

test('lists people, departments, targets and clauses', async () => {
  expect(await listOf('/v1/directory/people?role=SERVER_ADMINISTRATOR', 'abe')).toHaveLength(3);
  expect(await listOf('/v1/directory/departments', 'abe')).toHaveLength(6);
  expect((await listOf('/v1/directory/systems', 'abe')).length).toBeGreaterThan(5);
  expect(await listOf('/v1/clauses', 'abe')).toHaveLength(224);
  expect(await listOf('/v1/work-items?state=open', 'abe')).toEqual([]);
});

test('an import is taken whole or not at all, with every problem', async () => {
  const bad = { ...demoCompany(), departments: [{ code: 'D1', name: { ja: '一', en: 'One' }, manager: 'E9999' }] };
  const refused = await api.ask('/v1/directory/imports', { as: 'smith', body: bad });
  expect(refused.status).toBe(422);
  expect((refused.body.violations as object[]).length).toBeGreaterThan(10);
  const same = await api.ask('/v1/directory/imports', { as: 'smith', body: demoCompany() });
  expect({ status: same.status, text: same.text }).toMatchObject({ status: 201 });
  expect(same.body).toMatchObject({ changes: 0 });
});

test('imports CSV as one text and as a form, and names file and line of a problem', async () => {
  const csv = 'person,role\nE0030,INFORMATION_SYSTEMS_DEPARTMENT\nE9999,OPERATOR\n';
  const headers = { 'content-type': 'text/csv' };
  const refused = await api.ask('/v1/directory/imports?section=roles', {
    as: 'smith',
    method: 'POST',
    body: csv,
    headers,
  });
  expect(refused.status).toBe(422);
  expect(JSON.stringify(refused.body.violations)).toContain('roles.csv:3');
  const form = new FormData();
  form.append('roles', new Blob([csv]), 'roles.csv');
  const token = await api.tokens.sign((await api.app.get(DirectoryBook).current()).find('smith')?.subject ?? '');
  const response = await fetch(`${api.address}/v1/directory/imports`, {
    method: 'POST',
    body: form,
    headers: { authorization: `Bearer ${token}` },
  });
  expect(await response.text()).toContain('roles.csv:3');
});

test('an absence is announced by oneself or a superior, and the deputy stands in', async () => {
  const now = Date.now();
  const [from, until] = [now - 60_000, now + 3_600_000].map((at) => new Date(at).toISOString());
  const absence = { person: 'sato', deputy: 'suzuki', from, until };
  expect(await api.ask('/v1/directory/absences', { as: 'abe', body: absence })).toMatchObject({ status: 403 });
  const taken = await api.ask('/v1/directory/absences', { as: 'ishikawa', body: absence });
  expect({ status: taken.status, text: taken.text }).toMatchObject({ status: 201 });
  const { body } = await api.ask('/v1/directory/me', { as: 'suzuki' });
  expect(body.standsInFor).toMatchObject([{ name: { en: 'Kenichi Sato' } }]);
});

test('a policy is revised against the regulation, never weaker and never in the past (9)', async () => {
  const revise = (body: object) => api.ask('/v1/policy/versions', { as: 'smith', body });
  expect(await revise({ document: { figures: { 'no.such.key': 1, 'password.min-length': 'x' } } })).toMatchObject({
    status: 422,
  });
  expect(await revise({ document: {}, effectiveFrom: '2020-01-01T00:00:00Z' })).toMatchObject({
    status: 422,
    body: { violations: [{ code: 'policy/retroactive' }] },
  });
  const taken = await revise({ document: { figures: { 'account.approval.deadline': 'P2D' } } });
  expect({ status: taken.status, text: taken.text }).toMatchObject({ status: 201 });
  const { body } = await api.ask('/v1/policy', { as: 'abe' });
  expect(body).toMatchObject({ version: 2, document: { figures: { 'account.approval.deadline': { value: 'P2D' } } } });
  expect(await api.ask('/v1/policy?asOf=2021-01-01T00:00:00+09:00', { as: 'abe' })).toMatchObject({
    body: { version: 1 },
  });
  expect(await listOf('/v1/policy/versions', 'abe')).toHaveLength(2);
});

test('the ledger comes as JSON and as CSV that no spreadsheet can run', async () => {
  expect(await api.ask('/v1/ledgers/accounts', { as: 'kimura' })).toMatchObject({ status: 200, body: { items: [] } });
  expect(await api.ask('/v1/ledgers/accounts?asOf=2025-01-01T00:00:00Z', { as: 'kimura' })).toMatchObject({
    status: 200,
  });
  const csv = await api.ask('/v1/ledgers/accounts', { as: 'kimura', headers: { accept: 'text/csv' } });
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect(csv.text).toMatch(/台帳番号,状態,利用者/);
  expect(await api.ask('/v1/ledgers/accounts', { as: 'abe' })).toMatchObject({ status: 403 });
  expect(['=1+1', '@x', 'plain'].map(harmless)).toEqual(["'=1+1", "'@x", 'plain']);
});

test('a one-time link shows its secret to one POST and to no GET (4.1.1(3))', async () => {
  const { body } = await api.ask('/v1/accounts', { as: 'suzuki', body: application() });
  const links = api.app.get(OneTimeLinks);
  const caseId = String(body.caseId);
  const at = new Date();
  const entry = { entrance: { caseId }, actor: { id: 'engine' }, asOf: at.toISOString() };
  const id = await api.app.get(Door).enter(entry, async (passage) => {
    const expiresAt = new Date(at.getTime() + 600_000).toISOString();
    const link = { recipient: 'user' as const, personId: passage.governed.userId ?? '', round: 1, expiresAt };
    passage.note({ transition: 'test-link' });
    return links.make(passage, '<secret>&1', link);
  });
  const link = await links.byId(id);
  const path = `/one-time/${links.tokenOf(link ?? { id, keyId: '' })}`;
  for (let scanned = 0; scanned < 3; scanned++) {
    const page = await api.ask(path, { headers: { accept: 'text/html' } });
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.text).toContain('<form method="post">');
    expect(page.text).not.toContain('secret&');
  }
  const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', 'accept-language': 'en' };
  expect((await api.ask(path, { method: 'POST', body: '', headers: form })).text).toContain('&#60;secret&#62;&#38;1');
  const again = await api.ask(path, { method: 'POST', headers: { accept: 'application/json' } });
  expect(again).toMatchObject({ status: 409, body: { violations: [{ code: 'one-time-link/gone' }] } });
  expect((await api.ask(path, { method: 'POST', body: '', headers: form })).text).toContain('role="alert"');
  expect(api.log.join('')).not.toContain(path.slice(10));
});

test('the codec opens for administrators and for the development token, to configured origins only', async () => {
  const body = { payloads: [{ metadata: {}, data: '' }] };
  const token = testServers().env.CODEC_DEVELOPMENT_TOKEN ?? '';
  expect(await api.ask('/codec/decode', { body })).toMatchObject({ status: 401 });
  expect(await api.ask('/codec/decode', { as: 'abe', body })).toMatchObject({ status: 403 });
  expect(await api.ask('/codec/decode', { as: 'smith', body })).toMatchObject({ status: 200, body });
  expect(await api.ask(`/codec/${token}/decode`, { body })).toMatchObject({ status: 200 });
  expect(await api.ask('/codec/another-token-of-some-length/decode', { body })).toMatchObject({ status: 401 });
  const asked = await api.ask('/codec/decode', { method: 'OPTIONS', headers: { origin } });
  expect(asked.headers.get('access-control-allow-origin')).toBe(origin);
  const stranger = await api.ask('/codec/decode', { method: 'OPTIONS', headers: { origin: 'http://evil.example' } });
  expect(stranger.headers.get('access-control-allow-origin')).toBeNull();
});

test('operators see health, the outbox and metrics', async () => {
  expect((await api.ask('/health/live')).body).toEqual({ status: 'ok' });
  const ready = await api.ask('/health/ready');
  expect(ready).toMatchObject({ status: 200, body: { status: 'ok', checks: { postgres: { status: 'ok' } } } });
  expect((await api.ask('/v1/admin/outbox', { as: 'smith' })).body).toMatchObject({
    depth: expect.any(Array) as object,
  });
  const { text } = await api.ask('/metrics');
  expect(text).toMatch(/kitei_facts_total\{slug="account",transition="apply"\} 1/);
  expect(text).toContain('kitei_outbox_age_seconds');
  expect(await api.ask('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })).toMatchObject({ status: 401 });
});

test('the OpenAPI page and document are served, and every answer is hardened', async () => {
  expect((await api.ask('/openapi.json')).body.openapi).toBe('3.1.0');
  const docs = await api.ask('/docs');
  expect(docs.status).toBeLessThan(400);
  expect(docs.headers.get('x-content-type-options')).toBe('nosniff');
  const mail = await api.ask('/v1/work-items/work_item_01', { headers: { accept: 'text/html' } });
  expect(mail.headers.get('location')).toBe('/work-items/work_item_01');
  expect((await api.ask('/work-items/work_item_01', { headers: { accept: 'text/html' } })).text).toContain(
    '/assets/work-item.page.mjs',
  );
  for (const script of ['work-item', 'sign-in', 'words']) {
    const { status, headers } = await api.ask(`/assets/${script}.page.mjs`);
    expect({ status, type: headers.get('content-type') }).toEqual({
      status: 200,
      type: 'text/javascript; charset=utf-8',
    });
  }
  expect((await api.ask('/assets/..%2fpackage.json')).status).toBe(404);
});
