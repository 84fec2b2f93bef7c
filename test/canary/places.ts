import { Client, Connection } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import pg from 'pg';
import { EncryptionCodec } from '#libs/temporal/codec';
import { KeyRing } from '#libs/temporal/key-ring';
import type { Kitei } from '#test/support/kitei';
import { testServers } from '#test/support/servers';

/** Keeps every version of every row from now on, so that nothing hides by being changed or deleted again. */
export async function keepEveryRow(kitei: Kitei): Promise<void> {
  await asOwner(kitei, async (owner) => {
    await owner.query(`CREATE TABLE kept_row (place text, content text)`);
    await owner.query(
      `CREATE FUNCTION keep_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
         INSERT INTO kept_row VALUES (TG_TABLE_NAME, NEW::text); RETURN NULL; END $$`,
    );
    for (const table of await tablesOf(owner))
      await owner.query(
        `CREATE TRIGGER keep_row AFTER INSERT OR UPDATE ON "${table}" FOR EACH ROW EXECUTE FUNCTION keep_row()`,
      );
  });
}

/** Every table as it stands, and every version of a row that was ever written, as text. */
export async function tables(kitei: Kitei): Promise<Map<string, string>> {
  return asOwner(kitei, async (owner) => {
    const found = new Map<string, string>();
    for (const table of await tablesOf(owner)) {
      const { rows } = await owner.query<{ content: string | null }>(
        `SELECT string_agg(each, E'\\n') AS content FROM
           (SELECT t::text AS each FROM "${table}" t UNION SELECT content FROM kept_row WHERE place = '${table}') every`,
      );
      found.set(`table ${table}`, rows[0]?.content ?? '');
    }
    return found;
  });
}

/** Every history of the file's workflows with their descriptions, as the server keeps them and as the codec opens them. */
export async function histories(taskQueue: string): Promise<Map<string, string>> {
  const { env } = testServers();
  const connection = await Connection.connect({ address: env.TEMPORAL_ADDRESS ?? '' });
  try {
    const client = new Client({ connection });
    const codec = new EncryptionCodec(KeyRing.parse(env.CODEC_KEYS ?? ''));
    const found = new Map<string, string>();
    for await (const { workflowId, runId } of client.workflow.list({ query: `TaskQueue = '${taskQueue}'` })) {
      const handle = client.workflow.getHandle(workflowId, runId);
      const kept = [await handle.fetchHistory(), (await handle.describe()).raw];
      found.set(`history ${workflowId}`, (await textsIn(kept)).join('\n'));
      found.set(`opened history ${workflowId}`, (await textsIn(kept, codec)).join('\n'));
    }
    return found;
  } finally {
    await connection.close();
  }
}

async function textsIn(value: unknown, codec?: EncryptionCodec): Promise<string[]> {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('utf8')];
  if (typeof value !== 'object' || value === null) return [];
  const opened = codec && isPayload(value) ? await codec.decode([value]) : [];
  const parts = [
    ...(Object.values(value) as unknown[]),
    ...opened.map(({ metadata, data }) => ({ of: metadata, data })),
  ];
  return (await Promise.all(parts.map((part) => textsIn(part, codec)))).flat();
}

function isPayload(value: object): value is Payload {
  return 'metadata' in value && 'data' in value;
}

async function tablesOf(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'kept_row' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

async function asOwner<Result>(kitei: Kitei, work: (owner: pg.Client) => Promise<Result>): Promise<Result> {
  const owner = new pg.Client({ connectionString: kitei.database.ownerUrl });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}
