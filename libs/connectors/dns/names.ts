import { isIP } from 'node:net';
import { Address4, Address6 } from 'ip-address';
import { ConnectorRefused } from '../connector.js';

/** RFC 1123, 2.1: letters, digits and hyphens, at least two labels. The mark above the name has to fit into 253 characters too. */
const hostName = /^(?=.{3,240}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Anything else would be cut or bent on its way into a message. */
export function checkedHostName(name: string): string {
  if (!hostName.test(name)) throw new ConnectorRefused('malformed-host-name');
  return name;
}

/** An address with the ways in which name servers write it. */
export interface WrittenAddress {
  readonly type: 'A' | 'AAAA';
  /** RFC 5952 for IPv6: one text for one address. */
  readonly text: string;
  /** Below in-addr.arpa (RFC 1035, 3.5) or ip6.arpa (RFC 3596, 2.5). */
  readonly reverse: string;
}

/** Reads an address of one host; subnets and scopes are none. */
export function writtenAddress(address: string): WrittenAddress {
  const family = address.includes('%') ? 0 : isIP(address);
  if (family === 0) throw new ConnectorRefused('malformed-address');
  const read = family === 4 ? new Address4(address) : new Address6(address);
  return {
    type: family === 4 ? 'A' : 'AAAA',
    text: read.correctForm(),
    reverse: read.reverseForm().replace(/\.$/, ''),
  };
}

/** Where Kitei writes down whose a name is: below it, so that TXT records of others at the name itself are not in the way. */
export const markOf = (name: string): string => `_kitei.${name}`;

/** Whether names of a zone stand for addresses. */
export const isReverse = (zone: string): boolean => /(^|\.)(in-addr|ip6)\.arpa$/.test(zone);

/** The zone that holds a name: the longest that fits. */
export function zoneOf(name: string, zones: readonly string[]): string {
  const [longest] = zones
    .filter((zone) => name === zone || name.endsWith(`.${zone}`))
    .sort((one, other) => other.length - one.length);
  if (longest === undefined) throw new ConnectorRefused('not-zone');
  return longest;
}
