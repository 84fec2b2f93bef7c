import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Clamd } from '#libs/evidence/clamd';
import { EvidenceUnavailable } from '#libs/evidence/store';
import { eicar, type FakeClamd, startFakeClamd } from '#test/support/fake-clamd';

const folder = mkdtempSync(join(tmpdir(), 'kitei-clamd-'));
const path = join(folder, 'file');
let clamd: FakeClamd;
beforeAll(async () => (clamd = await startFakeClamd()));
beforeEach(() => {
  clamd.mood = 'honest';
});
afterAll(async () => {
  await clamd.close();
  rmSync(folder, { recursive: true });
});

function scan(bytes: Buffer | string, port = clamd.port) {
  writeFileSync(path, bytes);
  return new Clamd({ host: '127.0.0.1', port }).scan(path);
}

test('has a whole file judged, piece by piece', async () => {
  const bytes = 3 * 1024 * 1024 + 7;
  expect(await scan(Buffer.alloc(bytes, 'x'))).toEqual({ verdict: 'clean' });
  expect(clamd.heard.at(-1)).toBe(bytes);
});

test('names what was found', async () => {
  const verdict = { verdict: 'infected', signature: 'Eicar-Test-Signature' };
  expect(await scan(eicar)).toEqual(verdict);
  expect(await scan(`${'x'.repeat(100_000)}${eicar}`)).toEqual(verdict);
});

test.each(['small', 'mute'] as const)('judges nothing while the scanner is %s', async (mood) => {
  clamd.mood = mood;
  for (const bytes of [5 * 1024 * 1024, 5])
    await expect(scan(Buffer.alloc(bytes))).rejects.toThrow(EvidenceUnavailable);
});

test('judges nothing while the scanner is away', async () => {
  const gone = await startFakeClamd();
  await gone.close();
  await expect(scan('x', gone.port)).rejects.toThrow(EvidenceUnavailable);
});
