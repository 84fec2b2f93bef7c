import { recordDataSource } from './data-source.js';

/**
 * `node dist/libs/record/migrate.js`: brings the schema up to date as its owner (MIGRATION_DATABASE_URL). Whether entities and
 * migrations agree is checked by `npm run migrations:check`.
 */
const url = process.env.MIGRATION_DATABASE_URL;
if (!url) {
  process.stderr.write('MIGRATION_DATABASE_URL is missing: the URL of the role that owns the schema.\n');
  process.exit(1);
}
const source = recordDataSource({ url, applicationName: 'kitei-migrate', poolSize: 2, unhurried: true });
await source.initialize();
try {
  const applied = await source.runMigrations({ transaction: 'each' });
  for (const migration of applied) process.stdout.write(`applied ${migration.name}\n`);
} finally {
  await source.destroy();
}
