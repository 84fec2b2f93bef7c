import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { markOf } from './process-mark.js';

/** One process of a run, as written down while it lives. */
export interface RosterEntry {
  name: string;
  pid: number;
  mark: string;
  signal: NodeJS.Signals;
}

interface Written {
  launcher: RosterEntry;
  children: RosterEntry[];
  addresses?: Record<string, string>;
}

/**
 * The processes of the current run on disk, so that the next start can clear up after a launcher that was killed
 * without a chance to do it, and `reset` can tell a running system from a stopped one.
 */
export class Roster {
  private readonly written: Written;

  private constructor(private readonly file: string) {
    this.written = { launcher: entryOf('launcher', process.pid, 'SIGTERM'), children: [] };
    mkdirSync(dirname(file), { recursive: true });
    this.save();
  }

  /** Opens the roster of this process; refuses while another launcher of the same folder lives. */
  static async open(file: string): Promise<Roster> {
    const running = runningLauncher(file);
    if (running) throw new Error(`Kitei already runs from this folder (process ${running.pid}); stop it first.`);
    await stopLeftovers(file);
    return new Roster(file);
  }

  add(name: string, pid: number, signal: NodeJS.Signals): void {
    this.written.children.push(entryOf(name, pid, signal));
    this.save();
  }

  remove(pid: number): void {
    this.written.children = this.written.children.filter((child) => child.pid !== pid);
    this.save();
  }

  /** Where the servers of this run are, for programs that join it later. */
  publish(addresses: Record<string, string>): void {
    this.written.addresses = addresses;
    this.save();
  }

  close(): void {
    rmSync(this.file, { force: true });
  }

  private save(): void {
    // Written beside and renamed: a reader never sees half a roster.
    writeFileSync(`${this.file}.new`, JSON.stringify(this.written, null, 2), { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
  }
}

/** The launcher that a roster names, when that very process still lives. */
export function runningLauncher(file: string): RosterEntry | undefined {
  const launcher = read(file)?.launcher;
  return launcher && launcher.pid !== process.pid && isOurs(launcher) ? launcher : undefined;
}

/** Stops what a killed launcher left behind: only processes whose mark still matches the one written down. */
export async function stopLeftovers(file: string): Promise<string[]> {
  const leftovers = (read(file)?.children ?? []).filter(isOurs);
  for (const { pid, signal } of leftovers) send(pid, signal);
  for (let waited = 0; waited < 6_000 && leftovers.some(isOurs); waited += 50) await sleep(50);
  for (const survivor of leftovers.filter(isOurs)) send(survivor.pid, 'SIGKILL');
  rmSync(file, { force: true });
  return leftovers.map(({ name }) => name);
}

/** Whether the process an entry describes is still that process. */
export function isOurs(entry: RosterEntry): boolean {
  return markOf(entry.pid) === entry.mark;
}

function entryOf(name: string, pid: number, signal: NodeJS.Signals): RosterEntry {
  return { name, pid, mark: markOf(pid) ?? 'gone', signal };
}

function read(file: string): Written | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Written;
  } catch {
    return undefined;
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the look and the signal: what was wanted.
  }
}
