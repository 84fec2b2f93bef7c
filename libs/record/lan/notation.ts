import { Address4, Address6 } from 'ip-address';
import type { ClauseId } from '#libs/kernel/clause';
import type { Localized } from '#libs/kernel/localized';
import { refuse } from '../door/refusals.js';

/** An address that was read: its text as PostgreSQL writes it, and the number that it stands for. */
export interface ReadAddress {
  readonly family: 4 | 6;
  readonly text: string;
  readonly value: bigint;
}

/** A prefix that was read. */
export interface ReadPrefix {
  readonly family: 4 | 6;
  /** With the host bits taken away, e.g. `192.0.2.0/24`. */
  readonly text: string;
  /** Leading bits that all its addresses share. */
  readonly length: number;
  readonly first: bigint;
  readonly last: bigint;
  /** It was spelled with host bits, e.g. `192.0.2.7/24`. */
  readonly hostBits: boolean;
}

/** Full-width letters and digits are what a Japanese keyboard leaves behind. */
const plain = (text: string): string => text.normalize('NFKC').trim();

/** Reads an IPv4 or IPv6 address in any spelling; an IPv4 address mapped into IPv6 is the IPv4 one. Undefined when it is none. */
export function readAddress(text: string): ReadAddress | undefined {
  const read = parse(plain(text));
  if (!read || read.length !== (read.family === 4 ? 32 : 128)) return undefined;
  return { family: read.family, value: read.value, text: addressText(read.family, read.value) };
}

/** Reads a prefix in CIDR notation. Undefined when it is none, also when the length is missing. */
export function readPrefix(text: string): ReadPrefix | undefined {
  const spelled = plain(text);
  const read = spelled.includes('/') ? parse(spelled) : undefined;
  if (!read) return undefined;
  const { family, length, value } = read;
  const size = 1n << BigInt((family === 4 ? 32 : 128) - length);
  const first = value - (value % size);
  return {
    family,
    length,
    first,
    last: first + size - 1n,
    text: `${addressText(family, first)}/${length}`,
    hostBits: first !== value,
  };
}

/** Writes the number of an address the way PostgreSQL does. */
export function addressText(family: 4 | 6, value: bigint): string {
  return (family === 4 ? Address4 : Address6).fromBigInt(value).correctForm();
}

function parse(text: string): { family: 4 | 6; value: bigint; length: number } | undefined {
  if (Address4.isValid(text)) {
    const address = new Address4(text);
    return { family: 4, value: address.bigInt(), length: address.subnetMask };
  }
  if (!Address6.isValid(text)) return undefined;
  const address = new Address6(text);
  // A zone names an interface of one machine and means nothing in a ledger.
  if (address.zone !== '') return undefined;
  const value = address.bigInt();
  const mapped = value >> 32n === 0xffffn && address.subnetMask >= 96;
  return mapped
    ? { family: 4, value: value & 0xffffffffn, length: address.subnetMask - 96 }
    : { family: 6, value, length: address.subnetMask };
}

const macSpellings = [
  // 08:00:2b:01:02:03, 8:0:2b:1:2:3, 08-00-2B-01-02-03
  /^([\da-f]{1,2})([:\- ])([\da-f]{1,2})\2([\da-f]{1,2})\2([\da-f]{1,2})\2([\da-f]{1,2})\2([\da-f]{1,2})$/,
  // 0800.2b01.0203, 08002b-010203, 08002b010203
  /^([\da-f]{4})([.:-])([\da-f]{4})\2([\da-f]{4})$/,
  /^([\da-f]{6})([:-]?)([\da-f]{6})$/,
];

/** Reads the MAC address of an interface in any usual spelling into `08:00:2b:01:02:03`. Undefined when it is none. */
export function readMac(text: string): string | undefined {
  const spelled = plain(text).toLowerCase();
  for (const spelling of macSpellings) {
    const found = spelling.exec(spelled);
    if (!found) continue;
    const groups = found.slice(1).filter((_, index) => index !== 1);
    const digits = groups.map((group) => group.padStart(2, '0')).join('');
    // Group addresses and the empty one belong to no interface.
    if (/^0+$/.test(digits) || Number.parseInt(digits.slice(0, 2), 16) % 2 === 1) return undefined;
    return digits.match(/../g)?.join(':');
  }
  return undefined;
}

const label = '[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?';
const hostName = new RegExp(`^${label}$`);
const zoneName = new RegExp(`^${label}(?:\\.${label})*$`);

/** Reads a host name (one label of letters, digits and hyphens, at most 63) in lower case. Undefined when it is none. */
export function readHostName(text: string): string | undefined {
  const spelled = plain(text).toLowerCase();
  return hostName.test(spelled) ? spelled : undefined;
}

/** Reads the name of a DNS zone in lower case, without the dot of the root. Undefined when it is none. */
export function readZone(text: string): string | undefined {
  const spelled = plain(text).toLowerCase().replace(/\.$/, '');
  // Room for the longest label before it (RFC 1035, 3.1).
  return spelled.length <= 189 && zoneName.test(spelled) ? spelled : undefined;
}

/** The MAC address in PostgreSQL's spelling; refused as malformed (`lan-connection/malformed-mac`, 4.4.1(6)④) when it is none. */
export function canonicalMac(text: string, field: string): string {
  return readMac(text) ?? unreadable('malformed-mac', '4.4.1(6)④', field, notMac);
}

/** The address in its shortest spelling; refused as malformed (`lan-connection/malformed-address`, 4.4.1(3)) when it is none. */
export function canonicalAddress(text: string, field: string): string {
  return readAddress(text)?.text ?? unreadable('malformed-address', '4.4.1(3)', field, notAddress);
}

/** The prefix without host bits; refused as malformed (`lan-connection/malformed-prefix`, 4.4.1(3)) when it is none or has some. */
export function canonicalPrefix(text: string, field: string): string {
  const read = readPrefix(text);
  return read && !read.hostBits ? read.text : unreadable('malformed-prefix', '4.4.1(3)', field, notPrefix);
}

/** The host name in lower case; refused as malformed (`lan-connection/malformed-host-name`, 4.4.1(3)) when it is none. */
export function canonicalHostName(text: string, field: string): string {
  return readHostName(text) ?? unreadable('malformed-host-name', '4.4.1(3)', field, notHostName);
}

function unreadable(reason: string, clause: ClauseId, field: string, message: Localized): never {
  throw refuse('malformed', `lan-connection/${reason}`, message, { field, clause });
}

/** Why a text is no MAC address of an interface. */
export const notMac: Localized = {
  ja: 'MACアドレスとして読み取れません(例: 08:00:2b:01:02:03)。マルチキャストアドレスは使えません。',
  en: 'This is not the MAC address of an interface (e.g. 08:00:2b:01:02:03; no group addresses).',
};
/** Why a text is no address. */
export const notAddress: Localized = {
  ja: 'IPアドレスとして読み取れません。',
  en: 'This is not an IPv4 or IPv6 address.',
};
/** Why a text is no prefix. */
export const notPrefix: Localized = {
  ja: 'ネットワークアドレスとして読み取れません(例: 192.0.2.0/24。ホスト部は0にします)。',
  en: 'This is not a prefix, e.g. 192.0.2.0/24; its host bits are zero.',
};
/** Why a text is no host name. */
export const notHostName: Localized = {
  ja: 'ホスト名は63文字以内の英数字とハイフンです(先頭と末尾は英数字)。',
  en: 'A host name is up to 63 letters, digits and hyphens, with no hyphen at either end.',
};
