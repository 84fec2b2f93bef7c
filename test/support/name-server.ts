import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Resolver } from 'node:dns/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type NamedOptions, start } from '#apps/dev/servers/named';
import { choosePorts, loopback } from '#apps/dev/servers/ports';
import { type DnsSession, DnsSessions } from '#libs/connectors/dns/sessions';
import { parseRfc2136Settings } from '#libs/connectors/dns/settings';

/** A BIND of one test file's own. */
export interface NameServer {
  readonly port: number;
  /** File with the secret of Kitei's key. */
  readonly secretFile: string;
  /** A folder that goes with the server. */
  readonly folder: string;
  /** Another client than the connector's, asking this server alone. */
  readonly resolver: Resolver;
  /** Settings of a connector for it. */
  settings(other?: object): object;
  /** Writes the file of connectors with this server under a code, and answers its path. */
  connectorsFile(code: string, other?: object): string;
  /** Does something with the administrator's key, beside Kitei. */
  byHand<Result>(work: (session: DnsSession) => Promise<Result>): Promise<Result>;
  /** Stops answering; what it holds is kept. */
  away(): Promise<void>;
  /** Answers again, on the same port. */
  back(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a BIND on a free port and with a folder of its own. */
export async function startNameServer(options: Pick<NamedOptions, 'zones' | 'closedZones'> = {}): Promise<NameServer> {
  const folder = mkdtempSync(join(tmpdir(), 'kitei-named-'));
  const { dns: port } = await choosePorts({ dns: {} });
  const begin = () => start({ folder, port, persistent: true, ...options });
  let server = await begin();
  const resolver = new Resolver({ timeout: 2_000, tries: 1 });
  resolver.setServers([`${loopback}:${port}`]);
  const settings = (other: object = {}) => ({
    kind: 'rfc2136',
    host: loopback,
    port,
    keyName: 'kitei',
    secretFile: server.secretFile,
    zones: [...server.zones, ...(options.closedZones ?? [])],
    ...other,
  });
  const administrator = { keyName: 'administrator', secretFile: server.administratorSecretFile };
  const hand = new DnsSessions(parseRfc2136Settings(settings(administrator), 'by-hand'));
  return {
    port,
    secretFile: server.secretFile,
    folder,
    resolver,
    settings,
    connectorsFile(code, other) {
      const file = join(folder, 'connectors.yaml');
      writeFileSync(file, stringify({ [code]: settings(other) }));
      return file;
    },
    byHand: (work) => hand.with(work),
    away: () => server.stop(),
    async back() {
      server = await begin();
    },
    async close() {
      hand.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
