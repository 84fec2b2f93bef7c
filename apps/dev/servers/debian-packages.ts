import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What to fetch. */
export interface Wanted {
  readonly packages: readonly string[];
  /** Packages of {@link packages} whose own libraries nobody needs. */
  readonly alone?: readonly string[];
  /** Libraries that only parts need which nothing here uses. */
  readonly unused?: RegExp;
  /** Libraries that the machine has are fetched too. */
  readonly whole?: boolean;
}

/**
 * Fetches packages of Debian with the libraries they need and unpacks them into a folder, as any user may: nothing is installed and no
 * script of a package runs. Libraries that the machine has are not fetched again, unless `whole` asks for all of them.
 */
export async function fetchPackages(cache: string, wanted: Wanted): Promise<void> {
  mkdirSync(join(cache, '..'), { recursive: true });
  const folder = mkdtempSync(`${cache}-`);
  try {
    const content = join(folder, 'content');
    const seen = new Set<string>();
    const waiting = [...wanted.packages];
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const file = await download(name, folder);
      await run('dpkg-deb', ['-x', file, content]);
      if (!wanted.alone?.includes(name)) waiting.push(...(await neededLibraries(file, wanted)));
    }
    rmSync(cache, { recursive: true, force: true });
    renameSync(content, cache);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Folders of libraries in an unpacked tree, as LD_LIBRARY_PATH wants them; undefined for what is installed. */
export function librariesIn(tree: string): string | undefined {
  if (tree === '/') return undefined;
  const triplet = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
  const folders = ['usr/lib', 'lib']
    .map((folder) => join(tree, folder, triplet))
    .filter((folder) => existsSync(folder));
  return folders.length > 0 ? folders.join(':') : undefined;
}

async function download(name: string, folder: string): Promise<string> {
  const fetched = mkdtempSync(join(folder, 'package-'));
  const lists = join(folder, 'apt');
  try {
    await apt(['download', name], fetched);
  } catch {
    // A machine without lists of packages, such as a slim container: some of our own.
    if (!existsSync(lists)) await refreshLists(lists);
    await apt(['download', name], fetched, lists);
  }
  const file = readdirSync(fetched).find((entry) => entry.endsWith('.deb'));
  if (!file) throw new Error(`apt-get brought no package ${name}`);
  return join(fetched, file);
}

function refreshLists(lists: string): Promise<void> {
  mkdirSync(join(lists, 'lists/partial'), { recursive: true });
  return apt(['update'], lists, lists);
}

async function apt(args: string[], cwd: string, lists?: string): Promise<void> {
  const own = lists
    ? [
        ...['-o', `Dir::State::lists=${join(lists, 'lists')}`, '-o', `Dir::Cache=${lists}`],
        ...['-o', 'Debug::NoLocking=true', '-o', 'APT::Sandbox::User='],
      ]
    : [];
  await run('apt-get', ['-q', ...own, ...args], { cwd, timeout: 180_000 });
}

/** Libraries that a package depends on; those that this machine does not have, unless all of them are wanted. */
async function neededLibraries(file: string, { unused, whole }: Wanted): Promise<string[]> {
  const { stdout } = await run('dpkg-deb', ['-f', file, 'Depends', 'Pre-Depends']);
  const names = stdout
    .replaceAll(/^[A-Z][A-Za-z-]+:/gm, ',')
    .split(',')
    .flatMap((wish) => /^\s*(lib[a-z0-9.+-]+)/.exec(wish)?.[1] ?? []);
  const needed = [...new Set(names)].filter((name) => !unused?.test(name) && name !== 'libc6' && name !== 'libgcc-s1');
  if (whole) return needed;
  const installed = await Promise.all(needed.map(isInstalled));
  return needed.filter((_, index) => !installed[index]);
}

async function isInstalled(name: string): Promise<boolean> {
  try {
    const { stdout } = await run('dpkg-query', ['-W', '-f', '${db:Status-Status}', name]);
    return stdout.startsWith('installed');
  } catch {
    return false;
  }
}
