import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { parseDirectory } from '#libs/directory/parse';
import { loadPolicy } from '#libs/policy/file';
import { recordDataSource } from '#libs/record/data-source';
import { DirectoryStore } from '#libs/record/directory/store';
import { PolicyStore } from '#libs/record/policy/store';
import { RecordModule } from '#libs/record/record.module';
import { testDatabase, testServers, type TestDatabase } from './servers.js';

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The demo company as a document, fresh for every caller. */
export function demoCompany(): Record<string, unknown> {
  return JSON.parse(readFileSync(root('demo/company.json'), 'utf8')) as Record<string, unknown>;
}

/** A migrated database with a policy in force since the epoch and the demo company. */
export async function filledDatabase(profile: 'standard' | 'demo' = 'standard'): Promise<TestDatabase> {
  const database = await testDatabase();
  const owner = recordDataSource({ url: database.ownerUrl, applicationName: 'test-migrate', poolSize: 1 });
  await owner.initialize();
  await owner.runMigrations();
  await owner.destroy();
  @Module({
    imports: [
      RecordModule.forRootAsync({
        useFactory: () => ({
          url: database.appUrl,
          applicationName: 'test-fill',
          linkKeys: testServers().env.LINK_KEYS ?? '',
          poolSize: 2,
        }),
      }),
    ],
  })
  class FillModule {}
  const app = await NestFactory.createApplicationContext(FillModule, { logger: ['error', 'warn'] });
  const entry = { actor: { id: 'service:test' }, asOf: '2020-01-01T00:00:00.000Z' };
  const override = profile === 'standard' ? undefined : root(`policy/${profile}.yaml`);
  const policy = await loadPolicy(root('policy/standard.yaml'), override);
  await app.get(PolicyStore).add(entry, policy, entry.asOf);
  await app.get(DirectoryStore).import(entry, () => parseDirectory(demoCompany()));
  await app.close();
  return database;
}
