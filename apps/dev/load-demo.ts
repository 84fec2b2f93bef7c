import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { parseDirectory } from '#libs/directory/parse';
import { loadPolicy } from '#libs/policy/file';
import { policyDigest } from '#libs/policy/policy';
import { DirectoryBook } from '#libs/record/directory/book';
import { DirectoryStore } from '#libs/record/directory/store';
import { LanNetwork } from '#libs/record/lan/register.entity';
import { LanRegister } from '#libs/record/lan/register';
import { PolicyStore } from '#libs/record/policy/store';
import { RecordModule } from '#libs/record/record.module';
import { connectedTarget, connectorsAsked, lanKeeper } from './demo-company.js';
import { loadDemoLan } from './demo-lan.js';
import { projectRoot } from './servers/project-root.js';

/**
 * `node dist/apps/dev/load-demo.js`: puts the policy of POLICY_PROFILE in force and loads the demo company and its LAN, all through the one
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
// The launcher has servers for the connectors, or none: directory and register say the same.
const connectors = connectorsAsked();
const connector = connectors.includes('ldap') ? 'ldap' : 'manual';
const held = (await app.get(DirectoryBook).current()).systems.get(connectedTarget);
if (held && held.connector !== connector) {
  await app.get(DirectoryStore).import(entry(), (current) => ({
    ...current,
    systems: current.systems.map((system) => (system.code === connectedTarget ? { ...system, connector } : system)),
  }));
  console.log(`the target ${connectedTarget} has the connector ${connector}`);
}
const keeper = (await app.get(DirectoryBook).current()).find(lanKeeper);
if (keeper) {
  const register = app.get(LanRegister);
  const standing = await app.get(DataSource).getRepository(LanNetwork).find();
  const { asOf, actor } = entry();
  const done = await loadDemoLan(
    { register, entry: { asOf, actor, personId: keeper.id } },
    standing,
    connectors.includes('dns'),
  );
  if (done !== undefined) console.log(done);
}
await app.close();

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
}
