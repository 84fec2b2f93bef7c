import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { ApplicationFailure, defaultPayloadConverter, type Payload } from '@temporalio/common';
// The SDK offers no other way to try a converter the way its client and worker load it.
import { loadDataConverter } from '@temporalio/common/lib/internal-non-workflow/index.js';
import { EncryptionCodec, kiteiDataConverter, PayloadOpenError } from '#libs/temporal/codec';
import { KeyRing } from '#libs/temporal/key-ring';

const key = (id: string, bytes = randomBytes(32)) => `${id}:${bytes.toString('base64')}`;
const codecWith = (...keys: string[]) => new EncryptionCodec(KeyRing.parse(keys.join(',')));
const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const metadata = (payload: Payload, name: string) => Buffer.from(payload.metadata?.[name] ?? []).toString();

async function sealed(codec: EncryptionCodec, value: unknown): Promise<Payload> {
  const [payload] = await codec.encode([payloadOf(value)]);
  return payload!;
}

async function opened(codec: EncryptionCodec, payload: Payload): Promise<unknown> {
  const [inner] = await codec.decode([payload]);
  return defaultPayloadConverter.fromPayload(inner!);
}

test.each([
  ['text', '利用者'],
  ['object', { fact: '01J', version: 3 }],
  ['nothing', undefined],
  ['bytes', new Uint8Array([1, 2])],
])('returns what it was given: %s', async (_kind, value) => {
  const codec = codecWith(key('a'));
  expect(await opened(codec, await sealed(codec, value))).toEqual(value);
});

test('shows the server neither the value nor its kind', async () => {
  const payload = await sealed(codecWith(key('a')), { secret: 'canary' });
  expect(Object.keys(payload.metadata!)).toEqual(['encoding', 'encryption-key-id']);
  expect(metadata(payload, 'encoding')).toBe('binary/encrypted');
  expect(metadata(payload, 'encryption-key-id')).toBe('a');
  expect(Buffer.from(payload.data!).includes('canary')).toBe(false);
  expect(Buffer.from(payload.data!).includes('json/plain')).toBe(false);
});

test('never seals the same value the same way twice', async () => {
  const codec = codecWith(key('a'));
  const [one, two] = await codec.encode([payloadOf(1), payloadOf(1)]);
  expect(one!.data).not.toEqual(two!.data);
});

test('opens what an older key sealed and seals with the newest', async () => {
  const older = key('2025');
  const before = await sealed(codecWith(older), 'kept');
  const rotated = codecWith(key('2026'), older);
  expect(await opened(rotated, before)).toBe('kept');
  expect(metadata(await sealed(rotated, 'new'), 'encryption-key-id')).toBe('2026');
});

test('names the missing key and shows no key material', async () => {
  const present = key('2026');
  const payload = await sealed(codecWith(key('2024')), 'lost');
  const error = await codecWith(present)
    .decode([payload])
    .catch((caught: unknown) => caught);
  expect(error).toMatchObject({ name: 'CodecKeyError', message: expect.stringContaining('2024') });
  expect(String(error)).not.toContain(present.split(':')[1]!);
});

test('does not repeat a key id that could not have been ours', async () => {
  const payload = await sealed(codecWith(key('a')), 1);
  payload.metadata!['encryption-key-id'] = Buffer.from('<script>');
  await expect(codecWith(key('a')).decode([payload])).rejects.toThrow('(malformed id)');
});

test('refuses a payload altered in any byte', async () => {
  const codec = codecWith(key('a'));
  const payload = await sealed(codec, 'x');
  for (let position = 0; position < payload.data!.length; position += 1) {
    const data = Uint8Array.from(payload.data!);
    data[position] = data[position]! ^ 1;
    await expect(codec.decode([{ ...payload, data }])).rejects.toThrow(PayloadOpenError);
  }
});

test('refuses a payload cut short', async () => {
  const codec = codecWith(key('a'));
  const payload = await sealed(codec, 'x');
  await expect(codec.decode([{ ...payload, data: payload.data!.subarray(0, 27) }])).rejects.toThrow('cut short');
});

test('refuses a payload relabelled with another id of the same key', async () => {
  const bytes = randomBytes(32);
  const codec = codecWith(key('a', bytes), key('b', bytes));
  const payload = await sealed(codec, 'x');
  payload.metadata!['encryption-key-id'] = Buffer.from('b');
  await expect(codec.decode([payload])).rejects.toThrow(PayloadOpenError);
});

test('passes other encodings through untouched', async () => {
  const foreign = payloadOf({ plain: true });
  const bare: Payload = { metadata: {}, data: new Uint8Array([1]) };
  expect(await codecWith(key('a')).decode([foreign, bare])).toEqual([foreign, bare]);
});

test.each([
  ['', 'No codec key'],
  ['nokey', 'number 1'],
  [`${key('a')},:AAAA`, 'number 2'],
  ['short:AAAA', 'codec key short is not 32 bytes'],
  [`odd:${'!'.repeat(44)}`, 'codec key odd is not 32 bytes'],
  [`${key('a')},${key('a')}`, 'a is given twice'],
])('refuses unusable keys %#', (text, reason) => {
  expect(() => KeyRing.parse(text)).toThrow(reason);
});

test('hides messages and stack traces of failures in a payload', () => {
  const converter = loadDataConverter(kiteiDataConverter(key('a')));
  const failure = converter.failureConverter.errorToFailure(
    ApplicationFailure.nonRetryable('canary', 'account/conflict'),
    converter.payloadConverter,
  );
  expect(failure).toMatchObject({ message: 'Encoded failure', stackTrace: '' });
  expect(failure.applicationFailureInfo).toMatchObject({ type: 'account/conflict', nonRetryable: true });
  expect(converter.failureConverter.failureToError(failure, converter.payloadConverter).message).toBe('canary');
});
