import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Stand } from './stand.js';
import { round } from './statistics.js';

const mebibyte = 1024 * 1024;

/** Memory of a process in MiB: what it holds now, and the most it ever held. */
export interface Memory {
  readonly rss: number;
  readonly peak: number;
}

/** Memory of the worker, with all its threads. */
export function workerMemory(stand: Stand): Memory {
  return applicationMemory(stand, 'worker');
}

/** Memory of one of Kitei's processes. */
export function applicationMemory({ system }: Stand, application: 'api' | 'worker'): Memory {
  const { pid = 0 } = system.applications.find(({ name }) => name === application) ?? {};
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024);
  return { rss: field('VmRSS'), peak: field('VmHWM') };
}

/** Bytes of each table of the record, with its indexes. */
export async function tableBytes({ record }: Stand): Promise<Record<string, number>> {
  const { rows } = await record.query<{ name: string; bytes: string }>(
    `SELECT relname AS name, pg_total_relation_size(oid) AS bytes FROM pg_class
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  );
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, Number(bytes)]));
}

/** What each table has grown by, per account; tables that have not grown are left out. */
export function bytesPerAccount(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
  accounts: number,
): { total: number; tables: Record<string, number> } {
  const grown = Object.entries(after)
    .map(([name, bytes]) => [name, Math.round((bytes - (before[name] ?? 0)) / accounts)] as const)
    .filter(([, bytes]) => bytes > 0)
    .sort(([, one], [, other]) => other - one);
  return { total: grown.reduce((sum, [, bytes]) => sum + bytes, 0), tables: Object.fromEntries(grown) };
}

/** MiB of the Temporal development server's own database. */
export function engineMebibytes({ system }: Stand): number {
  const size = (name: string) => statSync(join(system.servers.folder, name), { throwIfNoEntry: false })?.size ?? 0;
  return round((size('temporal.db') + size('temporal.db-wal')) / mebibyte);
}
