import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { demoClients, demoPeople } from '#apps/dev/demo-company';
import type { Child } from '#apps/dev/servers/child';
import type { Profile } from '#apps/dev/servers/environment';
import { removePostgresPlace } from '#apps/dev/servers/postgres-place';
import { stateFolder } from '#apps/dev/servers/project-root';
import { type ProcessName, startSystem, type System } from '#apps/dev/system';
import { recordDataSource } from '#libs/record/data-source';

/** A whole Kitei that belongs to one test file, which may kill any part of it. */
export interface OwnSystem extends System {
  /** The process that plays a part now. */
  process(name: ProcessName): Child;
  /** Ends a process with a signal and waits until it is gone; answers how it ended. */
  end(name: ProcessName, signal?: NodeJS.Signals): Promise<string>;
  /** Looks into the record, behind the public face. */
  record<Result>(look: (source: DataSource) => Promise<Result>): Promise<Result>;
  /** Looks into Temporal. */
  engine<Result>(look: (client: Client) => Promise<Result>): Promise<Result>;
  /** Stops what still runs and removes the data. */
  close(): Promise<void>;
}

/** Starts a system whose data survive the end of any of its processes. */
export async function startOwnSystem(profile: Profile = 'standard'): Promise<OwnSystem> {
  // Named like the folder of a test run, so that the next run sweeps it should this one be killed.
  const folder = join(stateFolder, 'test', `run-${process.pid}${Date.now()}`);
  try {
    const system = await startSystem({
      folder,
      persistent: true,
      profile,
      headless: true,
      people: demoPeople(),
      clients: demoClients(),
      // Outages fill the logs with warnings that are meant to be there.
      logLevel: 'fatal',
    });
    return around(system, folder);
  } catch (failure) {
    remove(folder);
    throw failure;
  }
}

function around(system: System, folder: string): OwnSystem {
  const { servers } = system;
  const part = (name: ProcessName): Child => {
    const found = [...servers.children, ...system.applications].find((child) => child.name === name);
    if (!found) throw new Error(`nothing plays the part of ${name}`);
    return found;
  };
  return {
    ...system,
    process: part,
    async end(name, signal = 'SIGKILL') {
      const child = part(name);
      child.kill(signal);
      return child.ended;
    },
    async record(look) {
      const url = servers.env.DATABASE_URL ?? '';
      const source = recordDataSource({ url, applicationName: 'chaos', poolSize: 1 });
      await source.initialize();
      try {
        return await look(source);
      } finally {
        await source.destroy();
      }
    },
    async engine(look) {
      const connection = await Connection.connect({ address: servers.addresses.temporal });
      try {
        return await look(new Client({ connection }));
      } finally {
        await connection.close();
      }
    },
    async close() {
      try {
        await system.stop();
      } finally {
        remove(folder);
      }
    },
  };
}

function remove(folder: string): void {
  removePostgresPlace(folder);
  rmSync(folder, { recursive: true, force: true });
}
