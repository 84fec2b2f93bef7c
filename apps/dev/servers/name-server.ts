import type { Child } from './child.js';
import type { Ports } from './environment.js';
import * as named from './named.js';
import { loopback } from './ports.js';
import type { Roster } from './roster.js';

/** A name server that is to be there for LAN connections. */
export interface NameServerWish {
  /** Its code, as networks of the LAN register name their connector. */
  code: string;
}

/** The name server of the LAN, and what tells the worker about it. */
export interface LanNameServer {
  kind: 'dns';
  /** `address:port`, as dig wants to have it told. */
  address: string;
  child: Child;
  /** Settings of its connector, by its code. */
  settings: Record<string, object>;
  stop(): Promise<void>;
}

/** Starts BIND with the zones of the demo company. */
export async function startNameServer(
  { code }: NameServerWish,
  { folder, persistent, ports, roster }: { folder: string; persistent: boolean; ports: Ports; roster: Roster },
): Promise<LanNameServer> {
  const server = await named.start({ folder, persistent, port: ports.named, roster });
  const settings = {
    kind: 'rfc2136',
    host: loopback,
    port: server.port,
    keyName: 'kitei',
    secretFile: server.secretFile,
    zones: [...server.zones],
  };
  return {
    kind: 'dns',
    address: `${loopback}:${server.port}`,
    child: server.child,
    settings: { [code]: settings },
    stop: () => server.stop(),
  };
}
