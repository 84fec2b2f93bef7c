import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sweepFolders } from './servers/leftovers.js';
import { removePostgresPlace } from './servers/postgres-place.js';
import { stateFolder } from './servers/project-root.js';
import { runningLauncher, stopLeftovers } from './servers/roster.js';

// Deletes what `npm start` keeps: data, secrets, logs. Test runs in progress keep their folders.
const roster = join(stateFolder, 'run.json');
const running = runningLauncher(roster);
if (running) {
  console.error(`Kitei runs (process ${running.pid}): stop it with Ctrl-C before its data can be deleted.`);
  process.exit(1);
}
await stopLeftovers(roster);
await sweepFolders(join(stateFolder, 'test'));
removePostgresPlace(stateFolder);
for (const entry of existsSync(stateFolder) ? readdirSync(stateFolder) : []) {
  if (entry === 'prepare.lock') continue;
  if (entry === 'test' && readdirSync(join(stateFolder, entry)).length > 0) continue;
  rmSync(join(stateFolder, entry), { recursive: true, force: true });
}
console.log('All data of this checkout is deleted.');
