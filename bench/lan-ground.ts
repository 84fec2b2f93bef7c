import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { choosePorts } from '#apps/dev/servers/ports';
import * as postgres from '#apps/dev/servers/postgres';
import { projectRoot } from '#apps/dev/servers/project-root';
import { loadSecrets } from '#apps/dev/servers/secrets';
import { loadPolicy } from '#libs/policy/file';
import { recordDataSource } from '#libs/record/data-source';
import { PolicyStore } from '#libs/record/policy/store';
import { RecordModule } from '#libs/record/record.module';

/** The record on a PostgreSQL of its own, with `fsync`, and nothing else. */
export interface Ground {
  readonly server: postgres.PostgresServer;
  readonly app: INestApplicationContext;
  /** Connection of the schema's owner, whose statements may take their time. */
  readonly owner: DataSource;
  stop(): Promise<void>;
}

/** Starts it with the standard policy in force; `width` connections of the application. */
export async function startGround(folder: string, width: number): Promise<Ground> {
  mkdirSync(folder, { recursive: true });
  const { port } = await choosePorts({ port: { strict: false } });
  const secrets = loadSecrets(folder);
  const server = await postgres.start({ folder, persistent: true, port, secrets });
  const owner = recordDataSource({
    url: server.ownerUrl,
    applicationName: 'bench-owner',
    poolSize: 1,
    unhurried: true,
  });
  await owner.initialize();
  await owner.runMigrations();
  @Module({
    imports: [
      RecordModule.forRootAsync({
        useFactory: () => ({
          url: server.appUrl,
          applicationName: 'bench-record',
          linkKeys: secrets.linkKeys,
          poolSize: width,
        }),
      }),
    ],
  })
  class GroundModule {}
  const app = await NestFactory.createApplicationContext(GroundModule, { logger: ['error', 'warn'] });
  const entry = { actor: { id: 'service:bench' }, asOf: '2020-01-01T00:00:00.000Z' };
  await app.get(PolicyStore).add(entry, await loadPolicy(join(projectRoot, 'policy/standard.yaml')), entry.asOf);
  const stop = async () => {
    await app.close();
    await owner.destroy();
    await server.stop();
  };
  return { server, app, owner, stop };
}

/** A network with a pool, a naming rule of its site and a connection point that many devices share. */
export async function layNetwork(owner: DataSource, code: string, prefix: string): Promise<void> {
  const parameters = [code, prefix];
  await owner.query(
    `INSERT INTO lan_network (code, name, site, form, prefix, ranges, acquisitions, switching, services, dns_zone)
     VALUES ($1::text, '{}', $1, 'WIRELESS', $2::cidr, '[]', '{FIXED}', true, '{}', 'bench.example')`,
    parameters,
  );
  await owner.query(
    `INSERT INTO lan_pool VALUES ($1, host(network($2::cidr))::inet + 1, host(broadcast($2::cidr))::inet - 1)`,
    parameters,
  );
  await owner.query(
    `INSERT INTO lan_naming_rule (site, kind, prefix, digits) VALUES ($1::text, 'NOTEBOOK', lower($1) || '-', 6)`,
    [code],
  );
  await owner.query(
    `INSERT INTO lan_connection_point (code, network, place, switching, shared) VALUES ('AP-' || $1, $1::text, 'everywhere', true, true)`,
    [code],
  );
}

/** Addresses of a /16 that are in use: those whose number `which` picks, as SQL over `n`. */
export async function occupy(owner: DataSource, code: string, base: string, which: string): Promise<void> {
  await owner.query(
    `INSERT INTO lan_lease (id, connection_id, kind, network, address, state, held_at, committed_at)
     SELECT $1 || '/' || n, $1 || '-connection-' || n, 'ADDRESS', $1, $2::inet + n, 'IN_USE', '2026-01-01Z', '2026-01-02Z'
     FROM generate_series(1, 65534) AS n WHERE ${which}`,
    [code, base],
  );
}
