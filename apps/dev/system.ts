import { leanSandbox, ready, roomyNursery, runProgram, startProgram } from './programs.js';
import type { Child } from './servers/child.js';
import { startServers, type Servers, type ServersOptions } from './servers/index.js';

/** A whole running Kitei: the servers, the API and the worker. */
export interface System {
  servers: Servers;
  /** API and worker. */
  applications: Child[];
  /** Starts one of the four processes again that has ended, on its data and port; for tests of outages. */
  revive(name: ProcessName): Promise<Child>;
  /** Settles with the first child that ended without being asked to. */
  unexpectedEnd: Promise<Child>;
  /** Stops worker and API, then the servers; safe to call twice. */
  stop(): Promise<void>;
}

/** The processes that an outage can be rehearsed with. */
export type ProcessName = 'api' | 'worker' | 'postgres' | 'temporal';

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
    servers.roster.publish({ ...servers.addresses });
    applications.push(...(await Promise.all([startApplication(servers, 'api'), startApplication(servers, 'worker')])));
  } catch (failure) {
    await stop();
    throw failure;
  }
  return {
    servers,
    applications,
    async revive(name) {
      if (name !== 'api' && name !== 'worker') return servers.revive(name);
      const child = await startApplication(servers, name);
      applications[applications.findIndex((each) => each.name === name)] = child;
      return child;
    },
    unexpectedEnd: Promise.race([...servers.children, ...applications].map((child) => child.ended.then(() => child))),
    stop,
  };
}

/** Starts the API or the worker and waits until it is ready. */
async function startApplication(servers: Servers, name: 'api' | 'worker'): Promise<Child> {
  const { folder, roster, env, addresses } = servers;
  const nodeFlags = [...roomyNursery, ...(name === 'worker' ? leanSandbox : [])];
  const child = await startProgram({ name, program: `apps/${name}/main.js`, nodeFlags, env, folder, roster });
  await ready(child, `${addresses[name]}/health/ready`);
  return child;
}

/** Brings the schema up to date and loads the demo company; both do nothing the second time. */
async function prepareDatabase({ folder, roster, migrationEnv: env }: Servers): Promise<void> {
  await runProgram({ name: 'migrate', program: 'libs/record/migrate.js', env, folder, roster });
  await runProgram({ name: 'load-demo', program: 'apps/dev/load-demo.js', env, folder, roster });
}
