import { recordDataSource } from './data-source.js';

/**
 * `node dist/libs/record/migrate.js [--check]`: brings the schema up to date as its owner (MIGRATION_DATABASE_URL), or with
 * `--check` exits 1 and prints the SQL when the entities and the migrations have drifted apart.
 */
const url = process.env.MIGRATION_DATABASE_URL;
if (!url) {
  process.stderr.write('MIGRATION_DATABASE_URL is missing: the URL of the role that owns the schema.\n');
  process.exit(1);
}
const source = recordDataSource({ url, applicationName: 'kitei-migrate', poolSize: 2 });
source.setOptions({ extra: { statement_timeout: 0, query_timeout: 0 } });
await source.initialize();
try {
  const applied = await source.runMigrations({ transaction: 'each' });
  for (const migration of applied) process.stdout.write(`applied ${migration.name}\n`);
  if (process.argv.includes('--check')) {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    for (const { query } of upQueries) process.stdout.write(`${query};\n`);
    if (upQueries.length > 0) process.exitCode = 1;
    else process.stdout.write('the entities and the migrations agree\n');
  }
} finally {
  await source.destroy();
}
