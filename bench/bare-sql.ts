import pg from 'pg';
import type { Servers } from '#apps/dev/servers/index';
import { type Percentiles, percentiles, spread } from './statistics.js';

/** What one lifecycle of Kitei leaves in its tables, as JSON rows by table, split by the transaction that wrote them. */
interface Transactions {
  readonly apply: Rows;
  readonly decide: Rows;
}
type Rows = Readonly<Record<string, readonly object[]>>;

/** Copies the rows of a finished case, so that the reference inserts just what Kitei wrote for it. */
async function sampleRows(client: pg.Client, caseId: string): Promise<Transactions> {
  const rows = async (table: string, where: string, values: unknown[]) =>
    (await client.query<{ row: object }>(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${where}`, values)).rows.map(
      ({ row }) => row,
    );
  const event = (transition: string) => rows('ledger_event', 'case_id = $1 AND transition = $2', [caseId, transition]);
  const outbox = (kind: string) => rows('outbox', 'stream = $1 AND kind = $2 ORDER BY id LIMIT 1', [caseId, kind]);
  const answer = () => rows('idempotency', `receipt ->> 'caseId' = $1 LIMIT 1`, [caseId]);
  return {
    apply: {
      governed_case: await rows('governed_case', 'id = $1', [caseId]),
      account: await rows('account', 'id = $1', [caseId]),
      ledger_event: await event('apply'),
      outbox: await outbox('start'),
      idempotency: await answer(),
    },
    decide: { ledger_event: await event('approve'), outbox: await outbox('signal'), idempotency: await answer() },
  };
}

/** Makes empty twins of the tables, with the same columns and indexes, in a schema that goes away afterwards. */
async function twinTables(owner: pg.Client, appRole: string): Promise<void> {
  await owner.query('DROP SCHEMA IF EXISTS bench CASCADE');
  await owner.query('CREATE SCHEMA bench');
  for (const table of ['governed_case', 'account', 'ledger_event', 'outbox', 'idempotency']) {
    await owner.query(`CREATE TABLE bench.${table} (LIKE public.${table} INCLUDING ALL)`);
  }
  await owner.query(`GRANT USAGE ON SCHEMA bench TO ${appRole}`);
  await owner.query(`GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA bench TO ${appRole}`);
}

const keys: Record<string, string[]> = {
  governed_case: ['id'],
  account: ['id'],
  ledger_event: ['case_id', 'step_key'],
  outbox: ['key'],
  idempotency: ['key'],
};

/** One transaction, one statement a table: the least that PostgreSQL must do for the same rows. */
async function insertTwin(client: pg.ClientBase, rows: Rows, unique: string): Promise<void> {
  await client.query('BEGIN');
  for (const [table, originals] of Object.entries(rows)) {
    if (originals.length === 0) continue;
    for (const original of originals) {
      const row: Record<string, unknown> = { ...original };
      for (const key of keys[table] ?? []) if (typeof row[key] === 'string') row[key] = `${row[key]}-${unique}`;
      if (table === 'outbox') delete row.id;
      const columns = Object.keys(row);
      const values = Object.entries(row).map(([column, value]) =>
        value !== null && typeof value === 'object' && column !== 'granted' ? JSON.stringify(value) : value,
      );
      await client.query(
        `INSERT INTO bench.${table} (${columns.join(', ')}) VALUES (${columns.map((_, n) => `$${n + 1}`).join(', ')})`,
        values,
      );
    }
  }
  await client.query('COMMIT');
}

/** Inserts the twin rows of an application and of a decision as often as asked for, and answers how long each took, in milliseconds. */
export async function measureTwin(
  servers: Pick<Servers, 'env' | 'migrationEnv'>,
  record: pg.Client,
  { sample, total, concurrency }: { readonly sample: string; readonly total: number; readonly concurrency: number },
): Promise<{ apply: Percentiles; decide: Percentiles }> {
  const owner = new pg.Client({ connectionString: servers.migrationEnv.MIGRATION_DATABASE_URL });
  await owner.connect();
  await twinTables(owner, 'kitei_app');
  const rows = await sampleRows(record, sample);
  const pool = new pg.Pool({ connectionString: servers.env.DATABASE_URL, max: concurrency });
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
  return { apply: percentiles(times.apply), decide: percentiles(times.decide) };
}
