import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { DirectoryBook } from '#libs/record/directory/book';
import { Door } from '#libs/record/door/door';
import { EvidenceFiles } from '#libs/record/evidence/evidence-files';
import { application } from '#test/support/builders';
import { eventually } from '#test/support/eventually';
import { pdfOf, samples } from '#test/support/evidence-samples';
import { digestOf, download, type EvidenceServer, filesIn, upload } from '#test/support/evidence-uploads';
import { eicar, type FakeClamd, startFakeClamd } from '#test/support/fake-clamd';
import { type RunningApi, startApi } from './running-api.js';

const limit = 20 * 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'kitei-evidence-'));
let api: RunningApi;
let clamd: FakeClamd;
let server: EvidenceServer;

beforeAll(async () => {
  clamd = await startFakeClamd();
  api = await startApi({
    EVIDENCE_FOLDER: folder,
    EVIDENCE_CLAMD: `127.0.0.1:${clamd.port}`,
    EVIDENCE_UPLOADS_PER_MINUTE: '0',
  });
  const directory = await api.app.get(DirectoryBook).current();
  server = { address: api.address, tokenOf: (login) => api.tokens.sign(directory.find(login)!.subject) };
});
beforeEach(() => {
  clamd.mood = 'honest';
});
afterAll(async () => {
  await api?.close();
  await clamd?.close();
  rmSync(folder, { recursive: true });
});

let serial = 0;
/** A PDF that nobody has uploaded yet. */
const fresh = () => Buffer.concat([samples['application/pdf']!, Buffer.from(`% ${serial++}\n`)]);
const metadata = (digest: string, as: string) => api.ask(`/v1/evidence/${digest}`, { as });

/** What changes of folder and record while something is done. */
async function leaves(act: () => Promise<unknown>): Promise<{ kept: number; arriving: string[]; rows: number }> {
  const rows = async () => {
    const { body } = await api.ask('/v1/ledgers/events?slug=evidence&limit=200', { as: 'kimura' });
    return (body.items as unknown[]).length;
  };
  const before = { kept: filesIn(folder).kept.length, rows: await rows() };
  await act();
  const { kept, arriving } = filesIn(folder);
  return { kept: kept.length - before.kept, arriving, rows: (await rows()) - before.rows };
}

const nothing = { kept: 0, arriving: [], rows: 0 };

test('keeps a file under its digest, tells who brought it, and gives it back as it came', async () => {
  const bytes = fresh();
  const digest = digestOf(bytes);
  const { status, headers, body } = await upload(server, { bytes, name: '消去証明書.pdf' });
  expect({ status, body }).toMatchObject({ status: 201, body: { digest, id: expect.stringMatching(/^evidence_/) } });
  expect(headers.get('location')).toBe(`/v1/evidence/${digest}`);
  expect((await metadata(digest, 'suzuki')).body).toMatchObject({
    ...{ digest, size: bytes.length, citations: [] },
    uploads: [{ name: '消去証明書.pdf', mediaType: 'application/pdf', scannedBy: 'clamd', verdict: 'clean' }],
  });
  const given = await download(server, digest);
  expect(Buffer.from(await given.arrayBuffer()).equals(bytes)).toBe(true);
  expect(Object.fromEntries(given.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': String(bytes.length),
    'content-disposition': expect.stringMatching(/^attachment; .*filename\*=UTF-8''%E6%B6%88/),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-security-policy': "sandbox; default-src 'none'",
  });
});

test('takes every accepted type, text and tables included', async () => {
  for (const [type, bytes] of Object.entries(samples)) {
    const { status, body } = await upload(server, { bytes, type: `${type}; x=1`, name: 'file' });
    expect({ type, status, body }).toMatchObject({ status: 201 });
  }
});

test('keeps the same bytes once and records both uploads', async () => {
  const bytes = fresh();
  const twice = await leaves(async () => {
    const [one, other] = await Promise.all([
      upload(server, { bytes, name: 'mine.pdf' }),
      upload(server, { bytes, as: 'tanaka', name: 'theirs.pdf' }),
    ]);
    expect(other.body.digest).toBe(one.body.digest);
    expect(other.body.id).not.toBe(one.body.id);
  });
  expect(twice).toEqual({ kept: 1, arriving: [], rows: 2 });
  const names = async (as: string) =>
    ((await metadata(digestOf(bytes), as)).body.uploads as { name: string }[]).map(({ name }) => name).sort();
  expect(await names('suzuki')).toEqual(['mine.pdf']);
  expect(await names('tanaka')).toEqual(['theirs.pdf']);
  expect(await names('kimura')).toEqual(['mine.pdf', 'theirs.pdf']);
});

test('an upload that is sent again under its key is recorded once', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const bytes = fresh();
  const [first, again] = [await upload(server, { bytes, headers }), await upload(server, { bytes, headers })];
  expect(again.body).toEqual(first.body);
  expect((await metadata(digestOf(bytes), 'kimura')).body.uploads).toHaveLength(1);
  expect(await upload(server, { bytes: fresh(), headers })).toMatchObject({
    status: 422,
    body: { violations: [{ code: 'request/idempotency-key-reused' }] },
  });
});

test('does not exist for strangers, and for nobody without a token', async () => {
  const { body } = await upload(server, { bytes: fresh() });
  const digest = String(body.digest);
  expect(await metadata(digest, 'abe')).toMatchObject({ status: 404, body: { violations: [{ field: 'digest' }] } });
  expect((await download(server, digest, 'abe')).status).toBe(404);
  expect((await download(server, digest, 'kimura')).status).toBe(200);
  expect((await api.ask(`/v1/evidence/${digest}/content`)).status).toBe(401);
  expect((await metadata('..%2f..%2fetc%2fpasswd', 'kimura')).status).toBe(404);
});

test('whoever may read a case may read what it cites, and nobody by guessing a digest', async () => {
  const { body: receipt } = await upload(server, { bytes: fresh(), as: 'suzuki', name: '契約書.pdf' });
  const digest = String(receipt.digest);
  const { body } = await api.ask('/v1/accounts', { as: 'suzuki', body: application() });
  const caseId = String(body.caseId);
  const personOf = async (login: string) => (await api.app.get(DirectoryBook).current()).find(login)!.id;
  const cite = async (login: string, field: string) => {
    const entry = { entrance: { caseId }, actor: { id: await personOf(login) }, asOf: new Date().toISOString() };
    const citation = { digest, purpose: 'contract', field, clause: '4.6.3(2)' } as const;
    return api.app.get(Door).enter(entry, (passage) => api.app.get(EvidenceFiles).cite(passage, [citation]));
  };
  await expect(cite('abe', 'contract')).rejects.toMatchObject({ violations: [{ field: 'contract' }] });
  expect((await metadata(digest, 'tanaka')).status).toBe(404);
  await cite('suzuki', 'contract');
  expect((await metadata(digest, 'tanaka')).body).toMatchObject({
    uploads: [{ name: '契約書.pdf' }],
    citations: [{ caseId, slug: 'account', purpose: 'contract' }],
  });
  expect((await download(server, digest, 'tanaka')).status).toBe(200);
  expect((await download(server, digest, 'abe')).status).toBe(404);
});

test('deletes and replaces nothing', async () => {
  const { body } = await upload(server, { bytes: fresh() });
  for (const method of ['DELETE', 'PUT', 'PATCH'])
    expect((await api.ask(`/v1/evidence/${String(body.digest)}`, { as: 'smith', method })).status).toBe(405);
});

test.each([
  ['a PNG called PDF', 'image/png', 'application/pdf', /image\/png/],
  ['a PDF called text', 'application/pdf', 'text/plain', /application\/pdf/],
  ['text called JPEG', 'text/plain', 'image/jpeg', /text\/plain/],
])('refuses %s and says what it is', async (_, real, type, said) => {
  const left = await leaves(async () => {
    const { status, body } = await upload(server, { bytes: samples[real]!, type });
    expect({ status, body }).toMatchObject({
      status: 422,
      body: { violations: [{ code: 'evidence/type-differs', field: 'Content-Type' }] },
    });
    expect(JSON.stringify(body)).toMatch(said);
  });
  expect(left).toEqual(nothing);
});

test('refuses types that are not accepted before a byte is read, with all that is wrong', async () => {
  for (const type of ['text/html', 'application/octet-stream', 'application/json', 'multipart/form-data; boundary=x'])
    expect(await upload(server, { bytes: Buffer.from('{}'), type, name: '../..' })).toMatchObject({
      status: 415,
      body: { violations: [{ code: 'evidence/type-not-accepted' }, { code: 'evidence/unusable-name' }] },
    });
  const { status, body } = await upload(server, { bytes: Buffer.alloc(0) });
  expect({ status, body }).toMatchObject({ status: 422, body: { violations: [{ code: 'evidence/empty' }] } });
});

test.each([
  ['a path', 'attachment; filename="..\\\\..\\\\evil.pdf"', 'evil.pdf'],
  [
    'UTF-8 where the RFC has Latin-1',
    Buffer.from('attachment; filename="証明書.pdf"').toString('latin1'),
    '証明書.pdf',
  ],
  ['the extended name', 'attachment; filename="x.pdf"; filename*=UTF-8\'\'%E8%A8%BC.pdf', '証.pdf'],
  ['the name of a form', 'form-data; name="file"; filename="a b.pdf"', 'a b.pdf'],
])('understands %s', async (_, header, name) => {
  const { body } = await upload(server, { bytes: fresh(), headers: { 'content-disposition': header } });
  expect((await metadata(String(body.digest), 'suzuki')).body).toMatchObject({ uploads: [{ name }] });
});

test.each([
  ['no name', 'attachment', 422],
  ['an unreadable header', 'attachment; filename=', 400],
  ['a turned name', "attachment; filename*=UTF-8''a%E2%80%AEfdp.exe", 422],
  ['a byte of nothing', "attachment; filename*=UTF-8''a%00.pdf", 422],
])('refuses %s', async (_, header, status) => {
  const bytes = fresh();
  expect(await upload(server, { bytes, headers: { 'content-disposition': header } })).toMatchObject({
    status,
    body: { violations: [{ field: 'Content-Disposition' }] },
  });
});

test('takes as much as is allowed and not a byte more, announced or not', async () => {
  const whole = pdfOf(limit);
  expect(await upload(server, { bytes: whole })).toMatchObject({ status: 201 });
  const tooMuch = Buffer.concat([whole, Buffer.from('!')]);
  const left = await leaves(async () => {
    for (const bytes of [tooMuch, new Blob([new Uint8Array(tooMuch)]).stream()])
      expect(await upload(server, { bytes })).toMatchObject({
        status: 413,
        body: { violations: [{ code: 'evidence/too-large', message: expect.stringContaining('20 MiB') as unknown }] },
      });
  });
  expect(left).toEqual(nothing);
});

test('keeps nothing of an upload that breaks off half-way', async () => {
  const authorization = `Bearer ${await server.tokenOf('suzuki')}`;
  const left = await leaves(async () => {
    const headers = { authorization, 'content-type': 'application/pdf', 'content-length': '1000000' };
    const sending = request(`${api.address}/v1/evidence`, {
      method: 'POST',
      headers: { ...headers, 'content-disposition': 'attachment; filename=half.pdf' },
    });
    sending.on('error', () => undefined);
    sending.write(pdfOf(500_000));
    await eventually(() => expect(filesIn(folder).arriving).toHaveLength(1));
    sending.destroy();
    await eventually(() => expect(filesIn(folder).arriving).toEqual([]));
  });
  expect(left).toEqual(nothing);
  await eventually(() => expect(api.log.join('')).toMatch(/"route":"\/v1\/evidence".*"status":400/));
  expect(api.log.filter((line) => line.includes('"level":50'))).toEqual([]);
});

test('refuses what a virus lives in, and keeps nothing while nobody can look', async () => {
  const left = await leaves(async () => {
    const infected = Buffer.concat([fresh(), Buffer.from(eicar)]);
    expect(await upload(server, { bytes: infected })).toMatchObject({
      status: 422,
      body: { violations: [{ code: 'evidence/infected', message: expect.stringContaining('Eicar') as unknown }] },
    });
    clamd.mood = 'mute';
    const away = await upload(server, { bytes: fresh() });
    expect(away).toMatchObject({ status: 503, body: { violations: [{ code: 'evidence/scanner-unavailable' }] } });
    expect(away.headers.get('retry-after')).toBe('10');
  });
  expect(left).toEqual(nothing);
});

test('finds a file that was altered or taken away, and gives nobody the whole of it', async () => {
  const check = async (query = 'limit=200') => (await api.ask(`/v1/admin/evidence?${query}`, { as: 'kimura' })).body;
  expect((await check()).faults).toEqual([]);
  const [altered, small, taken] = [pdfOf(1024 * 1024, '~'), fresh(), fresh()];
  for (const bytes of [altered, small, taken]) await upload(server, { bytes });
  const place = (bytes: Buffer) => join(folder, digestOf(bytes).slice(0, 2), digestOf(bytes));
  for (const bytes of [altered, small]) {
    chmodSync(place(bytes), 0o600);
    writeFileSync(place(bytes), Buffer.from(bytes).fill('!', 20, 21));
  }
  rmSync(place(taken));
  const faults = [
    { digest: digestOf(altered), kind: 'altered' },
    { digest: digestOf(small), kind: 'altered' },
    { digest: digestOf(taken), kind: 'missing' },
  ];
  expect((await check()).faults).toEqual(expect.arrayContaining(faults));
  await expect(download(server, digestOf(altered)).then((answer) => answer.arrayBuffer())).rejects.toThrow();
  for (const bytes of [small, taken]) expect((await download(server, digestOf(bytes))).status).toBe(503);
  // One after the other finds the same.
  const found: unknown[] = [];
  for (let after: string | undefined = '0'; after !== undefined;) {
    const part: Record<string, unknown> = await check(`limit=3&after=${after}`);
    found.push(...(part.faults as unknown[]));
    after = part.next as string | undefined;
  }
  expect(found).toHaveLength(3);
  expect((await api.ask('/v1/admin/evidence', { as: 'abe' })).status).toBe(403);
  // The same bytes again make good what was lost.
  for (const bytes of [altered, small, taken]) await upload(server, { bytes });
  expect((await check()).faults).toEqual([]);
});
