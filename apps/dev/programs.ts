import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild, type Child } from './servers/child.js';
import { projectRoot } from './servers/project-root.js';
import type { Roster } from './servers/roster.js';

/** One of Kitei's own compiled programs and the environment that configures it. */
export interface ProgramOptions {
  name: string;
  /** Path below `dist`. */
  program: string;
  args?: string[];
  /** Flags of Node itself. */
  nodeFlags?: string[];
  env: Record<string, string>;
  folder: string;
  roster: Roster;
}

/** Short-lived objects of a request or a step die young in a larger nursery, instead of keeping the collector's threads busy. */
export const roomyNursery = ['--max-semi-space-size=64'];

/** Node flags of a process that runs workflows; what they buy stands in the file they load. */
export const leanSandbox = ['--require', join(projectRoot, 'dist', 'libs', 'temporal', 'lean-sandbox.cjs')];

/** Starts a compiled program as a child that ends with this process; its warnings reach the console. */
export function startProgram({
  name,
  program,
  args = [],
  nodeFlags = [],
  env,
  folder,
  roster,
}: ProgramOptions): Promise<Child> {
  const follow = pathToFileURL(join(projectRoot, 'apps', 'dev', 'follow-parent.mjs')).href;
  return startChild({
    name,
    command: process.execPath,
    args: ['--enable-source-maps', ...nodeFlags, `--import=${follow}`, join(projectRoot, 'dist', program), ...args],
    cwd: projectRoot,
    env: { ...process.env, ...env },
    logFile: join(folder, 'logs', `${name}.log`),
    onLine(line) {
      const warning = warningIn(line);
      if (warning) console.warn(`[${name}] ${warning}`);
    },
    follow: true,
    grace: 3_000,
    roster,
  });
}

/** Runs a compiled program to its end; false when this version has no such program. */
export async function runProgram(options: ProgramOptions): Promise<boolean> {
  if (!existsSync(join(projectRoot, 'dist', options.program))) return false;
  const child = await startProgram(options);
  const outcome = await child.ended;
  if (outcome !== 'ended with code 0') throw new Error(`${options.name} ${outcome}:\n${child.lastLines(30)}`);
  return true;
}

/** Resolves when the address answers 200; fails as soon as the program behind it has ended. */
export async function ready(child: Child, address: string, patience = 60_000): Promise<void> {
  const deadline = Date.now() + patience;
  let last: string;
  while (child.running()) {
    try {
      const response = await fetch(address, { signal: AbortSignal.timeout(2_000) });
      if (response.ok) return;
      last = `${response.status} ${await response.text()}`;
    } catch (cause) {
      last = (cause as Error).message;
    }
    if (Date.now() > deadline) throw new Error(`${child.name} is not ready: ${last}\n${child.lastLines()}`);
    await sleep(80);
  }
  throw new Error(`${child.name} ${await child.ended}:\n${child.lastLines(30)}`);
}

/** The message of a structured log line from level `warn` up; undefined for anything else. */
export function warningIn(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const { level, msg, err } = JSON.parse(line) as { level?: unknown; msg?: string; err?: { message?: string } };
    return typeof level === 'number' && level >= 40 ? (msg ?? err?.message ?? line) : undefined;
  } catch {
    return undefined;
  }
}
