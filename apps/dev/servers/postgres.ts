import { execFile } from 'node:child_process';
import { chownSync, existsSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startChild, type Child } from './child.js';
import { loopback } from './ports.js';
import {
  appRole,
  createDatabase,
  databaseUrl,
  dropDatabase,
  ensureDatabase,
  ensureRoles,
  ownerRole,
  withClient,
} from './postgres-databases.js';
import { postgresPlace, removePostgresPlace, type PostgresPlace } from './postgres-place.js';
import { markOf } from './process-mark.js';
import type { Roster } from './roster.js';
import type { Secrets } from './secrets.js';

/** How to start PostgreSQL; a server that is not `persistent` deletes its data when it stops. */
export interface PostgresOptions {
  folder: string;
  port: number;
  persistent: boolean;
  secrets: Secrets;
  roster?: Roster;
}

/** A running PostgreSQL with the database `kitei` and the two roles. */
export interface PostgresServer {
  port: number;
  child: Child;
  adminUrl: string;
  ownerUrl: string;
  appUrl: string;
  createDatabase(name: string, template?: string): Promise<void>;
  dropDatabase(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts PostgreSQL on the loopback address, preparing its data folder the first time. */
export async function start(options: PostgresOptions): Promise<PostgresServer> {
  const { folder, port, secrets } = options;
  const place = await postgresPlace(folder);
  await prepareData(place, secrets.postgresPassword, options.persistent);
  forgetDeadPostmaster(place.data);
  const child = await startChild({
    name: 'postgres',
    command: join(place.binaries, 'postgres'),
    args: ['-D', place.data, ...settings(port, options.persistent)],
    ...place.user,
    cwd: place.data,
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    logFile: join(folder, 'logs', 'postgres.log'),
    // SIGTERM would wait for every client to leave; SIGINT rolls back what is open and ends in order.
    stopSignal: 'SIGINT',
    roster: options.roster,
  });
  const adminUrl = `postgresql://postgres:${secrets.postgresPassword}@${loopback}:${port}/postgres`;
  await answering(adminUrl, child);
  await ensureRoles(adminUrl, { owner: secrets.ownerPassword, app: secrets.appPassword });
  await ensureDatabase(adminUrl, 'kitei');
  return {
    port,
    child,
    adminUrl,
    ownerUrl: databaseUrl(adminUrl, { database: 'kitei', user: ownerRole, password: secrets.ownerPassword }),
    appUrl: databaseUrl(adminUrl, { database: 'kitei', user: appRole, password: secrets.appPassword }),
    createDatabase: (name, template) => createDatabase(adminUrl, name, template),
    dropDatabase: (name) => dropDatabase(adminUrl, name),
    async stop() {
      await child.stop();
      if (!options.persistent) removePostgresPlace(folder);
    },
  };
}

function settings(port: number, persistent: boolean): string[] {
  const values = {
    listen_addresses: loopback,
    port,
    // TCP only: a socket file would have to live where both this user and the lent one may go.
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // What is thrown away at the end of a test run need not survive a power cut.
    ...(persistent ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function prepareData(place: PostgresPlace, password: string, persistent: boolean): Promise<void> {
  if (existsSync(join(place.data, 'PG_VERSION')) && !existsSync(unfinished(place))) return;
  // A start that was killed half way through leaves a folder that initdb refuses: it holds nothing yet.
  if (existsSync(place.data)) {
    for (const entry of readdirSync(place.data)) rmSync(join(place.data, entry), { recursive: true });
  }
  writeFileSync(unfinished(place), '');
  await runInitdb(place, password, persistent);
  rmSync(unfinished(place));
}

function unfinished(place: PostgresPlace): string {
  return `${place.data}.unfinished`;
}

async function runInitdb(place: PostgresPlace, password: string, persistent: boolean): Promise<void> {
  const passwordFile = `${place.data}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.user) chownSync(passwordFile, place.user.uid, place.user.gid);
  const args = [
    ...['--pgdata', place.data, '--username', 'postgres', '--auth', 'scram-sha-256', '--pwfile', passwordFile],
    // Built into PostgreSQL: the same order on every machine, whatever locales it has installed.
    ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ...(persistent ? [] : ['--no-sync']),
    '--no-instructions',
  ];
  const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
  try {
    await promisify(execFile)(join(place.binaries, 'initdb'), args, { ...place.user, cwd: '/', env: environment });
  } catch (cause) {
    throw new Error(`PostgreSQL could not prepare ${place.data}: ${(cause as { stderr?: string }).stderr}`, { cause });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * A server ended with SIGKILL leaves postmaster.pid behind. PostgreSQL copes unless another process has got that pid
 * since: then it believes to be running already. The command line tells.
 */
function forgetDeadPostmaster(data: string): void {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!markOf(pid)?.includes(data)) unlinkSync(file);
}

async function answering(url: string, child: Child): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      return await withClient(url, async (client) => void (await client.query('select 1')));
    } catch (cause) {
      if (!child.running()) throw new Error(`PostgreSQL ${await child.ended}:\n${child.lastLines()}`, { cause });
      if (Date.now() > deadline) {
        await child.stop();
        throw new Error(`PostgreSQL does not answer on ${url.replace(/:[^:@]*@/, '@')}.`, { cause });
      }
      await sleep(40);
    }
  }
}
