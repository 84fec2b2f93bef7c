import { rmSync } from 'node:fs';
import { running } from './servers-start.js';

/** Jest's `globalTeardown`: stops the servers of the run and removes their folder. */
export default async function stopTestServers(): Promise<void> {
  const servers = running.kiteiTestServers;
  await servers?.stopAll();
  if (servers) rmSync(servers.folder, { recursive: true, force: true });
}
