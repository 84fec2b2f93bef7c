import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appRole, databaseUrl } from './servers/postgres-databases.js';
import { choosePorts } from './servers/ports.js';
import * as postgres from './servers/postgres.js';
import { stateFolder } from './servers/project-root.js';
import { runningLauncher } from './servers/roster.js';
import { loadSecrets } from './servers/secrets.js';

/** The database of `npm start`: the running one, or one brought up for as long as this program needs it. */
export async function lastingDatabase(): Promise<{ url: string; close(): Promise<void> }> {
  const file = join(stateFolder, 'run.json');
  const secrets = loadSecrets(stateFolder);
  if (runningLauncher(file)) {
    const { addresses } = JSON.parse(readFileSync(file, 'utf8')) as { addresses?: { postgres?: string } };
    if (!addresses?.postgres) throw new Error('Kitei is still starting: try again when it is ready.');
    const url = databaseUrl(`postgresql://${addresses.postgres}/kitei`, {
      user: appRole,
      password: secrets.appPassword,
    });
    return { url, close: () => Promise.resolve() };
  }
  const { port } = await choosePorts({ port: { strict: false } });
  const server = await postgres.start({ folder: stateFolder, persistent: true, port, secrets });
  return { url: server.appUrl, close: () => server.stop() };
}
