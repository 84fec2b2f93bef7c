import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Client as TemporalSdkClient } from '@temporalio/client';
import type pg from 'pg';
import { leanSandbox, roomyNursery } from '#apps/dev/programs';
import { projectRoot } from '#apps/dev/servers/project-root';
import type { System } from '#apps/dev/system';
import { workflowIdOf } from '#libs/lifecycles/case';
import { measureTwin } from './bare-sql.js';
import type { KiteiDriver, Timings } from './kitei-driver.js';
import type { RawOrder, RawResult } from './raw-temporal.js';
import { drained, startStand } from './stand.js';
import { cpuOfFamily, percentiles, round, spread } from './statistics.js';

/** How much to measure; every loop is bounded by a count. */
export interface ApprovalOptions {
  readonly concurrencies: readonly number[];
  /** Lifecycles per concurrency. */
  readonly lifecycles: (concurrency: number) => number;
  readonly say: (line: string) => void;
}

const folder = join(projectRoot, '.kitei', 'bench');

/** Measures application -> decision -> provisioning through the API, beside raw Temporal and bare SQL on the same servers. */
export async function benchApproval(options: ApprovalOptions): Promise<object> {
  const stand = await startStand(folder);
  const { system, record, driver, temporal } = stand;
  const raw = await startRaw(system);
  try {
    options.say('warming up');
    const sample = await warmUp(system, driver, raw);
    const results: object[] = [];
    for (const concurrency of options.concurrencies) {
      const total = options.lifecycles(concurrency);
      const kitei = await runKitei(system, driver, record, total, concurrency);
      const reference = await runRaw(system, raw, { total, concurrency });
      const sql = await measureTwin(system.servers, record, { sample, total, concurrency });
      const events = await historyLength(temporal, sample);
      results.push({
        concurrency,
        ...kitei.result,
        eventsPerLifecycle: events,
        rawLifecyclesPerSecond: reference.perSecond,
        rawCpuMsPerLifecycle: reference.cpu,
        rawEventsPerLifecycle: reference.events,
        ratioToRaw: round(kitei.perSecond / reference.perSecond),
        sql,
        ratioToSql: {
          apply: round(kitei.applyP50 / sql.apply.p50),
          decide: round(kitei.decideP50 / sql.decide.p50),
        },
      });
      options.say(JSON.stringify(results.at(-1)));
    }
    const [cpu] = cpus();
    return {
      name: 'approval',
      at: new Date().toISOString(),
      machine: { cores: cpus().length, cpu: cpu?.model ?? 'unknown', node: process.version },
      results,
    };
  } catch (failure) {
    // Said at once: stopping takes a while, and may have something to say itself.
    options.say(String(failure instanceof Error ? failure.stack : failure));
    throw failure;
  } finally {
    raw.disconnect();
    await once(raw, 'exit');
    await stand.stop();
  }
}

async function startRaw(system: System): Promise<ChildProcess> {
  const raw = fork(join(projectRoot, 'dist', 'bench', 'raw-temporal.js'), {
    env: { ...process.env, ...system.servers.env },
    execArgv: [...roomyNursery, ...leanSandbox],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(raw, 'message');
  return raw;
}

async function runRaw(system: System, raw: ChildProcess, order: RawOrder) {
  const engine = system.servers.children.find(({ name }) => name === 'temporal');
  const cpu = () => cpuOfFamily(raw.pid ?? 0) + cpuOfFamily(engine?.pid ?? 0);
  const before = cpu();
  const answer = once(raw, 'message') as Promise<[RawResult]>;
  raw.send(order);
  const [{ elapsed, events }] = await answer;
  return {
    perSecond: round((order.total / elapsed) * 1000),
    cpu: round((cpu() - before) / order.total),
    events,
  };
}

/** Both sides get their code compiled and their caches filled before anything counts. */
async function warmUp(system: System, driver: KiteiDriver, raw: ChildProcess): Promise<string> {
  let sample = '';
  await spread(60, 8, async () => {
    sample = await driver.lifecycle(noTimings());
  });
  await runRaw(system, raw, { total: 60, concurrency: 8 });
  return sample;
}

function noTimings(): Timings {
  return { apply: [], decide: [], consequence: [] };
}

async function runKitei(system: System, driver: KiteiDriver, record: pg.Client, total: number, concurrency: number) {
  const timings = noTimings();
  // One caller waits for each answer; among many, nobody notices twenty milliseconds.
  driver.glance = concurrency === 1 ? 3 : 20;
  await drained(record);
  const before = await totals(record);
  const cpuBefore = cpuByProcess(system);
  const elapsed = await spread(total, concurrency, async () => void (await driver.lifecycle(timings)));
  const begin = performance.now();
  await drained(record);
  // The backlog belongs to the work: a throughput that leaves mails behind would be borrowed.
  const seconds = (elapsed + performance.now() - begin) / 1000;
  const cpuAfter = cpuByProcess(system);
  const after = await totals(record);
  const apply = percentiles(timings.apply);
  const decide = percentiles(timings.decide);
  const perSecond = round(total / seconds);
  return {
    perSecond,
    applyP50: apply.p50,
    decideP50: decide.p50,
    result: {
      apply,
      decide,
      consequence: percentiles(timings.consequence),
      lifecyclesPerSecond: perSecond,
      cpuMsPerLifecycle: Object.fromEntries(
        Object.entries(cpuAfter).map(([name, spent]) => [name, round((spent - (cpuBefore[name] ?? 0)) / total)]),
      ),
      bytesPerLifecycle: Math.round((after.bytes - before.bytes) / total),
      rowsPerLifecycle: round((after.rows - before.rows) / total),
    },
  };
}

const counted = [
  'governed_case',
  'account',
  'ledger_event',
  'work_item',
  'notice',
  'outbox',
  'idempotency',
  'one_time_link',
];

async function totals(record: pg.Client): Promise<{ bytes: number; rows: number }> {
  const bytes = counted.map((table) => `pg_total_relation_size('${table}')`).join(' + ');
  const rows = counted.map((table) => `(SELECT count(*) FROM ${table})`).join(' + ');
  const found = await record.query<{ bytes: string; rows: string }>(`SELECT ${bytes} AS bytes, ${rows} AS rows`);
  return { bytes: Number(found.rows[0]?.bytes), rows: Number(found.rows[0]?.rows) };
}

function cpuByProcess(system: System): Record<string, number> {
  const children = [...system.servers.children, ...system.applications];
  return Object.fromEntries(children.map(({ name, pid }) => [name, cpuOfFamily(pid)]));
}

async function historyLength(temporal: TemporalSdkClient, caseId: string): Promise<number> {
  const description = await temporal.workflow.getHandle(workflowIdOf('account', caseId)).describe();
  return description.historyLength;
}
