import { typeid } from 'typeid-js';

/** A new opaque id: UUIDv7 in the TypeID notation, prefixed by what it names (`account_01jd...`); sorts by time of birth. */
export function newId(prefix: string): string {
  return typeid(prefix.replaceAll('-', '_')).toString();
}
