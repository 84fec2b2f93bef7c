import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { temporalArguments } from '#apps/dev/servers/temporal';
import type { BinarySource } from '#apps/dev/servers/program-search';
import { findTemporalBinary, firstFound, sourcesOf } from '#apps/dev/servers/temporal-binary';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kitei-binary-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(...path: string[]): string {
  const file = join(folder, ...path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, 0o755);
  return file;
}

/** The local sources only: nothing in this test may reach for the network. */
function local(environment: NodeJS.ProcessEnv): Promise<{ path: string; origin: string }> {
  const sources = sourcesOf('temporal', environment).filter(({ origin }) => !['SDK download', 'PyPI'].includes(origin));
  return firstFound(sources, 'temporal', 'TEMPORAL_CLI_PATH');
}

test('the order is: named, PATH, SDK cache, cache, SDK download, PyPI', () => {
  expect(sourcesOf('temporal', {}).map(({ origin }) => origin)).toEqual([
    'TEMPORAL_CLI_PATH',
    'PATH',
    'SDK cache',
    'cache',
    'SDK download',
    'PyPI',
  ]);
});

test('a program named by hand wins over PATH, PATH over the caches', async () => {
  const named = program('named', 'my-temporal');
  const onPath = program('bin', 'temporal');
  program('cache', 'kitei', 'temporal');
  const environment = { PATH: `/nowhere:${join(folder, 'bin')}`, XDG_CACHE_HOME: join(folder, 'cache') };
  expect(await local({ ...environment, TEMPORAL_CLI_PATH: named })).toEqual({
    path: named,
    origin: 'TEMPORAL_CLI_PATH',
  });
  expect(await local(environment)).toEqual({ path: onPath, origin: 'PATH' });
});

test('a wrong path named by hand is reported, not passed over', async () => {
  program('bin', 'temporal');
  const environment = { PATH: join(folder, 'bin'), TEMPORAL_CLI_PATH: join(folder, 'missing') };
  await expect(findTemporalBinary('temporal', environment)).rejects.toThrow('which is not a program');
});

test('a file that cannot be run is not taken from PATH', async () => {
  chmodSync(program('bin', 'temporal'), 0o644);
  const cached = program('cache', 'kitei', 'temporal');
  const found = await local({ PATH: join(folder, 'bin'), XDG_CACHE_HOME: join(folder, 'cache') });
  expect([cached, join(tmpdir(), 'temporal-sdk-typescript')].some((path) => found.path.startsWith(path))).toBe(true);
});

test('a source that fails gives way to the next, and the rest is not asked', async () => {
  const asked: string[] = [];
  const source = (origin: string, find: () => string | undefined): BinarySource => ({
    origin,
    find: () => (asked.push(origin), find()),
  });
  const refuse = (): never => {
    throw new Error('blocked');
  };
  const sources = [source('a', () => undefined), source('b', refuse), source('c', () => '/c'), source('d', () => '/d')];
  expect(await firstFound(sources, 'temporal', 'X')).toEqual({ path: '/c', origin: 'c' });
  expect(asked).toEqual(['a', 'b', 'c']);
});

test('when nothing is found one sentence says what to install and why each source failed', async () => {
  const refuse = (): never => {
    throw new Error('no route to the download');
  };
  await expect(firstFound([{ origin: 'PyPI', find: refuse }], 'temporal', 'TEMPORAL_CLI_PATH')).rejects.toThrow(
    /^Kitei needs the program "temporal": install it from .*TEMPORAL_CLI_PATH.*\(PyPI: no route to the download\)\.$/,
  );
});

test('the server listens on the loopback address only and keeps its data in the folder', () => {
  const args = temporalArguments({
    folder: '/state',
    port: 1,
    uiPort: 2,
    persistent: true,
    searchAttributes: { A: 'Keyword' },
  });
  const line = args.join(' ');
  expect(line).toContain('--ip 127.0.0.1 --port 1 --ui-port 2');
  expect(line).toContain('--db-filename /state/temporal.db');
  expect(line).toContain('--search-attribute A=Keyword');
  expect(temporalArguments({ folder: '/state', port: 1, persistent: false }).join(' ')).toContain('--headless');
});
