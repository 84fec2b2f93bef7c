// `node deploy/bootstrap.mjs <directory.json> [<override.yaml>]`: puts the first policy in force and loads the first directory, both
// through the record's one door. Where they are already there, it only gives the policy the figures
// that this release has brought: run it again after each upgrade.
// Needs DATABASE_URL (the application's role) and LINK_KEYS, and a migrated schema.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { parseDirectory } from '#libs/directory/parse';
import { Refusal } from '#libs/kernel/violation';
import { loadPolicy } from '#libs/policy/file';
import { DirectoryBook } from '#libs/record/directory/book';
import { DirectoryStore } from '#libs/record/directory/store';
import { PolicyStore } from '#libs/record/policy/store';
import { RecordModule } from '#libs/record/record.module';

const [directoryFile, overrideFile] = process.argv.slice(2);

try {
  if (!directoryFile) throw new Error('usage: node deploy/bootstrap.mjs <directory.json> [<policy override.yaml>]');
  await bootstrap();
} catch (failure) {
  if (failure instanceof Refusal) {
    for (const { field, message } of failure.violations) console.error(`${field ?? '-'}: ${message.en}`);
  } else {
    console.error(failure.message);
  }
  process.exitCode = 1;
}

async function bootstrap() {
  // Both documents are read whole before anything is written.
  const policy = await loadPolicy(fileURLToPath(new URL('../policy/standard.yaml', import.meta.url)), overrideFile);
  if (policy.rehearsal) throw new Error(`The profile "${policy.profile}" is for rehearsals and may not run here.`);
  const directory = parseDirectory(JSON.parse(readFileSync(directoryFile, 'utf8')));

  const record = RecordModule.forRootAsync({
    useFactory: () => ({
      url: required('DATABASE_URL'),
      linkKeys: required('LINK_KEYS'),
      applicationName: 'kitei-bootstrap',
      poolSize: 2,
    }),
  });
  class Bootstrap {}
  Module({ imports: [record] })(Bootstrap);
  const app = await NestFactory.createApplicationContext(Bootstrap, { logger: ['error', 'warn'], abortOnError: false });
  const entry = () => ({ actor: { id: 'service:bootstrap' }, asOf: new Date().toISOString() });
  try {
    if (await app.get(PolicyStore).latest()) {
      const added = await app.get(PolicyStore).complete(entry(), policy);
      const news = added.length > 0 ? `completed by the figures of this release: ${added.join(', ')}` : 'left as it is';
      console.log(`A policy is there already: ${news}.`);
    } else {
      const first = entry();
      await app.get(PolicyStore).add(first, policy, first.asOf);
      console.log(`The policy "${policy.profile}" is in force.`);
    }
    if ((await app.get(DirectoryBook).current()).members.length > 0) {
      console.log('A directory is there already: left as it is. Change it through the API.');
    } else {
      const { changes } = await app.get(DirectoryStore).import(entry(), () => directory);
      console.log(`${changes} rows of the directory are loaded.`);
    }
  } finally {
    await app.close();
  }
}

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing.`);
  return value;
}
