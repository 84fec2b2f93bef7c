import { createSecretKey, type KeyObject } from 'node:crypto';

/** A key with the parts that every payload needs, made once instead of once per payload. */
export interface CodecKey {
  readonly id: string;
  readonly secret: KeyObject;
  /** Bound into the authentication tag, so that nobody can relabel a payload with another key's id. */
  readonly boundText: Buffer;
}

/** Key ids travel in clear and end up in error messages, so they may hold nothing but harmless characters. */
const keyIdShape = /^[A-Za-z0-9._-]{1,64}$/;
const keyBytes = 32;

/** Thrown when the configured keys cannot be used; says which entry, never what it holds. */
export class CodecKeyError extends Error {
  override readonly name = 'CodecKeyError';
}

/** The keys that decrypt, and the one that encrypts; a rotation puts the new key in front and keeps the old ones behind. */
export class KeyRing {
  readonly #keys = new Map<string, CodecKey>();
  readonly active: CodecKey;

  private constructor(keys: readonly CodecKey[]) {
    for (const key of keys) {
      if (this.#keys.has(key.id)) throw new CodecKeyError(`The codec key id ${key.id} is given twice.`);
      this.#keys.set(key.id, key);
    }
    const [first] = keys;
    if (!first) throw new CodecKeyError('No codec key is configured; expected id:base64[,id2:base64].');
    this.active = first;
  }

  /** Reads `id:base64,id2:base64`: AES-256 keys, the first one encrypts and all of them decrypt. */
  static parse(text: string): KeyRing {
    const entries = text.split(',').filter((entry) => entry.trim() !== '');
    return new KeyRing(entries.map((entry, index) => readKey(entry.trim(), index + 1)));
  }

  /** The key with this id; a payload under a key that was taken off the ring is lost until the key is put back. */
  find(id: string): CodecKey {
    const key = this.#keys.get(id);
    if (key) return key;
    const shown = keyIdShape.test(id) ? id : '(malformed id)';
    throw new CodecKeyError(`A payload is encrypted with the codec key ${shown}, which is not on the key ring.`);
  }
}

function readKey(entry: string, position: number): CodecKey {
  const colon = entry.indexOf(':');
  const id = entry.slice(0, colon);
  if (colon < 1 || !keyIdShape.test(id)) {
    throw new CodecKeyError(
      `Codec key number ${position} does not start with an id (letters, digits, ".", "_", "-") and ":".`,
    );
  }
  const text = entry.slice(colon + 1);
  const bytes = Buffer.from(text, 'base64');
  const canonical = bytes.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '');
  if (!canonical || bytes.length !== keyBytes) {
    throw new CodecKeyError(`The codec key ${id} is not ${keyBytes} bytes of base64.`);
  }
  const key = { id, secret: createSecretKey(bytes), boundText: Buffer.from(`kitei/payload/1/${id}`) };
  bytes.fill(0);
  return key;
}
