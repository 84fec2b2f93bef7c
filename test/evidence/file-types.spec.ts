import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { acceptedType, acceptedTypes, isA, typeOf } from '#libs/evidence/file-types';
import { samples, zipOf } from '#test/support/evidence-samples';

const folder = mkdtempSync(join(tmpdir(), 'kitei-types-'));
afterAll(() => rmSync(folder, { recursive: true }));

function foundIn(bytes: Buffer | string): Promise<string | undefined> {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  return typeOf(path);
}

test.each(acceptedTypes.map((type) => [type.mediaType, type] as const))(
  'recognises %s by its bytes',
  async (name, type) => {
    expect(isA(await foundIn(samples[name]!), type)).toBe(true);
  },
);

test('takes no type for another one', async () => {
  for (const [name, bytes] of Object.entries(samples)) {
    const found = await foundIn(bytes);
    const taken = acceptedTypes.filter((type) => isA(found, type)).map(({ mediaType }) => mediaType);
    // Nothing in the bytes tells a table from other text.
    expect(taken).toEqual(name.startsWith('text/') ? ['text/plain', 'text/csv'] : [name]);
  }
});

test.each([
  ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
  ['an archive', zipOf({ 'a.txt': 'a' })],
  ['Shift_JIS', Buffer.from('8fc18b8e8fd896be8f91', 'hex')],
  ['text with a byte of nothing', 'a\0b'],
  ['half a character at the end', Buffer.from('証').subarray(0, 2)],
  ['bytes that mean nothing', Buffer.from([0xfe, 0x01, 0x99, 0x00, 0xff])],
])('takes %s for no accepted type', async (_, bytes) => {
  const found = await foundIn(bytes);
  expect(acceptedTypes.filter((type) => isA(found, type))).toEqual([]);
});

test('reads text across the pieces in which it comes', async () => {
  expect(await foundIn(`a${'証'.repeat(100_000)}`)).toBe('text/plain');
});

test('reads a Content-Type whatever its case and parameters, and knows no other', () => {
  expect(acceptedType('Text/CSV; charset=utf-8')?.mediaType).toBe('text/csv');
  for (const other of [undefined, '', 'application/octet-stream', 'text/html', 'image/svg+xml', 'constructor'])
    expect(acceptedType(other)).toBeUndefined();
});
