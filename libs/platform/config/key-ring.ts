import { ValidateBy, type ValidationOptions } from 'class-validator';

const keyShape = /^[A-Za-z0-9._-]{1,64}:[A-Za-z0-9+/]+={0,2}$/;

/** The keys of `id:base64[,id:base64...]`; undefined when one of them is malformed or not 32 bytes long. */
export function keysOf(text: string): ReadonlyMap<string, Buffer> | undefined {
  const keys = new Map<string, Buffer>();
  for (const entry of text.split(',').map((part) => part.trim())) {
    if (!keyShape.test(entry)) return undefined;
    const [id = '', encoded = ''] = entry.split(':');
    const key = Buffer.from(encoded, 'base64');
    if (key.length !== 32 || keys.has(id)) return undefined;
    keys.set(id, key);
  }
  return keys;
}

/** Whether a key looks typed rather than drawn: 32 random bytes hardly ever have fewer than 24 different values. */
export function looksTyped(key: Buffer): boolean {
  const letters = /^[\x20-\x7e]+$/.test(key.toString('latin1'));
  return letters || new Set(key).size < 24;
}

/** Accepts `id:base64[,id:base64...]` with keys of 32 bytes each and every id once. */
export function IsKeyRing(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isKeyRing',
      validator: {
        validate: (value) => typeof value === 'string' && keysOf(value) !== undefined,
        defaultMessage: () => '$property must be id:base64[,id:base64...] with keys of 32 bytes, each id once',
      },
    },
    options,
  );
}
