import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DirectoryBook } from '#libs/record/directory/book';
import { samples } from '#test/support/evidence-samples';
import { digestOf, download, type EvidenceServer, upload } from '#test/support/evidence-uploads';
import { type S3Server, startS3Server } from '#test/support/s3-server';
import { type RunningApi, startApi } from './running-api.js';

const folder = mkdtempSync(join(tmpdir(), 'kitei-bucket-'));
const bytes = samples['application/pdf']!;
const digest = digestOf(bytes);
let s3: S3Server;
let api: RunningApi;
let server: EvidenceServer;
beforeAll(async () => {
  s3 = await startS3Server();
  const { endpoint, bucket, accessKeyId, secretAccessKey } = s3.settings;
  api = await startApi({
    ...{ EVIDENCE_STORE: 's3', EVIDENCE_FOLDER: folder, EVIDENCE_UPLOADS_PER_MINUTE: '3' },
    ...{ EVIDENCE_S3_ENDPOINT: endpoint, EVIDENCE_S3_BUCKET: bucket },
    ...{ EVIDENCE_S3_ACCESS_KEY_ID: accessKeyId, EVIDENCE_S3_SECRET_ACCESS_KEY: secretAccessKey },
  });
  const directory = await api.app.get(DirectoryBook).current();
  server = { address: api.address, tokenOf: (login) => api.tokens.sign(directory.find(login)!.subject) };
});
afterAll(async () => {
  await api?.close();
  await s3?.close();
  rmSync(folder, { recursive: true });
});

test('keeps files in a bucket, leaves none on the disk of the process, and says that nobody scanned them', async () => {
  expect(await upload(server, { bytes })).toMatchObject({ status: 201, body: { digest } });
  expect(s3.objects()).toEqual([digest]);
  expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  const { body } = await api.ask(`/v1/evidence/${digest}`, { as: 'suzuki' });
  expect(body).toMatchObject({ uploads: [{ scannedBy: 'none', verdict: 'unscanned' }] });
  expect(Buffer.from(await (await download(server, digest)).arrayBuffer()).equals(bytes)).toBe(true);
});

test('finds what was altered in the bucket', async () => {
  const check = async () => (await api.ask('/v1/admin/evidence', { as: 'kimura' })).body;
  expect(await check()).toEqual({ checked: 1, faults: [] });
  writeFileSync(join(s3.folder, `${digest}._S3rver_object`), Buffer.from(bytes).reverse());
  expect(await check()).toEqual({ checked: 1, faults: [{ digest, kind: 'altered' }] });
  expect((await download(server, digest)).status).toBe(503);
});

test('limits the uploads of one person, and nothing else of theirs', async () => {
  const statuses: number[] = [];
  for (let sent = 0; sent < 4; sent++) statuses.push((await upload(server, { bytes, as: 'tanaka' })).status);
  expect(statuses).toEqual([201, 201, 201, 429]);
  expect((await upload(server, { bytes, as: 'sato' })).status).toBe(201);
  expect((await api.ask(`/v1/evidence/${digest}`, { as: 'tanaka' })).status).toBe(200);
});

test('takes nothing while the bucket is away, and tells no key to the log', async () => {
  await s3.close();
  const answer = await upload(server, { bytes, as: 'abe' });
  expect(answer).toMatchObject({ status: 503, body: { violations: [{ code: 'evidence/store-unavailable' }] } });
  expect((await api.ask(`/v1/evidence/${digest}`, { as: 'abe' })).status).toBe(404);
  expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  expect((await download(server, digest)).status).toBe(503);
  expect(api.log.join('')).not.toMatch(/S3RVER|AWS4-HMAC/);
});
