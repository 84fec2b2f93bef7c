import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RunningApi, startApi } from './running-api.js';

let api: RunningApi;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.close());

const path = '/v1/committee-lists/specified-software';
const debian = { category: 'OS', product: 'Debian', versions: ['12.*'], decision: 'ISC-2026-014' };
const add = (body: object = debian, as = 'matsumoto', headers = {}) => api.ask(path, { as, body, headers });
const read = async (query = '') => (await api.ask(`${path}${query}`, { as: 'tanaka' })).body.items as { id: string }[];
const faults = (answer: { body: Record<string, unknown> }) =>
  (answer.body.violations as { code: string; field?: string }[]).map(({ code, field }) => `${code} ${field ?? '-'}`);

test('a member of the committee keeps a list over the API, which everybody reads, also as it stood (4.2.3(1))', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const answer = await add(debian, 'matsumoto', headers);
  expect(answer).toMatchObject({ status: 201, body: { caseId: 'committee-list:SPECIFIED_SOFTWARE' } });
  expect(answer.headers.get('location')).toBe(path);
  expect((await add(debian, 'matsumoto', headers)).body).toEqual(answer.body);
  const [entry] = await read();
  expect(entry).toMatchObject({ category: 'OS', product: 'Debian', versions: ['12.*'], decision: 'ISC-2026-014' });
  const asOf = new Date().toISOString();

  const change = { versions: ['13.*'], decision: 'ISC-2026-015' };
  const changed = await api.ask(`${path}/${entry!.id}`, { as: 'kato', method: 'PATCH', body: change });
  expect(changed).toMatchObject({ status: 201, body: { fact: { transition: 'change' } } });
  const late = await api.ask(`${path}/${entry!.id}`, { as: 'kato', method: 'PATCH', body: change });
  expect(late).toMatchObject({ status: 409, body: { clause: '4.2.3(1)' } });
  expect(faults(late)).toEqual(['committee-list/not-current id']);

  const silent = { decision: 'ISC-2026-015' };
  const unsaid = await api.ask(`${path}/${(await read())[0]!.id}`, { as: 'kato', method: 'PATCH', body: silent });
  expect(unsaid).toMatchObject({ status: 400 });

  const gone = `${path}/${(await read())[0]!.id}?decision=ISC-2026-016`;
  expect(faults(await api.ask(gone, { as: 'saito', method: 'DELETE' }))).toEqual(['committee-list/no-reason reason']);
  const struck = await api.ask(`${gone}&reason=${encodeURIComponent('保守終了')}`, { as: 'saito', method: 'DELETE' });
  expect(struck).toMatchObject({ status: 201, body: { fact: { transition: 'strike-off' } } });
  expect(await read()).toEqual([]);
  const { items } = (await api.ask(`${path}/events`, { as: 'kimura' })).body as never as {
    items: { transition: string; actor: { id: string } }[];
  };
  expect(items.map(({ transition }) => transition).sort()).toEqual(['add', 'change', 'strike-off']);
  expect(await read(`?asOf=${asOf}`)).toMatchObject([{ versions: ['12.*'], validTo: expect.any(String) }]);
});

test('whoever is not of the committee is told so, with the clause (4.2.1(6))', async () => {
  const as = 'kobayashi';
  const answer = await api.ask('/v1/committee-lists/recommended-platforms', { as, body: debian });
  expect(answer).toMatchObject({ status: 403, body: { clause: '4.2.1(6)' } });
  expect(faults(answer)).toEqual(['committee-list/not-committee -']);
  expect((await add(debian, 'service:monitoring')).status).toBe(403);
  expect((await api.ask('/v1/committee-lists/colours', { as: 'matsumoto', body: debian })).status).toBe(404);
  expect((await api.ask('/v1/committee-lists/colours', { as: 'matsumoto' })).status).toBe(404);
});

test('a whole list comes as JSON or as a file and leaves as one, page by page (4.2.3(1))', async () => {
  const put = (body: unknown, more = '', headers = {}) =>
    api.ask(`${path}${more}`, { as: 'matsumoto', method: 'PUT', body, headers });
  const entries = [
    { category: 'OS', product: 'Debian' },
    { category: 'OTHER', product: 'nginx', versions: ['1.26.*'] },
  ];
  expect((await put({ entries, decision: 'ISC-2026-020' })).status).toBe(201);
  const csv = 'category,product,versions\nOS,Debian,12.* 13\nOTHER,nginx,1.26.*\nANTI_MALWARE,ClamAV,\n';
  const type = { 'content-type': 'text/csv' };
  expect((await put(csv, '/csv?decision=ISC-2026-021', type)).status).toBe(201);
  const broken = await put(csv.replace('13', '13*').replace('ANTI_', ''), '/csv?decision=ISC-2026-022', type);
  expect(faults(broken)).toEqual([
    'committee-list/malformed-version list.csv:2 versions[1]',
    'committee-list/unknown-category list.csv:4 category',
  ]);
  expect((await put({ entries }, '/csv?decision=x')).status).toBe(400);
  expect((await put({ entries: [{ product: 7 }], decision: 'x' })).status).toBe(400);

  const first = await api.ask(`${path}?limit=2`, { as: 'tanaka' });
  expect(first.body.items).toMatchObject([{ product: 'ClamAV', versions: [] }, { product: 'Debian' }]);
  expect(await read(`?limit=2&cursor=${String(first.body.next)}`)).toMatchObject([{ product: 'nginx' }]);
  expect(await read('?category=OS')).toMatchObject([{ product: 'Debian', versions: ['12.*', '13'] }]);
  const file = await api.ask(`${path}?format=csv`, { as: 'tanaka', headers: { 'accept-language': 'en' } });
  expect(file.headers.get('content-disposition')).toContain('specified-software.csv');
  expect(file.text).toContain('OS,Debian,12.* 13,ISC-2026-021');
  expect((await api.ask(`${path}/servers-off-list`, { as: 'tanaka' })).body).toEqual({ items: [] });
});
