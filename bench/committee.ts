import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#apps/dev/servers/project-root';
import { WorkingCalendar } from '#libs/policy/calendar';
import { loadPolicy } from '#libs/policy/file';
import { planInstant } from '#libs/policy/plan';
import { machine, onStand } from './on-stand.js';
import { post } from './open-accounts.js';
import { drained, reached, type Stand, waitingIn } from './stand.js';
import { percentiles, round, spread } from './statistics.js';
import { type Aim, verdictOf } from './verdict.js';

/** How much to measure. */
export interface CommitteeOptions {
  readonly quick: boolean;
  /** Servers whose three months end at the same instant. */
  readonly servers: number;
  readonly say: (line: string) => void;
}

const minute = 60_000;
const width = 4;
/** Nine members: the five of the demo company and four more, by login and employee number. */
const members = ['matsumoto', 'watanabe', 'kato', 'saito', 'hasegawa', 'sato', 'nakamura', 'yamamoto', 'takahashi'];
const appointed = ['E0006', 'E0014', 'E0021', 'E0026'];

/** A committee of nine that votes on many things at once: nothing lost, nothing twice (4.2.2(2)). */
export function benchVote(options: CommitteeOptions): Promise<object> {
  return onStand('vote', 20 * minute, options, async (stand) => {
    const { say } = options;
    const votes = options.quick ? 40 : 200;
    await appoint(stand);
    const items = await overdueServers(stand, votes);
    say(`${votes} votes of ${members.length} members are open`);
    const took: number[] = [];
    let late = 0;
    const begin = performance.now();
    // Every member at once, each through all of it in an order of their own.
    await Promise.all(
      members.map(async (login, place) => {
        for (let turn = 0; turn < items.length; turn++) {
          const item = items[(turn + place * 7) % items.length]!;
          const asked = performance.now();
          const status = await vote(stand, login, item);
          took.push(performance.now() - asked);
          if (status === 409) late += 1;
          else if (status !== 201) throw new Error(`a vote was answered ${status}`);
        }
      }),
    );
    const seconds = round((performance.now() - begin) / 1000);
    await drained(stand.record);
    const [kept] = (
      await stand.record.query<{ ballots: number; decided: number; twice: number }>(
        `SELECT (SELECT count(*)::int FROM ballot) AS ballots,
           (SELECT count(*)::int FROM ledger_event WHERE transition = 'order-stop') AS decided,
           (SELECT count(*)::int FROM (SELECT 1 FROM ledger_event WHERE transition = 'cast'
              GROUP BY part, after ->> 'member' HAVING count(*) > 1) AS double) AS twice`,
      )
    ).rows;
    const aims: Aim[] = [
      {
        aim: 'every vote that was accepted is kept, none twice',
        measured: `${kept?.ballots} kept, ${kept?.twice} twice, ${late} after the decision`,
        met: kept?.ballots === votes * members.length - late && kept?.twice === 0,
      },
      { aim: 'each is decided once', measured: `${kept?.decided} of ${votes}`, met: kept?.decided === votes },
    ];
    const report = {
      ...{ name: 'vote', at: new Date().toISOString(), machine: machine(), votes, members: members.length, seconds },
      ...{ ...kept, late, decisionsPerSecond: round(votes / seconds), votesPerSecond: round(took.length / seconds) },
      ...{ milliseconds: percentiles(took), load: round(loadavg()[0] ?? 0), aims },
    };
    say(
      `\n${report.decisionsPerSecond} decisions/s, ${report.votesPerSecond} votes/s, ${JSON.stringify(report.milliseconds)} ms\n${verdictOf(aims)}\n`,
    );
    return report;
  });
}

/** Many three-month deadlines at the same instant: each brings one question to the committee, and people go on working (4.2.2(6)). */
export function benchDeadlines(options: CommitteeOptions): Promise<object> {
  return onStand('deadlines', 45 * minute, options, async (stand) => {
    const { say, servers } = options;
    await spread(60, width * 2, async () => void (await stand.driver.lifecycle(timings())));
    const none = timings();
    await spread(options.quick ? 60 : 240, width, async () => void (await stand.driver.lifecycle(none)));
    await drained(stand.record, 5 * minute);
    // As long as it takes to register them, and some more.
    const at = new Date(Date.now() + 90_000 + servers * 60);
    const { regulationFrom } = await startOf(at);
    const begin = performance.now();
    await spread(servers, width, (index) => register(stand, index, regulationFrom));
    await reached('every server to wait', 10 * minute, 500, async () => (await open(stand, 'conformance')) >= servers);
    await drained(stand.record, 10 * minute);
    const registered = round((performance.now() - begin) / 1000);
    if (Date.now() >= at.getTime())
      throw new Error(`registering took ${registered} s, longer than the time until the deadline`);
    say(`${servers} servers registered after ${registered} s; all fall due at ${at.toISOString()}`);
    await reached('the deadline', 10 * minute, 20, () => Promise.resolve(Date.now() >= at.getTime()));
    const due = performance.now();
    const busy = timings();
    let over = false;
    const working = spread(width, width, async () => {
      while (!over) await stand.driver.lifecycle(busy);
    });
    await reached(
      'every question to the committee',
      20 * minute,
      250,
      async () => (await open(stand, 'conformance-decision')) >= servers,
    );
    const opened = round((performance.now() - due) / 1000);
    over = true;
    await working;
    await reached('the letters to leave', 20 * minute, 1_000, async () => (await waitingIn(stand.record)) === 0);
    const letters = round((performance.now() - due) / 1000);
    const { rows } = await stand.record.query<{ items: number; cases: number }>(
      `SELECT count(*)::int AS items, count(DISTINCT case_id)::int AS cases FROM work_item WHERE purpose = 'conformance-decision'`,
    );
    const { items = 0, cases = 0 } = rows[0] ?? {};
    const ratio = round(percentiles(busy.apply).p95 / percentiles(none.apply).p95);
    const aims: Aim[] = [
      {
        aim: 'every question is asked exactly once',
        measured: `${items} items of ${cases} servers`,
        met: items === servers && cases === servers,
      },
      { aim: 'apply p95 meanwhile: at most 2 x of none due', measured: `${ratio} x`, met: ratio <= 2 },
    ];
    const report = {
      ...{ name: 'deadlines', at: new Date().toISOString(), machine: machine(), servers, registered, opened, letters },
      ...{ none: percentiles(none.apply), busy: percentiles(busy.apply), lifecyclesMeanwhile: busy.apply.length },
      ...{ load: round(loadavg()[0] ?? 0), aims },
    };
    say(
      `\nopened in ${opened} s, letters out after ${letters} s; apply ${JSON.stringify(report.none)} before, ${JSON.stringify(report.busy)} meanwhile\n${verdictOf(aims)}\n`,
    );
    return report;
  });
}

/** Four more people enter the committee. */
async function appoint(stand: Stand): Promise<void> {
  const company = JSON.parse(readFileSync(join(projectRoot, 'demo', 'company.json'), 'utf8')) as { roles: object[] };
  const role = 'INFORMATION_SECURITY_COMMITTEE';
  const roles = [...company.roles, ...appointed.map((person) => ({ person, role }))];
  await post(stand, 'fujita', '/v1/directory/imports', { ...company, roles });
}

/** Servers whose three months are over when they are registered: the committee is asked at once. Answers the items. */
async function overdueServers(stand: Stand, count: number): Promise<{ id: string; subjectHash: string }[]> {
  const regulationFrom = new Date(Date.now() - 200 * 24 * 60 * minute).toISOString();
  await spread(count, width, (index) => register(stand, index, regulationFrom));
  await reached(
    'every vote to open',
    5 * minute,
    200,
    async () => (await open(stand, 'conformance-decision')) >= count,
  );
  await drained(stand.record);
  const { rows } = await stand.record.query<{ id: string; subjectHash: string }>(
    `SELECT id, subject_hash AS "subjectHash" FROM work_item WHERE purpose = 'conformance-decision' ORDER BY id`,
  );
  return rows;
}

async function register(stand: Stand, index: number, regulationFrom: string): Promise<void> {
  const name = `bench${String(index).padStart(5, '0')}`;
  const staff = { administrators: ['yamada', 'yoshida'], operators: ['maeda'] };
  const server = { name, exposure: 'INTERNAL', department: 'D600', purpose: 'bench', regulationFrom, ...staff };
  await post(stand, 'inoue', '/v1/servers/existing', server);
}

async function vote(
  stand: Stand,
  login: string,
  { id, subjectHash }: { id: string; subjectHash: string },
): Promise<number> {
  const response = await fetch(`${stand.system.servers.addresses.api}/v1/work-items/${id}/votes`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await stand.token(login)}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify({ vote: 'stop', reason: 'it does not conform', subjectHash }),
  });
  await response.arrayBuffer();
  return response.status;
}

async function open({ record }: Stand, purpose: string): Promise<number> {
  const { rows } = await record.query<{ open: number }>(
    `SELECT count(*)::int AS open FROM work_item WHERE state = 'open' AND purpose = $1`,
    [purpose],
  );
  return rows[0]?.open ?? 0;
}

/** From when the regulation applies to a server whose three months end at an instant; on a closed day none do. */
async function startOf(at: Date): Promise<{ regulationFrom: string }> {
  const policy = await loadPolicy(join(projectRoot, 'policy/standard.yaml'));
  const calendar = new WorkingCalendar(policy.calendar);
  const key = 'server.legacy.conformance-period';
  const figure = policy.figures[key];
  const span = { key, duration: String(figure.value), counting: 'calendar', onClosedDay: 'next' } as const;
  for (let days = 80; days < 100; days++) {
    const regulationFrom = new Date(at.getTime() - days * 24 * 60 * minute).toISOString();
    if (planInstant(regulationFrom, span, calendar).at === at.toISOString()) return { regulationFrom };
  }
  throw new Error(`${at.toISOString()} is a closed day: no deadline falls on it. Run this on a working day.`);
}

function timings() {
  return { apply: [] as number[], decide: [] as number[], consequence: [] as number[] };
}
