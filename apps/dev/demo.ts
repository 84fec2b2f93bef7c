import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { tellAccount } from './demo/account.js';
import { tellDisposal } from './demo/disposal.js';
import { tellLan } from './demo/lan.js';
import { tellServer } from './demo/server.js';
import { tellTerminal } from './demo/terminal.js';
import { storyAsked } from './demo/programme.js';
import { Stage } from './demo/stage.js';
import { connectedServersAsked, demoClients, demoPeople } from './demo-company.js';
import { livingChildren } from './servers/child.js';
import { stateFolder } from './servers/project-root.js';
import { startSystem, type System } from './system.js';

/**
 * `npm run demo [-- account | lan | server | terminal | disposal] [--keep]`: brings up a system of its own under the demo policy (seconds instead of days) and tells
 * the story of one account, LAN connection, server, terminal or disposal through the public API. Exit code 0 only when everything happened; with --keep
 * it goes on running.
 */
const stories = {
  account: tellAccount,
  lan: tellLan,
  server: tellServer,
  terminal: tellTerminal,
  disposal: tellDisposal,
};

let system: System | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(130));

try {
  const { story, keep } = storyAsked(process.argv.slice(2), stories);
  console.log('Starting Kitei with the demo policy ...');
  system = await startSystem({
    folder: join(stateFolder, 'demo'),
    persistent: false,
    profile: 'demo',
    people: demoPeople(),
    clients: demoClients(),
    ...connectedServersAsked(),
    logLevel: 'warn',
  });
  await story(new Stage(system.servers.addresses, system.servers.folder), system);
  console.log(`\nEverything happened, in ${(performance.now() / 1000).toFixed(0)} s.`);
  if (keep) {
    const { api, temporalUi, mail } = system.servers.addresses;
    console.log(`Kitei keeps running: API ${api}, Temporal UI ${temporalUi}, mails ${mail}. Ctrl-C stops it.`);
  } else await stop(0);
} catch (failure) {
  console.error(`\nThe demo failed: ${failure instanceof Error ? failure.message : String(failure)}`);
  await stop(1);
}

async function stop(code: number): Promise<never> {
  await (system ? system.stop() : Promise.all(livingChildren().map((child) => child.stop())));
  process.exit(code);
}
