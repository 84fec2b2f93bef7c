import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { removePostgresPlace } from './postgres-place.js';
import { runningLauncher, stopLeftovers } from './roster.js';

/** A folder this young without a roster may belong to a run that is just starting. */
const startingTime = 60_000;

/** Clears throw-away state folders (`run-<pid>`) whose run has ended without doing it, with the processes it left behind. */
export async function sweepFolders(parent: string): Promise<void> {
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent).filter((entry) => /^run-\d+$/.test(entry))) {
    const folder = join(parent, name);
    const roster = join(folder, 'run.json');
    if (!existsSync(roster) && Date.now() - statSync(folder).mtimeMs < startingTime) continue;
    if (runningLauncher(roster)) continue;
    await stopLeftovers(roster);
    removePostgresPlace(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}
