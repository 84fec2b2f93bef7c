import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { recordDataSource } from '#libs/record/data-source';
import { choosePorts } from './servers/ports.js';
import * as postgres from './servers/postgres.js';
import { stateFolder } from './servers/project-root.js';
import { loadSecrets } from './servers/secrets.js';

/** `npm run migrations:check`: applies every migration to an empty database and exits 1 when the entities want something else. */
const folder = mkdtempSync(join(stateFolder, 'migrations-'));
const { port } = await choosePorts({ port: { strict: false } });
const server = await postgres.start({ folder, persistent: false, port, secrets: loadSecrets(folder) });
try {
  const source = recordDataSource({ url: server.ownerUrl, applicationName: 'kitei-migrations-check', poolSize: 1 });
  await source.initialize();
  await source.runMigrations();
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  for (const { query } of upQueries) console.log(`${query};`);
  const undone = await undoAll(source);
  await source.destroy();
  console.log(
    upQueries.length === 0 ? 'Entities and migrations agree.' : 'A migration is missing for the statements above.',
  );
  if (undone > 0) console.log(`${undone} table(s) stay behind when every migration is undone.`);
  process.exitCode = upQueries.length === 0 && undone === 0 ? 0 : 1;
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Undoes every migration, and answers how many tables are left that should not be. */
async function undoAll(source: ReturnType<typeof recordDataSource>): Promise<number> {
  for (const _migration of source.migrations) await source.undoLastMigration();
  const [row] = await source.query<{ left: number }[]>(
    `SELECT count(*)::int AS left FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> 'schema_migration'`,
  );
  return row?.left ?? 0;
}
