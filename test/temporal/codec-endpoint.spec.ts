import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { EncryptionCodec } from '#libs/temporal/codec';
import { decodePayloads, encodePayloads } from '#libs/temporal/codec-endpoint';
import { KeyRing } from '#libs/temporal/key-ring';

const newCodec = () => new EncryptionCodec(KeyRing.parse(`a:${randomBytes(32).toString('base64')}`));
const base64 = (text: string) => Buffer.from(text).toString('base64');
const plain = { metadata: { encoding: base64('json/plain') }, data: base64('{"state":"利用中"}') };

test('gives back what it sealed, in the form of the Temporal UI', async () => {
  const codec = newCodec();
  const sealed = await encodePayloads({ payloads: [plain] }, codec);
  expect(sealed.payloads[0]!.metadata['encoding']).toBe(base64('binary/encrypted'));
  expect(await decodePayloads(sealed, codec)).toEqual({ payloads: [plain] });
});

test('leaves payloads that nobody sealed', async () => {
  expect(await decodePayloads({ payloads: [plain, {}] }, newCodec())).toEqual({
    payloads: [plain, { metadata: {}, data: '' }],
  });
});

test.each([
  [undefined],
  [[]],
  [{ payloads: {} }],
  [{ payloads: [null] }],
  [{ payloads: [{ metadata: [] }] }],
  [{ payloads: [{ metadata: { encoding: 1 } }] }],
  [{ payloads: [{ data: 'not base64!' }] }],
  [{ payloads: [{ data: 'A'.repeat(3 * 1024 * 1024) }] }],
  [{ payloads: Array.from({ length: 2_001 }, () => ({})) }],
])('refuses a malformed body %#', async (body) => {
  await expect(decodePayloads(body, newCodec())).rejects.toMatchObject({ name: 'Refusal', kind: 'malformed' });
});

test('refuses what an unknown key sealed and names it', async () => {
  const sealed = await encodePayloads({ payloads: [plain] }, newCodec());
  const other = new EncryptionCodec(KeyRing.parse(`b:${randomBytes(32).toString('base64')}`));
  await expect(decodePayloads(sealed, other)).rejects.toMatchObject({
    kind: 'unlawful',
    violations: [{ code: 'codec/unknown-key', message: { en: expect.stringContaining('key a') } }],
  });
});
