import type { Entry } from 'ldapts';
import type { Instant } from '#libs/kernel/instant';
import type { ObservedAccount } from '../connector.js';

/** What is read of an account; everything from `pwdEndTime` on is kept by the overlays ppolicy and lastbind. */
export const accountAttributes = [
  'uid',
  'labeledURI',
  'pwdEndTime',
  'pwdAccountLockedTime',
  'pwdReset',
  'pwdChangedTime',
  'pwdLastSuccess',
  'authTimestamp',
];

/** What ppolicy takes as a lock by an administrator, without a time. */
export const permanentLock = '000001010000Z';

const accountUri = 'urn:kitei:account:';

/**
 * Where an entry keeps the case that made it. A person's number or description is often somebody else's already; labeledURI holds many
 * values, and the URN tells ours.
 */
export function uriOf(accountId: string): string {
  return `${accountUri}${accountId}`;
}

/** The case that made an entry. */
export function accountIdOf(entry: Entry): string | undefined {
  return valuesOf(entry, 'labeledURI')
    .find((uri) => uri.startsWith(accountUri))
    ?.slice(accountUri.length);
}

/** An entry as the contract names it; `entitlements` are already codes. */
export function observedOf(entry: Entry, entitlements: readonly string[], asOf = new Date()): ObservedAccount {
  const locked = valueOf(entry, 'pwdAccountLockedTime');
  const end = instantOf(valueOf(entry, 'pwdEndTime'));
  const uses = ['authTimestamp', 'pwdLastSuccess'].map((name) => instantOf(valueOf(entry, name)));
  const accountId = accountIdOf(entry);
  const lockedAt = locked === permanentLock ? undefined : instantOf(locked);
  const lastUsedAt = uses
    .filter((use) => use !== undefined)
    .sort()
    .at(-1);
  const passwordChangedAt = instantOf(valueOf(entry, 'pwdChangedTime'));
  return {
    accountName: valueOf(entry, 'uid') ?? '',
    enabled: locked !== permanentLock && (end === undefined || end > asOf.toISOString()),
    entitlements: [...entitlements].sort(),
    mustChangePassword: valueOf(entry, 'pwdReset') === 'TRUE',
    ...(accountId === undefined ? {} : { accountId }),
    ...(lockedAt === undefined ? {} : { lockedAt }),
    ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
    ...(passwordChangedAt === undefined ? {} : { passwordChangedAt }),
  };
}

/** Values of an attribute; none when the entry has none. */
export function valuesOf(entry: Entry, name: string): string[] {
  const value = entry[name] ?? [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** The first value of an attribute. */
export function valueOf(entry: Entry, name: string): string | undefined {
  return valuesOf(entry, name)[0];
}

/** Reads generalized time in UTC (RFC 4517, 3.3.13). */
export function instantOf(text: string | undefined): Instant | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:[.,](\d{1,3})\d*)?Z$/.exec(text ?? '');
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, fraction = ''] = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0')}Z`;
}

/** A name below a tree; everything but plain letters and digits is written as the octets it is (RFC 4514, 2.4). */
export function nameBelow(attribute: string, value: string, tree: string): string {
  const escaped = value.replace(/[^A-Za-z0-9._@-]/gu, (character) =>
    [...Buffer.from(character)].map((octet) => `\\${octet.toString(16).padStart(2, '0')}`).join(''),
  );
  return `${attribute}=${escaped},${tree}`;
}
