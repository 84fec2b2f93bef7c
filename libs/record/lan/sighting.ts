import type { ClauseId } from '#libs/kernel/clause';
import type { Instant } from '#libs/kernel/instant';
import type { Localized } from '#libs/kernel/localized';
import type { Violation } from '#libs/kernel/violation';
import { notAddress, notHostName, notMac, readAddress, readHostName, readMac, readZone } from './notation.js';

/** What a scanner or a DHCP server saw of an interface, in whatever spelling it writes (4.4.3(1)). */
export interface Sighting {
  readonly mac: string;
  readonly address?: string;
  /** The first label, or the whole name. */
  readonly hostName?: string;
  /** Code of the connection point. */
  readonly connectionPoint?: string;
  /** Code of the network. */
  readonly network?: string;
  readonly observedAt: Instant;
}

/** Reads a line into the spelling of the ledger, or says everything that is wrong with it. */
export function readSighting(
  { mac, address, hostName, connectionPoint, network, observedAt }: Sighting,
  latest: Instant,
): Sighting | { readonly violations: readonly Violation[] } {
  const violations: Violation[] = [];
  const wrong = (reason: string, clause: ClauseId, field: string, message: Localized) =>
    void violations.push({ code: `lan-connection/${reason}`, clause, field, message });
  const [interfaceSeen, addressSeen, nameSeen] = [
    readMac(mac),
    address === undefined ? undefined : readAddress(address)?.text,
    hostName === undefined ? undefined : firstLabel(hostName),
  ];
  if (!interfaceSeen) wrong('malformed-mac', '4.4.1(6)④', 'mac', notMac);
  if (address !== undefined && !addressSeen) wrong('malformed-address', '4.4.1(3)', 'address', notAddress);
  if (hostName !== undefined && !nameSeen) wrong('malformed-host-name', '4.4.1(3)', 'hostName', notHostName);
  if (observedAt > latest) wrong('observed-in-future', '4.4.3(1)', 'observedAt', tooEarly(latest));
  if (!interfaceSeen || violations.length > 0) return { violations };
  return {
    mac: interfaceSeen,
    ...(addressSeen === undefined ? {} : { address: addressSeen }),
    ...(nameSeen === undefined ? {} : { hostName: nameSeen }),
    ...(connectionPoint === undefined ? {} : { connectionPoint }),
    ...(network === undefined ? {} : { network }),
    observedAt,
  };
}

/** The ledger keeps the first label; a scanner may well know the whole name. */
function firstLabel(name: string): string | undefined {
  const [label = ''] = (readZone(name) ?? '').split('.');
  return readHostName(label);
}

const tooEarly = (latest: Instant): Localized => ({
  ja: `日時が未来です(許容は ${latest} まで)。報告元の時計を確認してください。`,
  en: `It lies in the future (taken up to ${latest}). Look at the clock of the reporting system.`,
});
