import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client as TemporalSdkClient, Connection } from '@temporalio/client';
import pg from 'pg';
import { demoClients, demoPeople } from '#apps/dev/demo-company';
import { leanSandbox, roomyNursery } from '#apps/dev/programs';
import type { MailServer } from '#apps/dev/servers/mail';
import { projectRoot } from '#apps/dev/servers/project-root';
import { startSystem, type System } from '#apps/dev/system';
import { workflowIdOf } from '#libs/lifecycles/case';
import { kiteiDataConverter } from '#libs/temporal/codec';
import { insertTwin, sampleRows, twinTables } from './bare-sql.js';
import { KiteiDriver, type Timings } from './kitei-driver.js';
import type { RawOrder, RawResult } from './raw-temporal.js';
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
  const system = await startSystem({
    folder,
    persistent: true,
    profile: 'standard',
    headless: true,
    people: demoPeople(),
    clients: demoClients(),
    logLevel: 'warn',
    startMail: forgetfulMail,
  });
  const raw = await startRaw(system);
  const record = new pg.Client({ connectionString: system.servers.env.DATABASE_URL });
  // The server stops before a failed run has closed everything.
  record.on('error', () => undefined);
  await record.connect();
  let driver: KiteiDriver | undefined;
  try {
    driver = await castDriver(system, record);
    const temporal = await sdkClient(system);
    options.say('warming up');
    const sample = await warmUp(system, driver, raw);
    const results: object[] = [];
    for (const concurrency of options.concurrencies) {
      const total = options.lifecycles(concurrency);
      const kitei = await runKitei(system, driver, record, total, concurrency);
      const reference = await runRaw(system, raw, { total, concurrency });
      const sql = await runSql(system, record, sample, total, concurrency);
      const events = await historyLength(temporal, sample);
      results.push({
        concurrency,
        ...kitei.result,
        eventsPerLifecycle: events,
        rawLifecyclesPerSecond: reference.perSecond,
        rawCpuMsPerLifecycle: reference.cpu,
        rawEventsPerLifecycle: reference.events,
        ratioToRaw: round(kitei.perSecond / reference.perSecond),
        sql: sql.percentiles,
        ratioToSql: {
          apply: round(kitei.applyP50 / sql.percentiles.apply.p50),
          decide: round(kitei.decideP50 / sql.percentiles.decide.p50),
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
    await driver?.stop();
    await record.end();
    raw.disconnect();
    await once(raw, 'exit');
    await system.stop();
  }
}

/** The catcher parses and shows what it caught; that work is not Kitei's. */
async function forgetfulMail({ smtpPort }: { smtpPort: number }): Promise<MailServer> {
  const sink = fork(join(projectRoot, 'dist', 'bench', 'mail-sink.js'), {
    env: { ...process.env, SINK_PORT: String(smtpPort) },
  });
  await once(sink, 'message');
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    webUrl: '',
    stop: async () => {
      sink.kill();
      await once(sink, 'exit');
    },
  };
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

async function castDriver(system: System, record: pg.Client): Promise<KiteiDriver> {
  const { addresses } = system.servers;
  const token = async (login: string) => (await fetch(`${addresses.demoToken}?person=${login}`)).text();
  const driver = new KiteiDriver(
    addresses.api,
    { applicant: await token('suzuki'), manager: await token('sato'), administrator: await token('yamada') },
    record,
  );
  driver.start();
  return driver;
}

async function sdkClient(system: System): Promise<TemporalSdkClient> {
  const { env } = system.servers;
  const connection = await Connection.connect({ address: env.TEMPORAL_ADDRESS });
  return new TemporalSdkClient({
    connection,
    namespace: 'default',
    dataConverter: kiteiDataConverter(env.CODEC_KEYS ?? ''),
  });
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

async function runSql(system: System, record: pg.Client, sample: string, total: number, concurrency: number) {
  const owner = new pg.Client({ connectionString: system.servers.migrationEnv.MIGRATION_DATABASE_URL });
  await owner.connect();
  await twinTables(owner, 'kitei_app');
  const rows = await sampleRows(record, sample);
  const pool = new pg.Pool({ connectionString: system.servers.env.DATABASE_URL, max: concurrency });
  const times: { apply: number[]; decide: number[] } = { apply: [], decide: [] };
  await spread(total, concurrency, async (index) => {
    const client = await pool.connect();
    for (const part of ['apply', 'decide'] as const) {
      const begin = performance.now();
      await insertTwin(client, rows[part], `${part}-${index}`);
      times[part].push(performance.now() - begin);
    }
    client.release();
  });
  await pool.end();
  await owner.query('DROP SCHEMA bench CASCADE');
  await owner.end();
  return { percentiles: { apply: percentiles(times.apply), decide: percentiles(times.decide) } };
}

/** Waits until nothing is left to deliver: starts, signals and mails. */
async function drained(record: pg.Client): Promise<void> {
  for (let tries = 0; tries < 6_000; tries++) {
    const { rows } = await record.query<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM outbox WHERE delivered_at IS NULL AND abandoned_at IS NULL`,
    );
    if (rows[0]?.waiting === 0) return;
    await pause(10);
  }
  throw new Error('the outbox did not drain within a minute');
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
