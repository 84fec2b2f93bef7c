import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#apps/dev/servers/project-root';
import { applicationMemory } from './footprint.js';
import { interruption } from './interruption.js';
import { drained, reached, type Stand, startStand } from './stand.js';
import { percentiles, round, spread } from './statistics.js';
import { type Aim, verdictOf } from './verdict.js';

/** How much to measure. */
export interface TerminalsOptions {
  /** Terminals of the file. */
  readonly items: number;
  readonly say: (line: string) => void;
}

const minute = 60_000;
/** MiB that a process may grow by, however long the file is. */
const roomMebibytes = 256;

/** A whole ledger of client terminals in one file: taken at once, entered part by part while people go on working (4.3.1(1)). */
export async function benchTerminals({ items, say }: TerminalsOptions): Promise<object> {
  mkdirSync(join(projectRoot, '.kitei'), { recursive: true });
  const folder = mkdtempSync(join(projectRoot, '.kitei', 'bench-terminals-'));
  let stand: Stand | undefined;
  try {
    const measured = startStand(folder).then((started) => measure((stand = started), items, say));
    return await Promise.race([measured, interruption(60 * minute)]);
  } catch (failure) {
    say(String(failure instanceof Error ? failure.stack : failure));
    throw failure;
  } finally {
    await stand?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(stand: Stand, items: number, say: TerminalsOptions['say']): Promise<object> {
  const none = { apply: [] as number[], decide: [] as number[], consequence: [] as number[] };
  const busy = { apply: [] as number[], decide: [] as number[], consequence: [] as number[] };
  await spread(20, 2, async () => void (await stand.driver.lifecycle({ apply: [], decide: [], consequence: [] })));
  await spread(60, 2, async () => void (await stand.driver.lifecycle(none)));
  const model = {
    kind: 'NOTEBOOK',
    name: 'Bench Book',
    biosAuthentication: true,
    securityChip: true,
    encryption: true,
  };
  const rest = { authentication: true, storage: true, withdrawn: false };
  await send(stand, 'PUT', '/v1/terminal-models/BENCH', JSON.stringify({ ...model, ...rest }), 'application/json');
  const before = { api: applicationMemory(stand, 'api'), worker: applicationMemory(stand, 'worker') };
  const begin = performance.now();
  const { importId } = (await send(stand, 'POST', '/v1/terminals/imports', fileOf(items), 'text/csv')) as {
    importId: string;
  };
  const taken = round((performance.now() - begin) / 1000);
  say(`the file was taken in ${taken} s: ${importId}`);
  let over = false;
  const working = (async () => {
    while (!over) await stand.driver.lifecycle(busy);
  })();
  await reached('every row to be entered', 50 * minute, 500, async () => {
    const { rows } = await stand.record.query<{ left: number }>(
      'SELECT count(*)::int AS left FROM terminal_import_part WHERE taken_at IS NULL',
    );
    return rows[0]?.left === 0;
  });
  const entered = round((performance.now() - begin) / 1000);
  over = true;
  await working;
  await drained(stand.record, 50 * minute);
  const started = round((performance.now() - begin) / 1000);
  const after = { api: applicationMemory(stand, 'api'), worker: applicationMemory(stand, 'worker') };
  const { rows } = await stand.record.query<{ terminals: number }>('SELECT count(*)::int AS terminals FROM terminal');
  const terminals = rows[0]?.terminals ?? 0;
  const grown = { api: after.api.peak - before.api.rss, worker: after.worker.peak - before.worker.rss };
  const aims: Aim[] = [
    { aim: 'every row is entered once', measured: `${terminals} of ${items}`, met: terminals === items },
    { aim: 'the file is taken within 10 s', measured: `${taken} s`, met: taken <= 10 },
    ...(['api', 'worker'] as const).map((name) => ({
      aim: `${name} grows by ${roomMebibytes} MiB at most`,
      measured: `${grown[name]} MiB, ${after[name].peak} MiB at its peak`,
      met: grown[name] <= roomMebibytes,
    })),
  ];
  const report = {
    ...{
      name: 'terminals',
      at: new Date().toISOString(),
      machine: machine(),
      items,
      taken,
      entered,
      started,
      before,
      after,
    },
    ...{ none: percentiles(none.apply), busy: percentiles(busy.apply), load: round(loadavg()[0] ?? 0), aims },
  };
  say(
    `\ntaken in ${taken} s, entered in ${entered} s, workflows started after ${started} s\napply ${JSON.stringify(report.none)} before, ${JSON.stringify(report.busy)} meanwhile\n${verdictOf(aims)}\n`,
  );
  return report;
}

function fileOf(items: number): string {
  const lines = Array.from({ length: items }, (_, index) => {
    const hex = index
      .toString(16)
      .padStart(6, '0')
      .replace(/..(?=.)/g, '$&:');
    return `BENCH-${index},BS-${index},BENCH,SUPPLIED,D200,${index % 2 ? 'tanaka' : ''},02:be:00:${hex}`;
  });
  return ['asset_number,serial,model,ownership,department,user,macs', ...lines].join('\n');
}

async function send(stand: Stand, method: string, path: string, body: string, type: string): Promise<unknown> {
  const response = await fetch(`${stand.system.servers.addresses.api}${path}`, {
    ...{ method, body },
    headers: { authorization: `Bearer ${await stand.token('takeuchi')}`, 'content-type': type },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text);
}

function machine() {
  return { cores: cpus().length, cpu: cpus()[0]?.model ?? 'unknown', node: process.version };
}
