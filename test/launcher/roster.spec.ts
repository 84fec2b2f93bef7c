import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { markOf } from '#apps/dev/servers/process-mark';
import { Roster, runningLauncher, stopLeftovers } from '#apps/dev/servers/roster';

let folder: string;
let file: string;
const sleepers: ChildProcess[] = [];

async function sleeper(): Promise<number> {
  const child = spawn('sleep', ['30'], { stdio: 'ignore' });
  sleepers.push(child);
  await new Promise((resolve) => child.once('spawn', resolve));
  return child.pid!;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kitei-roster-'));
  file = join(folder, 'run.json');
});

afterEach(() => {
  for (const child of sleepers.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function write(launcher: object, children: object[] = []): void {
  writeFileSync(file, JSON.stringify({ launcher, children }));
}

describe('processes of a run before', () => {
  test('a pid that now belongs to another process is not ours', async () => {
    const pid = await sleeper();
    write({ name: 'launcher', pid, mark: '1 node something-else', signal: 'SIGTERM' });
    expect(runningLauncher(file)).toBeUndefined();
  });

  test('a launcher that lives is found and a second start is refused', async () => {
    const pid = await sleeper();
    write({ name: 'launcher', pid, mark: markOf(pid), signal: 'SIGTERM' });
    expect(runningLauncher(file)?.pid).toBe(pid);
    await expect(Roster.open(file)).rejects.toThrow(`already runs from this folder (process ${pid})`);
  });

  test('stops what is ours and leaves alone what only has the same pid', async () => {
    const [ours, other] = [await sleeper(), await sleeper()];
    write({ name: 'launcher', pid: 1, mark: 'gone', signal: 'SIGTERM' }, [
      { name: 'postgres', pid: ours, mark: markOf(ours), signal: 'SIGINT' },
      { name: 'temporal', pid: other, mark: '1 temporal', signal: 'SIGTERM' },
    ]);
    expect(await stopLeftovers(file)).toEqual(['postgres']);
    expect(markOf(ours)).toBeUndefined();
    expect(markOf(other)).toBeDefined();
    expect(existsSync(file)).toBe(false);
  });

  test('a damaged or missing roster names nobody', async () => {
    writeFileSync(file, '{ "launcher": ');
    expect(runningLauncher(file)).toBeUndefined();
    expect(await stopLeftovers(join(folder, 'none.json'))).toEqual([]);
  });
});

test('the roster lists children while they live, readable for its owner only', async () => {
  const pid = await sleeper();
  const roster = await Roster.open(file);
  roster.add('postgres', pid, 'SIGINT');
  const written = JSON.parse(readFileSync(file, 'utf8')) as { children: { pid: number; mark: string }[] };
  expect(written.children).toEqual([{ name: 'postgres', pid, mark: markOf(pid), signal: 'SIGINT' }]);
  roster.remove(pid);
  expect(readFileSync(file, 'utf8')).not.toContain(`"pid": ${pid},`);
  roster.close();
  expect(existsSync(file)).toBe(false);
});
