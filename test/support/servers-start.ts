import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { demoClients, demoPeople } from '#apps/dev/demo-company';
import { startServers, type Servers } from '#apps/dev/servers/index';
import { sweepFolders } from '#apps/dev/servers/leftovers';
import { stateFolder } from '#apps/dev/servers/project-root';
import type { TestServers } from './servers.js';

/** Where the set-up leaves the servers for the tear-down, which Jest runs in the same process. */
export const running = globalThis as typeof globalThis & { kiteiTestServers?: Servers };

/** Has left the company, and still has a login at the issuer. */
const leaver = { subject: 'sub-ze8sj48fgtb8', login: 'ogawa', name: 'Susumu Ogawa' };

/**
 * Jest's `globalSetup`: real servers, started once per run on free ports, in a folder of the run's own, so that two
 * runs in one checkout do not meet. Runs from `dist`: Jest does not transform set-up files that are ES modules.
 */
export default async function startTestServers(): Promise<void> {
  const parent = join(stateFolder, 'test');
  await sweepFolders(parent);
  const folder = join(parent, `run-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const servers = await startServers({
    folder,
    persistent: false,
    profile: 'standard',
    headless: true,
    people: [...demoPeople(), leaver],
    clients: demoClients(),
    logLevel: 'warn',
  });
  running.kiteiTestServers = servers;
  const { addresses, env, migrationEnv, adminUrl } = servers;
  process.env.KITEI_TEST_SERVERS = JSON.stringify({ addresses, env, migrationEnv, adminUrl } satisfies TestServers);
}
