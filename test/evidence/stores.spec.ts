import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FileStore } from '#libs/evidence/file-store';
import { S3Store } from '#libs/evidence/s3-store';
import { type EvidenceStore, EvidenceUnavailable } from '#libs/evidence/store';
import { type S3Server, startS3Server } from '#test/support/s3-server';

const folder = mkdtempSync(join(tmpdir(), 'kitei-stores-'));
const kept = join(folder, 'kept');
let s3: S3Server;
beforeAll(async () => {
  mkdirSync(kept);
  s3 = await startS3Server();
});
afterAll(async () => {
  await s3?.close();
  rmSync(folder, { recursive: true });
});

/** A file as it lies there when it has arrived. */
function arrived(bytes: Buffer) {
  const path = join(folder, 'arrived');
  writeFileSync(path, bytes);
  return { path, digest: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
}

describe.each<[string, () => EvidenceStore, () => string[]]>([
  ['a folder', () => new FileStore(kept), () => readdirSync(kept).flatMap((shard) => readdirSync(join(kept, shard)))],
  ['a bucket', () => new S3Store(s3.settings), () => s3.objects()],
])('%s', (_name, store, names) => {
  test('gives back what it was given, by its digest', async () => {
    const bytes = randomBytes(3 * 1024 * 1024 + 1);
    const file = arrived(bytes);
    expect(await store().has(file.digest)).toBe(false);
    await store().put(file);
    expect(await store().has(file.digest)).toBe(true);
    expect((await buffer((await store().open(file.digest))!)).equals(bytes)).toBe(true);
  });

  test('keeps the same bytes once', async () => {
    const before = names().length;
    await store().put(arrived(Buffer.from('the same')));
    const { digest } = arrived(Buffer.from('the same'));
    await store().put(arrived(Buffer.from('the same')));
    expect(names()).toHaveLength(before + 1);
    expect(names()).toContain(digest);
  });

  test('has nothing under the digest of something else', async () => {
    expect(await store().open('0'.repeat(64))).toBeUndefined();
    expect(await store().has('0'.repeat(64))).toBe(false);
  });

  test.each(['', '../../etc/passwd', 'A'.repeat(64), `${'0'.repeat(63)}/`])('takes %j for no digest', async (name) => {
    await expect(store().open(name)).rejects.toThrow('not a digest');
    await expect(store().has(name)).rejects.toThrow('not a digest');
  });
});

test('a bucket with another key, and a store that is away, are no answer that something is absent', async () => {
  const wrong = new S3Store({ ...s3.settings, secretAccessKey: 'guessed' });
  const away = new S3Store({ ...s3.settings, endpoint: 'http://127.0.0.1:1' });
  const { digest, ...file } = arrived(Buffer.from('x'));
  for (const store of [wrong, away]) {
    await expect(store.has(digest)).rejects.toThrow(EvidenceUnavailable);
    await expect(store.open(digest)).rejects.toThrow(EvidenceUnavailable);
    await expect(store.put({ digest, ...file })).rejects.toThrow(EvidenceUnavailable);
  }
  expect(s3.objects()).not.toContain(digest);
});

test('a folder that cannot be written to is told apart from a file that is wrong', async () => {
  writeFileSync(join(folder, 'no-folder'), '');
  const store = new FileStore(join(folder, 'no-folder'));
  await expect(store.put(arrived(Buffer.from('x')))).rejects.toThrow(EvidenceUnavailable);
  await expect(store.open('0'.repeat(64))).rejects.toThrow(EvidenceUnavailable);
});

test('what a folder keeps can be read by its owner alone and changed by nobody by mistake', async () => {
  const file = arrived(Buffer.from('guarded'));
  await new FileStore(kept).put(file);
  expect(statSync(join(kept, file.digest.slice(0, 2), file.digest)).mode & 0o777).toBe(0o400);
  expect(readFileSync(join(kept, file.digest.slice(0, 2), file.digest), 'utf8')).toBe('guarded');
});
