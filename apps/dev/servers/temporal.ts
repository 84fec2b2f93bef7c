import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { startChild, type Child } from './child.js';
import { loopback } from './ports.js';
import type { Roster } from './roster.js';
import { findTemporalBinary } from './temporal-binary.js';

/** How to start the Temporal server of this machine. */
export interface TemporalOptions {
  folder: string;
  port: number;
  /** Without it the server runs headless. */
  uiPort?: number;
  /** Keeps workflows in `temporal.db` of the folder; otherwise in memory. */
  persistent: boolean;
  /** Where the UI decodes payloads. */
  codecEndpoint?: string;
  /** Search attributes to register: name to type, e.g. `{ KiteiDepartment: 'Keyword' }`. */
  searchAttributes?: Record<string, string>;
  /** Dynamic configuration beyond the usual: key to value, e.g. a low limit that a test wants to reach. */
  settings?: Readonly<Record<string, number>>;
  roster?: Roster;
}

/** A running Temporal server with the namespace `default`. */
export interface TemporalServer {
  address: string;
  uiUrl?: string;
  child: Child;
  stop(): Promise<void>;
}

/** Starts the development server of the Temporal CLI and resolves once it serves its namespace. */
export async function start(options: TemporalOptions): Promise<TemporalServer> {
  const binary = await findTemporalBinary('temporal');
  mkdirSync(options.folder, { recursive: true });
  const child = await startChild({
    name: 'temporal',
    command: binary.path,
    args: temporalArguments(options),
    logFile: join(options.folder, 'logs', 'temporal.log'),
    cwd: options.folder,
    grace: 1_500,
    roster: options.roster,
  });
  const address = `${loopback}:${options.port}`;
  await serving(address, child);
  return {
    address,
    uiUrl: options.uiPort ? `http://${loopback}:${options.uiPort}` : undefined,
    child,
    stop: () => child.stop(),
  };
}

/** The command line for the options. */
export function temporalArguments(options: TemporalOptions): string[] {
  const { port, uiPort, persistent, codecEndpoint, searchAttributes = {}, settings = {} } = options;
  return [
    ...['server', 'start-dev', '--ip', loopback, '--port', String(port)],
    ...(uiPort ? ['--ui-port', String(uiPort), '--ui-disable-news-fetch'] : ['--headless']),
    ...(persistent ? ['--db-filename', join(options.folder, 'temporal.db')] : []),
    ...(codecEndpoint ? ['--ui-codec-endpoint', codecEndpoint] : []),
    // Lets a rehearsal run a workflow's years in seconds on this server; has no effect unless an execution asks.
    ...['--dynamic-config-value', 'frontend.WorkflowTimeSkippingEnabled=true'],
    ...Object.entries(settings).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
    ...Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
    ...['--log-level', 'warn', '--log-format', 'json'],
  ];
}

/** The port opens before the namespace exists: only a described namespace means that workflows can start. */
async function serving(address: string, child: Child): Promise<void> {
  const deadline = Date.now() + 30_000;
  const connection = Connection.lazy({ address, connectTimeout: '2s' });
  try {
    for (;;) {
      try {
        await connection.withDeadline(Date.now() + 2_000, () =>
          connection.workflowService.describeNamespace({ namespace: 'default' }),
        );
        return;
      } catch (cause) {
        if (!child.running()) throw new Error(`Temporal ${await child.ended}:\n${child.lastLines()}`, { cause });
        if (Date.now() > deadline) {
          await child.stop();
          throw new Error(`Temporal does not serve on ${address}:\n${child.lastLines()}`, { cause });
        }
        await sleep(60);
      }
    }
  } finally {
    await connection.close();
  }
}
