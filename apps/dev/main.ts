import { performance } from 'node:perf_hooks';
import { banner, firstApplication } from './banner.js';
import { connectedServersAsked, demoClients, demoPeople } from './demo-company.js';
import { livingChildren } from './servers/child.js';
import { defaultPorts, type Profile } from './servers/environment.js';
import { stateFolder } from './servers/project-root.js';
import { startSystem, type System } from './system.js';

/** Signals of one Ctrl-C arrive several times: from the terminal, from npm, from the launcher in between. */
const sameSignal = 700;

let system: System | undefined;
let stoppingSince: number | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => onSignal());
process.on('uncaughtException', (failure) => void fail(failure));

try {
  await run();
} catch (failure) {
  // While stopping every part of a half-done start fails: that is the stop, not a failure.
  if (stoppingSince === undefined) await fail(failure);
}

async function run(): Promise<void> {
  console.log('Starting PostgreSQL, Temporal, mail catcher, issuer, API and worker ...');
  const people = demoPeople();
  const begun = await startSystem({
    folder: stateFolder,
    persistent: true,
    profile: profileAsked(),
    ports: defaultPorts,
    people,
    clients: demoClients(),
    ...connectedServersAsked(),
    logLevel: process.env.LOG_LEVEL,
  });
  system = begun;
  const { addresses } = begun.servers;
  const example = firstApplication(addresses);
  console.log(banner({ addresses, people, example, milliseconds: performance.now() }));
  const ended = await begun.unexpectedEnd;
  if (stoppingSince !== undefined) return;
  await fail(new Error(`${ended.name} ${await ended.ended} unexpectedly. Its last lines:\n${ended.lastLines()}`));
}

function profileAsked(): Profile {
  const asked = /^--profile=(.*)$/.exec(process.argv[2] ?? '')?.[1] ?? process.env.POLICY_PROFILE ?? 'standard';
  if (asked !== 'standard' && asked !== 'demo') throw new Error(`There is no profile "${asked}": standard or demo.`);
  return asked;
}

function onSignal(): void {
  if (stoppingSince === undefined) return void stop(0);
  if (performance.now() - stoppingSince < sameSignal) return;
  console.log('Stopping at once.');
  for (const child of livingChildren()) child.kill('SIGKILL');
  process.exit(1);
}

async function fail(failure: unknown): Promise<void> {
  if (stoppingSince !== undefined) return;
  console.error(failure instanceof Error ? failure.message : failure);
  if (!system && livingChildren().length === 0) process.exit(1);
  await stop(1);
}

async function stop(code: number): Promise<void> {
  stoppingSince = performance.now();
  console.log('Stopping ...');
  try {
    // In the middle of a start there is no system to stop yet, only children.
    await (system ? system.stop() : Promise.all(livingChildren().map((child) => child.stop())));
  } catch (failure) {
    console.error(failure);
    code = 1;
  }
  console.log(`Stopped after ${((performance.now() - stoppingSince) / 1000).toFixed(1)} s.`);
  process.exit(code);
}
