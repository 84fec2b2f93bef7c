import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'ldapts';
import { generate } from 'selfsigned';
import { type Child, startChild } from './child.js';
import { loopback } from './ports.js';
import type { Roster } from './roster.js';
import { findSlapd } from './slapd-binary.js';
import { slapdConfiguration } from './slapd-configuration.js';
import { plantTree, tree } from './slapd-tree.js';

/** How to start OpenLDAP; a server that is not `persistent` deletes its data when it stops. */
export interface SlapdOptions {
  folder: string;
  port: number;
  persistent: boolean;
  /** `cn` of the groups to have below {@link tree.groups}. */
  groups: readonly string[];
  roster?: Roster;
}

/** A running OpenLDAP with people, groups and a password policy. */
export interface SlapdServer {
  port: number;
  url: string;
  child: Child;
  /** Its certificate, which vouches for itself. */
  caFile: string;
  /** Binds as the directory's administrator, whom no policy and no access rule holds. */
  adminPassword: string;
  /** The password of {@link tree.kitei}, readable for this user only. */
  passwordFile: string;
  stop(): Promise<void>;
}

/** Starts OpenLDAP on the loopback address, preparing its folder and tree the first time. */
export async function start({ folder, port, persistent, groups, roster }: SlapdOptions): Promise<SlapdServer> {
  const slapd = await findSlapd();
  const place = join(folder, 'slapd');
  mkdirSync(join(place, 'data'), { recursive: true, mode: 0o700 });
  const adminPassword = secretIn(join(place, 'admin-password'));
  const passwordFile = join(place, 'kitei-password');
  const kiteiPassword = secretIn(passwordFile);
  const caFile = await certificateIn(place);
  const configuration = join(place, 'slapd.conf');
  writeFileSync(configuration, slapdConfiguration({ slapd, folder: place, adminPassword, persistent }), {
    mode: 0o600,
  });
  const url = `ldap://${loopback}:${port}`;
  const child = await startChild({
    name: 'slapd',
    command: slapd.program,
    // With a debug level it stays in the foreground.
    args: ['-f', configuration, '-h', url, '-d', 'none'],
    cwd: place,
    env: { PATH: process.env.PATH, LC_ALL: 'C', ...(slapd.libraries ? { LD_LIBRARY_PATH: slapd.libraries } : {}) },
    logFile: join(folder, 'logs', 'slapd.log'),
    stopSignal: 'SIGINT',
    roster,
  });
  const stop = async (): Promise<void> => {
    await child.stop();
    if (!persistent) rmSync(place, { recursive: true, force: true });
  };
  const client = new Client({ url, timeout: 10_000, connectTimeout: 2_000 });
  try {
    await answering(client, child, adminPassword);
    await plantTree(client, { kiteiPassword, groups });
  } catch (failure) {
    await stop();
    throw failure;
  } finally {
    await client.unbind();
  }
  return { port, url, child, caFile, adminPassword, passwordFile, stop };
}

async function answering(client: Client, child: Child, password: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      return await client.bind(tree.admin, password);
    } catch (cause) {
      if (!child.running()) throw new Error(`slapd ${await child.ended}:\n${child.lastLines()}`, { cause });
      if (Date.now() > deadline) throw new Error('slapd does not answer.', { cause });
      await sleep(40);
    }
  }
}

function secretIn(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** A certificate for the loopback address, made once. */
async function certificateIn(place: string): Promise<string> {
  const file = join(place, 'certificate.pem');
  if (existsSync(file)) return file;
  const { cert, private: key } = await selfSigned();
  writeFileSync(join(place, 'key.pem'), key, { mode: 0o600 });
  writeFileSync(file, cert, { mode: 0o600 });
  return file;
}

/** A certificate that only its own file vouches for. */
export function selfSigned(): ReturnType<typeof generate> {
  return generate([{ name: 'commonName', value: loopback }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 3_650 * 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: loopback },
          { type: 2, value: 'localhost' },
        ],
      },
    ],
  });
}
