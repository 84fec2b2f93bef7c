import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Reception } from '#libs/evidence/reception';
import { EvidenceAltered, verified } from '#libs/evidence/verified';

const folder = mkdtempSync(join(tmpdir(), 'kitei-reception-'));
const incoming = join(folder, 'incoming');
const reception = new Reception(incoming);
beforeAll(() => reception.begin());
afterAll(() => rmSync(folder, { recursive: true }));

const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

test('lends a file that has arrived whole, and clears it away afterwards', async () => {
  const pieces = [Buffer.from('one '), Buffer.from('two')];
  const [read, file] = await reception.receive(Readable.from(pieces), 100, (file) =>
    Promise.resolve([readFileSync(file.path, 'utf8'), file] as const),
  );
  expect(read).toBe('one two');
  expect(file).toMatchObject({ size: 7, digest: digestOf(Buffer.from('one two')) });
  expect(readdirSync(incoming)).toEqual([]);
});

test('leaves alone what was moved away by then', async () => {
  const kept = join(folder, 'kept');
  await reception.receive(Readable.from([Buffer.from('x')]), 1, ({ path }) => Promise.resolve(renameSync(path, kept)));
  expect(existsSync(kept)).toBe(true);
});

test('keeps nothing of what is too large, breaks off, or is refused', async () => {
  const use = () => Promise.resolve('used');
  await expect(reception.receive(Readable.from([Buffer.alloc(8), Buffer.alloc(3)]), 10, use)).rejects.toMatchObject({
    why: 'too-large',
  });
  const broken = new Readable({ read: () => undefined });
  broken.push(Buffer.alloc(5));
  setImmediate(() => broken.destroy());
  await expect(reception.receive(broken, 10, use)).rejects.toMatchObject({ why: 'broken-off' });
  const refused = reception.receive(Readable.from([Buffer.alloc(1)]), 10, () => Promise.reject(new Error('refused')));
  await expect(refused).rejects.toThrow('refused');
  expect(readdirSync(incoming)).toEqual([]);
});

test('leaves the rest of what is too large to the connection, whose answer has yet to go out', async () => {
  const stream = Readable.from([Buffer.alloc(8), Buffer.alloc(8)]);
  await expect(reception.receive(stream, 1, () => Promise.resolve())).rejects.toMatchObject({ why: 'too-large' });
  expect(stream.destroyed).toBe(false);
});

test('clears away at its start what a process that died has left, and nothing that may still arrive', async () => {
  for (const name of ['old', 'new']) writeFileSync(join(incoming, name), 'x');
  const longAgo = new Date(Date.now() - 2 * 60 * 60_000);
  utimesSync(join(incoming, 'old'), longAgo, longAgo);
  await new Reception(incoming).begin();
  expect(readdirSync(incoming)).toEqual(['new']);
  rmSync(join(incoming, 'new'));
});

test('nobody receives the whole of a file that was altered', async () => {
  const bytes = Buffer.from('what was kept');
  expect(await buffer(Readable.from([bytes, bytes]).pipe(verified(digestOf(Buffer.concat([bytes, bytes])))))).toEqual(
    Buffer.concat([bytes, bytes]),
  );
  const altered = Readable.from([bytes, Buffer.from('!')]).pipe(verified(digestOf(bytes)));
  const received: Buffer[] = [];
  const reading = (async () => {
    for await (const chunk of altered) received.push(chunk as Buffer);
  })();
  await expect(reading).rejects.toThrow(EvidenceAltered);
  expect(Buffer.concat(received).length).toBeLessThanOrEqual(bytes.length);
});
