import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { parseDirectory } from '#libs/directory/parse';
import { loadPolicy } from '#libs/policy/file';
import { policyDigest } from '#libs/policy/policy';
import { DirectoryBook } from '#libs/record/directory/book';
import { DirectoryStore } from '#libs/record/directory/store';
import { PolicyStore } from '#libs/record/policy/store';
import { RecordModule } from '#libs/record/record.module';
import { projectRoot } from './servers/project-root.js';

/**
 * `node dist/apps/dev/load-demo.js`: puts the policy of POLICY_PROFILE in force and loads the demo company, both through the one
 * door and only where they are not there yet.
 */
@Module({
  imports: [
    RecordModule.forRootAsync({
      useFactory: () => ({
        url: required('DATABASE_URL'),
        applicationName: 'kitei-load-demo',
        linkKeys: required('LINK_KEYS'),
        poolSize: 2,
      }),
    }),
  ],
})
class LoadModule {}

const app = await NestFactory.createApplicationContext(LoadModule, { logger: ['error', 'warn'] });
const entry = () => ({ actor: { id: 'service:load-demo' }, asOf: new Date().toISOString() });

const profile = process.env.POLICY_PROFILE ?? 'standard';
const override = profile === 'standard' ? undefined : join(projectRoot, 'policy', `${profile}.yaml`);
const policy = await loadPolicy(join(projectRoot, 'policy', 'standard.yaml'), override);
const policies = app.get(PolicyStore);
if ((await policies.latest())?.digest !== policyDigest(policy)) {
  const { asOf, actor } = entry();
  await policies.add({ asOf, actor }, policy, asOf);
  console.log(`policy "${profile}" is in force`);
}
if ((await app.get(DirectoryBook).current()).members.length === 0) {
  const document = parseDirectory(JSON.parse(readFileSync(join(projectRoot, 'demo', 'company.json'), 'utf8')));
  const { changes } = await app.get(DirectoryStore).import(entry(), () => document);
  console.log(`${changes} rows of the demo company are loaded`);
}
await app.close();

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
}
