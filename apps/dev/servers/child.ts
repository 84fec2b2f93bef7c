import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, createWriteStream, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Roster } from './roster.js';
import { forget, watchOver } from './watchdog.js';

/** What to run and how it wants to be stopped. */
export interface ChildOptions {
  name: string;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  logFile: string;
  stopSignal?: NodeJS.Signals;
  /** Milliseconds between the polite signal and SIGKILL. */
  grace?: number;
  /** Called with every line; then output passes through this process instead of going straight to the file. */
  onLine?: (line: string) => void;
  /** Opens an IPC channel: our own Node programs end when it breaks, so they need no watchdog. */
  follow?: boolean;
  roster?: Roster;
}

/** A running child in a process group of its own, so that Ctrl-C in the terminal reaches only the launcher. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  /** Settles when the process has ended, with its code or signal. Never rejects. */
  readonly ended: Promise<string>;
  readonly running: () => boolean;
  /** Asks the process to stop, insists after the grace; resolves when it is gone. */
  stop(): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** The last lines of its log, for the report about an unexpected end. */
  lastLines(count?: number): string;
}

const living = new Set<Child>();

/** The children that run now, for a stop in the middle of a start. */
export function livingChildren(): Child[] {
  return [...living];
}

/** Starts a child process with its own log file; the log of the run before is kept as `*.previous.log`. */
export async function startChild(options: ChildOptions): Promise<Child> {
  const { name, logFile, roster, stopSignal = 'SIGTERM', grace = 4_000 } = options;
  const output = openLog(logFile);
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.gid }),
    detached: true,
    stdio: options.onLine
      ? ['ignore', 'pipe', 'pipe', ...(options.follow ? (['ipc'] as const) : [])]
      : ['ignore', output, output, ...(options.follow ? (['ipc'] as const) : [])],
  });
  closeSync(output);
  await spawned(child, name);
  const pid = child.pid!;
  let alive = true;
  if (options.onLine) tee(child, logFile, options.onLine);
  roster?.add(name, pid, stopSignal);
  watchOver(pid, stopSignal);

  const ended = new Promise<string>((resolve) =>
    child.once('exit', (code, signal) => {
      alive = false;
      living.delete(started);
      forget(pid);
      roster?.remove(pid);
      resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`);
    }),
  );
  const stop = async (): Promise<void> => {
    if (!alive) return;
    child.kill(stopSignal);
    const patience = new AbortController();
    const overdue = sleep(grace, 'overdue', { signal: patience.signal }).catch(() => 'stopped');
    if ((await Promise.race([ended, overdue])) === 'overdue') child.kill('SIGKILL');
    patience.abort();
    await ended;
  };
  const started: Child = {
    name,
    pid,
    ended,
    running: () => alive,
    stop,
    kill: (signal) => void child.kill(signal),
    lastLines: (count = 15) => tail(logFile, count),
  };
  living.add(started);
  return started;
}

function spawned(child: ChildProcess, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', () => resolve());
    child.once('error', (cause) => reject(new Error(`${name} could not be started: ${cause.message}`, { cause })));
  });
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) renameSync(file, file.replace(/\.log$/, '.previous.log'));
  return openSync(file, 'a', 0o600);
}

function tee(child: ChildProcess, logFile: string, onLine: (line: string) => void): void {
  const log = createWriteStream(logFile, { flags: 'a' });
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`);
      onLine(line);
    });
  }
  child.once('close', () => log.end());
}

function tail(file: string, count: number): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  } catch {
    return '(no log)';
  }
}
