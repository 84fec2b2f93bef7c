import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ready, runProgram, startProgram } from './programs.js';
import type { Child } from './servers/child.js';
import { startServers, type Servers, type ServersOptions } from './servers/index.js';
import { projectRoot } from './servers/project-root.js';

/** A whole running Kitei: the servers, the API and the worker. */
export interface System {
  servers: Servers;
  /** Settles with the first child that ended without being asked to. */
  /** API and worker. */
  applications: Child[];
  unexpectedEnd: Promise<Child>;
  /** Stops worker and API, then the servers; safe to call twice. */
  stop(): Promise<void>;
}

/** Starts everything in the order in which each part needs the others, and resolves when it is ready to be used. */
export async function startSystem(options: ServersOptions): Promise<System> {
  const servers = await startServers(options);
  const applications: Child[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= (async () => {
      // They finish what they have begun, and that needs the servers.
      await Promise.all(applications.map((child) => child.stop()));
      await servers.stopAll();
    })());
  try {
    await prepareDatabase(servers);
    const { folder, roster, env, addresses } = servers;
    servers.roster.publish({ ...addresses });
    for (const name of ['api', 'worker'] as const) {
      const program = `apps/${name}/main.js`;
      if (!existsSync(join(projectRoot, 'dist', program))) throw new Error(`dist/${program} is missing.`);
      applications.push(await startProgram({ name, program, env, folder, roster }));
    }
    const addressOf = { api: addresses.api, worker: addresses.worker };
    await Promise.all(
      applications.map((child) => ready(child, `${addressOf[child.name as 'api' | 'worker']}/health/ready`)),
    );
  } catch (failure) {
    await stop();
    throw failure;
  }
  return {
    servers,
    applications,
    unexpectedEnd: Promise.race([...servers.children, ...applications].map((child) => child.ended.then(() => child))),
    stop,
  };
}

/** Brings the schema up to date and loads the demo company; both do nothing the second time. */
async function prepareDatabase({ folder, roster, migrationEnv: env }: Servers): Promise<void> {
  await runProgram({ name: 'migrate', program: 'libs/record/migrate.js', env, folder, roster });
  await runProgram({ name: 'load-demo', program: 'apps/dev/load-demo.js', env, folder, roster });
}
