import { randomBytes } from 'node:crypto';
import { createDatabase, databaseUrl, dropDatabase } from '#apps/dev/servers/postgres-databases';

/** What Jest's global set-up has started, as every test file sees it. */
export interface TestServers {
  addresses: { temporal: string; smtp: string; mail: string; issuer: string; demoToken: string; postgres: string };
  /** Environment variables for the API and the worker, with the database `kitei`. */
  env: Record<string, string>;
  /** The same with MIGRATION_DATABASE_URL, the connection of the schema's owner. */
  migrationEnv: Record<string, string>;
  /** Connection of the database superuser. */
  adminUrl: string;
}

/** A database of one test file's own. */
export interface TestDatabase {
  name: string;
  ownerUrl: string;
  appUrl: string;
  drop(): Promise<void>;
}

/** The real servers that run beside the tests. */
export function testServers(): TestServers {
  const written = process.env.KITEI_TEST_SERVERS;
  if (!written) throw new Error('No servers: run the tests with `npm test`, which starts them.');
  return JSON.parse(written) as TestServers;
}

/** Creates an empty database, or a copy of `template`, so that test files never see each other's rows. */
export async function testDatabase(template?: string): Promise<TestDatabase> {
  const { adminUrl, env, migrationEnv } = testServers();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await createDatabase(adminUrl, name, template);
  return {
    name,
    ownerUrl: databaseUrl(migrationEnv.MIGRATION_DATABASE_URL!, { database: name }),
    appUrl: databaseUrl(env.DATABASE_URL!, { database: name }),
    drop: () => dropDatabase(adminUrl, name),
  };
}
