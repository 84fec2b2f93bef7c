import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import { type CodecKey, KeyRing } from './key-ring.js';

const { Payload: PayloadMessage } = proto.temporal.api.common.v1;

const cipherName = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const encryptedEncoding = 'binary/encrypted';
const encodingMark = Buffer.from(encryptedEncoding);

/** Thrown when an encrypted payload does not open: altered, cut short, or made with another key of the same id. */
export class PayloadOpenError extends Error {
  override readonly name = 'PayloadOpenError';
}

/**
 * Encrypts whole payloads, their own metadata included, so that the server stores neither values nor their kind.
 * The work is synchronous on purpose: payloads are small, and a trip to the thread pool costs more than the cipher.
 */
export class EncryptionCodec implements PayloadCodec {
  constructor(readonly ring: KeyRing) {}

  async encode(payloads: Payload[]): Promise<Payload[]> {
    const key = this.ring.active;
    return payloads.map((payload) => seal(payload, key));
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => (isEncrypted(payload) ? open(payload, this.ring) : payload));
  }
}

/** Whether this codec made the payload; every other encoding passes through untouched. */
export function isEncrypted(payload: Payload): boolean {
  const encoding = payload.metadata?.['encoding'];
  return encoding !== undefined && encoding !== null && encodingMark.equals(encoding);
}

function seal(payload: Payload, key: CodecKey): Payload {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(cipherName, key.secret, nonce, { authTagLength: tagBytes });
  cipher.setAAD(key.boundText);
  const body = cipher.update(PayloadMessage.encode(payload).finish());
  cipher.final();
  return {
    metadata: { encoding: encodingMark, 'encryption-key-id': Buffer.from(key.id) },
    data: Buffer.concat([nonce, body, cipher.getAuthTag()]),
  };
}

function open(payload: Payload, ring: KeyRing): Payload {
  const key = ring.find(Buffer.from(payload.metadata?.['encryption-key-id'] ?? []).toString());
  const data = payload.data ?? new Uint8Array();
  if (data.length < nonceBytes + tagBytes) throw new PayloadOpenError('An encrypted payload is cut short.');
  const decipher = createDecipheriv(cipherName, key.secret, data.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(key.boundText);
  decipher.setAuthTag(data.subarray(data.length - tagBytes));
  const body = decipher.update(data.subarray(nonceBytes, data.length - tagBytes));
  try {
    decipher.final();
  } catch {
    throw new PayloadOpenError(
      `A payload under the codec key ${key.id} does not open: it was altered, or the key differs.`,
    );
  }
  return PayloadMessage.decode(body);
}

/**
 * Where the failure converter lies. The SDK loads it with `require` outside the sandbox and bundles it inside, hence one
 * CommonJS file, named by path: `.cts` among the sources, `.cjs` once compiled.
 */
export const failureConverterPath = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? 'failure-converter.cts' : 'failure-converter.cjs', import.meta.url),
);

/** The one data converter of client, worker and replay; they understand each other only when all three use it. */
export function kiteiDataConverter(keys: string | KeyRing): DataConverter {
  const ring = typeof keys === 'string' ? KeyRing.parse(keys) : keys;
  return { failureConverterPath, payloadCodecs: [new EncryptionCodec(ring)] };
}
