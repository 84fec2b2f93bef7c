import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { projectRoot } from '#apps/dev/servers/project-root';
import { Door } from '#libs/record/door/door';
import { newId } from '#libs/record/ids';
import { nextAddress } from '#libs/record/lan/free';
import { LanNetwork } from '#libs/record/lan/register.entity';
import { reservationLocks, reserve } from '#libs/record/lan/reservation';
import { LanListQueries } from '#libs/record/queries/lan-lists.queries';
import { interruption } from './interruption.js';
import { type Ground, layNetwork, occupy, startGround } from './lan-ground.js';
import { type Percentiles, percentiles, round, spread } from './statistics.js';
import { tableOf, verdictOf } from './verdict.js';

/** How much to measure. */
export interface AllocationOptions {
  readonly quick: boolean;
  readonly say: (line: string) => void;
}

const width = 32;
const limit = 10 * 60_000;
/** Each measures in turn, so that a slow minute of the machine meets both. */
const rounds = 4;

interface Rate {
  readonly perSecond: number;
  readonly milliseconds: Percentiles;
}

/** Measures what reserving costs, against bare SQL in the same run, and how long lists and searches take. */
export async function benchAllocation(options: AllocationOptions): Promise<object> {
  mkdirSync(join(projectRoot, '.kitei'), { recursive: true });
  const folder = mkdtempSync(join(projectRoot, '.kitei', 'bench-allocation-'));
  let ground: Ground | undefined;
  try {
    return await Promise.race([
      startGround(folder, width).then((started) => measure((ground = started), options)),
      interruption(limit),
    ]);
  } finally {
    await ground?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(ground: Ground, { quick, say }: AllocationOptions): Promise<object> {
  const total = quick ? 400 : 2_000;
  say('reserving, on one network and over 50');
  const one = await compare(ground, 'ONE', 1, total);
  const fifty = await compare(ground, 'FIFTY', 50, total);
  say('laying 100,000 addresses and two networks that are nearly full');
  await layLists(ground);
  const lists = await readLists(ground, quick ? 100 : 400);
  const search = {
    random: await searchIn(ground, 'RANDOM', quick ? 100 : 500),
    run: await searchIn(ground, 'RUN', quick ? 20 : 100),
  };
  const figures = { one, fifty, lists, search, load: loadavg()[0] };
  report(figures, say);
  return figures;
}

/** The reservation step through the door, and the least that SQL can do for the same rows, on networks of their own. */
async function compare({ app, owner, server }: Ground, name: string, networks: number, total: number) {
  const second = name === 'ONE' ? 100 : 110;
  const codes = (who: string) => Array.from({ length: networks }, (_, index) => `${who}-${name}-${index}`);
  for (const [offset, who] of ['KITEI', 'SQL'].entries()) {
    for (const [index, code] of codes(who).entries()) {
      await layNetwork(
        owner,
        code,
        networks === 1 ? `10.${second + offset}.0.0/16` : `10.${second + offset}.${index * 4}.0/22`,
      );
    }
  }
  const rows = await app.get(DataSource).manager.find(LanNetwork, { order: { code: 'ASC' } });
  const ours = rows.filter(({ code }) => codes('KITEI').includes(code));
  const door = app.get(Door);
  const pool = new pg.Pool({ connectionString: server.appUrl, max: width });
  const kitei = (index: number) => throughTheDoor(door, ours[index % networks]!);
  const sql = (index: number) => lockAndInsert(pool, codes('SQL')[index % networks]!, index);
  for (const work of [kitei, sql]) await spread(200, width, work);
  const turns: { kitei: Rate[]; sql: Rate[] } = { kitei: [], sql: [] };
  for (let turn = 0; turn < rounds; turn++) {
    turns.kitei.push(await rateOf(total / rounds, kitei));
    turns.sql.push(await rateOf(total / rounds, (index) => sql(200 + turn * total + index)));
  }
  await pool.end();
  const [ownRate, sqlRate] = [middle(turns.kitei), middle(turns.sql)];
  return { kitei: ownRate, sql: sqlRate, ratio: round(ownRate.perSecond / sqlRate.perSecond) };
}

function throughTheDoor(door: Door, network: LanNetwork): Promise<void> {
  const id = newId('lan_connection');
  const entry = {
    entrance: { create: { id, slug: 'lan-connection', workflowId: id } },
    ...{ actor: { id: 'service:bench' }, asOf: new Date().toISOString(), locks: reservationLocks(network, 'NOTEBOOK') },
  };
  const wish = {
    connectionId: id,
    network,
    deviceKind: 'NOTEBOOK',
    acquisition: 'FIXED',
    place: 'everywhere',
    dns: true,
  } as const;
  return door.enter(entry, async (passage) => void (await reserve(passage, wish)));
}

/** No search, no rules: the lock, the next number, the three rows. */
async function lockAndInsert(pool: pg.Pool, code: string, index: number): Promise<void> {
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query({ name: 'lock', text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', values: [code] });
  const { rows } = await client.query<{ address: string; number: number }>({
    name: 'next',
    text: `WITH n AS (UPDATE lan_network n SET cursor = coalesce(n.cursor, p.first) + 1 FROM lan_pool p
             WHERE n.code = $1 AND p.network = $1 RETURNING host(n.cursor) AS address),
           r AS (UPDATE lan_naming_rule SET last_number = last_number + 1 WHERE site = $1 AND kind = 'NOTEBOOK' RETURNING last_number)
           SELECT n.address, r.last_number AS number FROM n, r`,
    values: [code],
  });
  const [next] = rows;
  await client.query({
    name: 'take',
    text: `INSERT INTO lan_lease (id, connection_id, kind, network, address, host_name, point, shared, state, held_at) VALUES
      ($1::text || 'a', $1, 'ADDRESS', $2, $3::inet, NULL, NULL, false, 'HELD', $6),
      ($1 || 'h', $1, 'HOST_NAME', $2, NULL, $4, NULL, false, 'HELD', $6),
      ($1 || 'p', $1, 'CONNECTION_POINT', $2, NULL, NULL, $5, true, 'HELD', $6)`,
    values: [`sql-${code}-${index}`, code, next?.address, `${code}-${next?.number}`, `AP-${code}`, new Date()],
  });
  await client.query('COMMIT');
  client.release();
}

async function rateOf(total: number, work: (index: number) => Promise<void>): Promise<Rate> {
  const times: number[] = [];
  const elapsed = await spread(total, width, async (index) => {
    const begin = performance.now();
    await work(index);
    times.push(performance.now() - begin);
  });
  return { perSecond: round((total / elapsed) * 1_000), milliseconds: percentiles(times) };
}

/** The lower middle of the rounds by their rate. */
function middle(rates: readonly Rate[]): Rate {
  const sorted = [...rates].sort((one, other) => one.perSecond - other.perSecond);
  return sorted[(sorted.length - 1) >> 1]!;
}

/** 100,000 addresses with host names over 50 networks; a /16 that is 95 % full at random, and one that is full but for its end. */
async function layLists({ owner }: Ground): Promise<void> {
  await owner.query(
    `INSERT INTO lan_connection (id, user_id, department_code, network, device, mac, terms, planned_to)
     SELECT 'list-' || n, 'person_' || n % 4000, 'D' || n % 40, 'LIST-' || n % 50, '{}',
       ('02:00:' || regexp_replace(lpad(to_hex(n), 8, '0'), '(..)(..)(..)(..)', '\\1:\\2:\\3:\\4'))::macaddr, '{}', '2027-01-01Z'
     FROM generate_series(1, 100000) AS n`,
  );
  await owner.query(
    `INSERT INTO lan_lease (id, connection_id, kind, network, address, host_name, state, held_at, committed_at)
     SELECT 'list-' || n || k.kind, 'list-' || n, k.kind, 'LIST-' || n % 50,
       CASE WHEN k.kind = 'ADDRESS' THEN '172.16.0.0'::inet + n END, CASE WHEN k.kind = 'HOST_NAME' THEN 'list-' || n END,
       'IN_USE', '2026-01-01Z', '2026-01-02Z'
     FROM generate_series(1, 100000) AS n, (VALUES ('ADDRESS'), ('HOST_NAME')) AS k (kind)`,
  );
  await layNetwork(owner, 'RANDOM', '10.200.0.0/16');
  await occupy(owner, 'RANDOM', '10.200.0.0', `('x' || substr(md5(n::text), 1, 8))::bit(32)::bigint % 100 < 95`);
  await layNetwork(owner, 'RUN', '10.201.0.0/16');
  await occupy(owner, 'RUN', '10.201.0.0', 'n <= 65000');
  await owner.query('VACUUM ANALYZE');
}

/** Pages of 50 through the list of addresses, and those that filters ask for. */
async function readLists({ app }: Ground, pages: number) {
  const lists = new LanListQueries(app.get(DataSource));
  const asOf = new Date().toISOString();
  const timed = async (count: number, filter: (index: number) => object) => {
    const times: number[] = [];
    let cursor: string | undefined;
    for (let index = 0; index < count; index++) {
      const begin = performance.now();
      const page = await lists.list(
        'ADDRESS',
        { limit: 50, asOf, ...(cursor ? { cursor } : {}), ...filter(index) },
        'all',
      );
      times.push(performance.now() - begin);
      cursor = page.next;
    }
    return percentiles(times);
  };
  await timed(20, () => ({}));
  return {
    page: await timed(pages, () => ({})),
    network: await timed(pages, () => ({ network: 'LIST-7' })),
    state: await timed(pages, () => ({ state: 'IN_USE' })),
    department: await timed(pages, () => ({ department: 'D7' })),
    connection: await timed(pages, (index) => ({ connection: `list-${index * 7 + 1}` })),
  };
}

/** The search for a free address from many places of the network; the full run is always entered at its first address. */
async function searchIn({ app, owner }: Ground, code: string, times: number): Promise<Percentiles> {
  const source = app.get(DataSource);
  const text = `SELECT host(${nextAddress('$1', '$2::inet')}) AS address`;
  const [base] = await owner.query<[{ address: string }]>(
    'SELECT host(network(prefix)) AS address FROM lan_network WHERE code = $1',
    [code],
  );
  const taken: number[] = [];
  for (let index = 0; index < times + 20; index++) {
    const [a, b] = code === 'RUN' ? [0, 0] : [(index * 37) % 256, (index * 91) % 254];
    const cursor = base.address.replace('.0.0', `.${a}.${b}`);
    const begin = performance.now();
    const [found] = await source.query<[{ address: string | null }]>(text, [code, cursor]);
    if (found.address === null) throw new Error(`no address of ${code} was found`);
    if (index >= 20) taken.push(performance.now() - begin);
  }
  return percentiles(taken);
}

interface Figures {
  readonly one: Awaited<ReturnType<typeof compare>>;
  readonly fifty: Awaited<ReturnType<typeof compare>>;
  readonly lists: Record<string, Percentiles>;
  readonly search: Record<'random' | 'run', Percentiles>;
}

function report({ one, fifty, lists, search }: Figures, say: (line: string) => void): void {
  const cells = (name: string, { kitei, sql, ratio }: Figures['one']) => [
    name,
    ...[kitei, sql].flatMap(({ perSecond, milliseconds: { p50, p95 } }) => [String(perSecond), `${p50} / ${p95}`]),
    String(ratio),
  ];
  say(
    tableOf(
      ['networks', 'reservations/s', 'p50 / p95 ms', 'bare SQL/s', 'SQL p50 / p95 ms', 'ratio'],
      [cells('1', one), cells('50', fifty)],
    ),
  );
  const timings = { ...lists, 'search, 95 % full at random': search.random, 'search, one run of 65,000': search.run };
  say(
    tableOf(
      ['', 'p50 / p95 / p99 ms'],
      Object.entries(timings).map(([name, { p50, p95, p99 }]) => [name, `${p50} / ${p95} / ${p99}`]),
    ),
  );
  const worst = Math.min(one.ratio, fifty.ratio);
  say(
    verdictOf([
      {
        aim: 'reservations at 32: at least 0.5 x bare SQL',
        measured: `${one.ratio} x, ${fifty.ratio} x`,
        met: worst >= 0.5,
      },
      {
        aim: 'page of 100,000 addresses: p95 under 20 ms',
        measured: `${lists.page?.p95} ms`,
        met: (lists.page?.p95 ?? 99) < 20,
      },
      {
        aim: 'search in a /16, 95 % full: under 10 ms',
        measured: `p95 ${search.random.p95} ms`,
        met: search.random.p95 < 10,
      },
    ]),
  );
}
