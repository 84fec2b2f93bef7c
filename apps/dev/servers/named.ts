import { randomBytes } from 'node:crypto';
import { Resolver } from 'node:dns/promises';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, startChild } from './child.js';
import { findNamed } from './named-binary.js';
import { emptyZone, namedConfiguration, zoneFile } from './named-configuration.js';
import { loopback } from './ports.js';
import type { Roster } from './roster.js';

/** What a company of the examples has: names, its IPv4 addresses and some of IPv6 (RFC 3849). */
export const companyZones = ['corp.example', '10.in-addr.arpa', '8.b.d.0.1.0.0.2.ip6.arpa'] as const;

/** How to start BIND; a server that is not `persistent` deletes its data when it stops. */
export interface NamedOptions {
  folder: string;
  port: number;
  persistent: boolean;
  /** Zones that Kitei's key may update. {@link companyZones} by default. */
  zones?: readonly string[];
  /** Zones that the server has and only the administrator's key may update. */
  closedZones?: readonly string[];
  roster?: Roster;
}

/** A running BIND with its zones and two keys, `kitei` and `administrator`, both of HMAC-SHA256. */
export interface NamedServer {
  port: number;
  zones: readonly string[];
  child: Child;
  /** The secret of the key `kitei`, and of `kitei-hmac-sha384` and `kitei-hmac-sha512`; readable for this user only. */
  secretFile: string;
  /** That of the key `administrator`, which may update every zone. */
  administratorSecretFile: string;
  stop(): Promise<void>;
}

/** Starts BIND on the loopback address, preparing its folder and zones the first time. */
export async function start(options: NamedOptions): Promise<NamedServer> {
  const { folder, port, persistent, zones = companyZones, closedZones = [], roster } = options;
  const named = await findNamed();
  const place = join(folder, 'named');
  mkdirSync(join(place, 'zones'), { recursive: true, mode: 0o700 });
  const secretFile = join(place, 'kitei-secret');
  const administratorSecretFile = join(place, 'administrator-secret');
  const secrets = { kitei: secretIn(secretFile), administrator: secretIn(administratorSecretFile) };
  for (const zone of [...zones, ...closedZones]) {
    const file = zoneFile(place, zone);
    if (!existsSync(file)) writeFileSync(file, emptyZone, { mode: 0o600 });
  }
  const configuration = join(place, 'named.conf');
  writeFileSync(configuration, namedConfiguration({ folder: place, port, zones, closedZones, secrets }), {
    mode: 0o600,
  });
  const child = await startChild({
    name: 'named',
    command: named.program,
    // -g stays in the foreground and logs to the file of this child.
    args: ['-g', '-n', '1', '-c', configuration],
    cwd: place,
    env: { PATH: process.env.PATH, LC_ALL: 'C', ...(named.libraries ? { LD_LIBRARY_PATH: named.libraries } : {}) },
    logFile: join(folder, 'logs', 'named.log'),
    roster,
  });
  const stop = async (): Promise<void> => {
    await child.stop();
    if (!persistent) rmSync(place, { recursive: true, force: true });
  };
  try {
    await answering(port, child, zones[0] ?? closedZones[0]!);
  } catch (failure) {
    await stop();
    throw failure;
  }
  return { port, zones, child, secretFile, administratorSecretFile, stop };
}

async function answering(port: number, child: Child, zone: string): Promise<void> {
  const resolver = new Resolver({ timeout: 500, tries: 1 });
  resolver.setServers([`${loopback}:${port}`]);
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      await resolver.resolveSoa(zone);
      return;
    } catch (cause) {
      if (!child.running()) throw new Error(`named ${await child.ended}:\n${child.lastLines()}`, { cause });
      if (Date.now() > deadline) throw new Error(`named does not answer:\n${child.lastLines()}`, { cause });
      await sleep(40);
    }
  }
}

function secretIn(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
