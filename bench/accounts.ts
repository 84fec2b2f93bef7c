import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#apps/dev/servers/project-root';
import { measureTwin } from './bare-sql.js';
import { openCampaign, takeCensus } from './calendar-work.js';
import { bytesPerAccount, engineMebibytes, type Memory, tableBytes, workerMemory } from './footprint.js';
import { interruption } from './interruption.js';
import type { Timings } from './kitei-driver.js';
import { type LargeCompany, largeCompany } from './large-company.js';
import { atRest, importCompany, takeOver } from './open-accounts.js';
import { drained, reached, type Stand, startStand, waitingIn } from './stand.js';
import { type Percentiles, percentiles, round, spread } from './statistics.js';
import { type Aim, tableOf, verdictOf } from './verdict.js';

/** How much to measure. */
export interface AccountsOptions {
  /** Accounts that rest in open workflows. */
  readonly open: number;
  /** How long they may take to get there; what is there by then is measured. */
  readonly minutes: number;
  readonly say: (line: string) => void;
}

/** People who apply and decide at a time, in every phase. */
const width = 4;
const lifecycles = 360;
/** Cases that the worker keeps in memory; memory is judged beyond twice as many. */
const cachedCases = 1_000;
/** Accounts that are taken over before the engine is waited for. */
const handOver = 400;
const minute = 60_000;

/** Times of one phase, and the machine's own pace in it: bare SQL beside it, and the load average of the last minute. */
interface Pace {
  readonly apply: Percentiles;
  readonly decide: Percentiles;
  readonly sql: Percentiles;
  readonly load: number;
}

/** Measures what many open accounts cost: each application, the census, the yearly campaign, memory and disk. */
export async function benchAccounts(options: AccountsOptions): Promise<object> {
  mkdirSync(join(projectRoot, '.kitei'), { recursive: true });
  const folder = mkdtempSync(join(projectRoot, '.kitei', 'bench-accounts-'));
  const limit = (30 + options.minutes) * minute;
  let stand: Stand | undefined;
  try {
    return await Promise.race([
      startStand(folder).then((started) => measure((stand = started), options)),
      interruption(limit),
    ]);
  } catch (failure) {
    // Said at once: stopping takes a while, and may have something to say itself.
    options.say(String(failure instanceof Error ? failure.stack : failure));
    throw failure;
  } finally {
    await stand?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(stand: Stand, options: AccountsOptions): Promise<object> {
  const { say } = options;
  const company = largeCompany(options.open);
  const imported = await importCompany(stand, company);
  say(`${company.departments} departments and ${company.people} people imported in ${imported} s; warming up`);
  let sample = '';
  await spread(60, width * 2, async () => void (sample = await stand.driver.lifecycle(noTimings())));
  const none = await paceOf(stand, sample);
  say(`none open: ${described(none)}`);

  const seeding = await seed(stand, company, options);
  const { open } = seeding;
  const many = await paceOf(stand, sample);
  say(`${open} open: ${described(many)}`);

  const census = await takeCensus(stand, 10 * minute);
  say(`census: ${census.seconds} s, ${JSON.stringify(census.tally)}`);
  const afterCensus = workerMemory(stand);

  const campaign = await openCampaign(stand, width, 15 * minute);
  const apply = percentiles(campaign.timings.apply);
  const load = round(loadavg()[0] ?? 0);
  const end = workerMemory(stand);
  const { parts, lines, prepared, opened } = campaign;
  say(`campaign: ${parts} parts with ${lines} lines in ${opened} s; apply ${JSON.stringify(apply)}, load ${load}`);

  const ratio = (one: number, other: number) => round(one / other);
  const aims: Aim[] = [
    aim('apply p95: at most 1.2 x of none open', ratio(many.apply.p95, none.apply.p95), 1.2, ' x'),
    aim('decide p95: at most 1.2 x of none open', ratio(many.decide.p95, none.decide.p95), 1.2, ' x'),
    aim('census: under 60 s', census.seconds, 60, ' s'),
    {
      aim: 'worker memory is bounded: at most 1.25 x from half of the accounts to the end',
      measured: `${end.rss} MiB, peak ${end.peak}, ${ratio(end.peak, seeding.halfway.peak)} x`,
      met: open >= 4 * cachedCases ? end.peak <= 1.25 * seeding.halfway.peak : undefined,
    },
    aim(`campaign over ${company.departments} departments: open in under 300 s`, opened, 300, ' s'),
    aim('apply p95 while it opens: at most 2 x of none open', ratio(apply.p95, none.apply.p95), 2, ' x'),
  ];
  const report = {
    name: 'accounts',
    at: new Date().toISOString(),
    machine: { cores: cpus().length, cpu: cpus()[0]?.model ?? 'unknown', node: process.version },
    open,
    ...{ imported, none, many, seeding, census, afterCensus, end },
    campaign: { parts, lines, prepared, opened, apply, decide: percentiles(campaign.timings.decide), load },
    sqlRatio: ratio(many.sql.p95, none.sql.p95),
    aims,
  };
  say(
    `\n${paceTable([
      ['none open', none],
      [`${open} open`, many],
      ['campaign opens', { ...report.campaign }],
    ])}`,
  );
  say(`\n${verdictOf(aims)}\n`);
  say(`database: ${seeding.bytes.total} bytes an account ${JSON.stringify(seeding.bytes.tables)}`);
  return report;
}

/** Has the accounts taken over while there is time, and waits until every workflow is at rest. */
async function seed(stand: Stand, { accounts }: LargeCompany, { minutes, say }: AccountsOptions) {
  await drained(stand.record);
  const bytesBefore = await tableBytes(stand);
  const engineBefore = engineMebibytes(stand);
  const memory: Memory[] = [];
  const begin = performance.now();
  const passed = () => (performance.now() - begin) / 1000;
  let open = 0;
  while (open < accounts.length && passed() < minutes * 60) {
    const some = accounts.slice(open, open + handOver);
    await takeOver(stand, some);
    open += some.length;
    // No more than the engine can take: its own tasks time out behind a crowd of starts.
    await reached('the starts to leave', 10 * minute, 250, async () => (await waitingIn(stand.record)) < handOver / 4);
    memory.push(workerMemory(stand));
    if (open % (10 * handOver) === 0)
      say(`${open} after ${round(passed())} s, worker ${JSON.stringify(memory.at(-1))} MiB`);
  }
  await drained(stand.record, 5 * minute);
  await atRest(stand, open, 5 * minute);
  const full = workerMemory(stand);
  const halfway = memory[Math.floor(memory.length / 2)] ?? full;
  const took = round(passed());
  const bytes = bytesPerAccount(bytesBefore, await tableBytes(stand), open);
  say(`${open} of ${accounts.length} accounts at rest after ${took} s`);
  return { open, seconds: took, halfway, full, bytes, engineMebibytes: round(engineMebibytes(stand) - engineBefore) };
}

async function paceOf(stand: Stand, sample: string): Promise<Pace> {
  await drained(stand.record);
  const timings = noTimings();
  await spread(lifecycles, width, async () => void (await stand.driver.lifecycle(timings)));
  const load = round(loadavg()[0] ?? 0);
  await drained(stand.record);
  const order = { sample, total: lifecycles, concurrency: width };
  const { apply: sql } = await measureTwin(stand.system.servers, stand.record, order);
  return { apply: percentiles(timings.apply), decide: percentiles(timings.decide), sql, load };
}

function noTimings(): Timings {
  return { apply: [], decide: [], consequence: [] };
}

function aim(text: string, value: number, most: number, unit: string): Aim {
  return { aim: text, measured: `${value}${unit}`, met: value <= most };
}

const described = ({ apply, decide, sql, load }: Pace) =>
  `apply ${JSON.stringify(apply)}, decide ${JSON.stringify(decide)}, bare SQL ${JSON.stringify(sql)}, load ${load}`;

function paceTable(phases: readonly (readonly [string, Partial<Pace>])[]): string {
  const three = (found?: Percentiles) => (found ? `${found.p50} / ${found.p95} / ${found.p99}` : '-');
  return tableOf(
    ['phase', 'apply p50 / p95 / p99 ms', 'decide p50 / p95 / p99 ms', 'bare SQL p50 / p95 / p99 ms', 'load'],
    phases.map(([name, { apply, decide, sql, load }]) => [name, three(apply), three(decide), three(sql), String(load)]),
  );
}
