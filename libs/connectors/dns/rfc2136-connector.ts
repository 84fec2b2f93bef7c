import { ConnectorRefused, ConnectorUnavailable } from '../connector.js';
import type { HostConnector, HostRecord, ObservedHost } from '../host-connector.js';
import { checkedHostName, markOf, type WrittenAddress, writtenAddress, zoneOf } from './names.js';
import { type DnsSession, DnsSessions } from './sessions.js';
import type { Rfc2136Settings } from './settings.js';
import { absent, add, holds, remove, removeAll, unused } from './update-message.js';

/** A record with the zones that hold it. */
interface Host {
  readonly name: string;
  readonly zone: string;
  readonly address: WrittenAddress;
  readonly reverseZone: string;
  readonly owner: string;
  /** The TXT record that says whose the name is. */
  readonly mark: readonly [name: string, type: 'TXT', text: string];
}

/** What the text of a mark begins with; the id of the case follows. */
const ownedBy = 'owner=';

/** Hosts on a name server that takes dynamic updates (RFC 2136) signed with a shared key (RFC 8945), such as BIND 9. */
export class Rfc2136Connector implements HostConnector {
  private readonly sessions: DnsSessions;

  constructor(private readonly settings: Rfc2136Settings) {
    this.sessions = new DnsSessions(settings);
  }

  async register(record: HostRecord): Promise<void> {
    const host = this.hostOf(record);
    await this.sessions.with(async (session) => {
      await this.claim(session, host);
      try {
        await this.point(session, host);
      } catch (cause) {
        if (cause instanceof ConnectorRefused) await this.release(session, host);
        throw cause;
      }
      const { addresses, pointers, owner } = await this.observe(session, host.name, host.address);
      const there = addresses.includes(host.address.text) && pointers?.includes(host.name) && owner === host.owner;
      if (!there) throw new ConnectorRefused('read-back-differs');
    });
  }

  async deregister(record: HostRecord): Promise<void> {
    const host = this.hostOf(record);
    const { address, name } = host;
    await this.sessions.with(async (session) => {
      await this.release(session, host);
      // The address that is still there is somebody else's by now, and so is the way back.
      if ((await session.look(name, address.type)).includes(address.text)) return;
      await session.update(host.reverseZone, [], [remove(address.reverse, 'PTR', name)]);
    });
  }

  async readBack(hostName: string, address?: string): Promise<ObservedHost> {
    const name = checkedHostName(hostName);
    const written = address === undefined ? undefined : writtenAddress(address);
    return this.sessions.with((session) => this.observe(session, name, written));
  }

  close(): Promise<void> {
    this.sessions.close();
    return Promise.resolve();
  }

  private hostOf({ hostName, address: given, owner }: HostRecord): Host {
    const { zones } = this.settings;
    const name = checkedHostName(hostName);
    const address = writtenAddress(given);
    return {
      name,
      zone: zoneOf(name, zones),
      address,
      reverseZone: zoneOf(address.reverse, zones),
      owner,
      mark: [markOf(name), 'TXT', `${ownedBy}${owner}`],
    };
  }

  /** A name that nobody uses is taken, one that this owner has is completed, any other refused: the server decides, not a look before. */
  private async claim(session: DnsSession, { name, zone, address, mark }: Host): Promise<void> {
    const { ttl } = this.settings;
    const forward = add(name, address.type, address.text, ttl);
    if (await session.update(zone, [unused(name), unused(mark[0])], [forward, add(...mark, ttl)])) return;
    if (await session.update(zone, [holds(...mark)], [forward])) return;
    throw new ConnectorRefused('name-in-use');
  }

  /** The way back from the address. Another name of the same owner may still have it: that is how a host gets a new name. */
  private async point(session: DnsSession, { name, address, reverseZone, owner }: Host): Promise<void> {
    const pointers = await session.look(address.reverse, 'PTR');
    if (pointers.includes(name)) return;
    for (const other of pointers) {
      if ((await this.ownerOf(session, other)) !== owner) throw new ConnectorRefused('address-in-use');
    }
    const still = pointers.length === 0 ? [absent(address.reverse, 'PTR')] : [];
    const added = await session.update(reverseZone, still, [add(address.reverse, 'PTR', name, this.settings.ttl)]);
    // Perhaps an earlier attempt of our own that was slow: the next look will tell.
    if (!added) throw new ConnectorUnavailable('changed since it was read');
  }

  /** The mark goes with the last address, so that what is still ours stays recognisable in between. */
  private async release(session: DnsSession, { name, zone, address, mark }: Host): Promise<void> {
    const ours = holds(...mark);
    if (!(await session.update(zone, [ours], [remove(name, address.type, address.text)]))) return;
    await session.update(zone, [ours, absent(name, 'A'), absent(name, 'AAAA')], [removeAll(mark[0], 'TXT')]);
  }

  private async observe(session: DnsSession, name: string, address?: WrittenAddress): Promise<ObservedHost> {
    const addresses = [...(await session.look(name, 'A')), ...(await session.look(name, 'AAAA'))].sort();
    const owner = await this.ownerOf(session, name);
    return {
      addresses,
      ...(address && { pointers: await session.look(address.reverse, 'PTR') }),
      ...(owner !== undefined && { owner }),
    };
  }

  private async ownerOf(session: DnsSession, name: string): Promise<string | undefined> {
    // A name of another zone is not asked for: the server may know nothing of it.
    if (!this.settings.zones.some((zone) => name.endsWith(`.${zone}`))) return undefined;
    const marks = await session.look(markOf(name), 'TXT');
    const [mark] = marks;
    return marks.length === 1 && mark!.startsWith(ownedBy) ? mark!.slice(ownedBy.length) : undefined;
  }
}
