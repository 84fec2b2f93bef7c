import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '#apps/api/server';
import { choosePorts, loopback } from '#apps/dev/servers/ports';
import { WorkerModule } from '#apps/worker/worker.module';
import { readApiConfig } from '#libs/platform/config/api';
import { createLogger, NestLogger } from '#libs/platform/logging';
import { installRuntime } from '#libs/temporal/runtime';
import { testBundle } from './bundle.js';
import { filledDatabase } from './company.js';
import { Mailbox } from './crowd-mailbox.js';
import { eventually } from './eventually.js';
import { type Answer, type Ask, Visitor } from './kitei-visitor.js';
import { testServers, type TestDatabase } from './servers.js';

/** The whole of Kitei for one test file: API and worker in this process, every server behind them real. */
export interface Kitei {
  readonly address: string;
  readonly api: NestFastifyApplication;
  readonly worker: INestApplicationContext;
  readonly database: TestDatabase;
  readonly taskQueue: string;
  readonly mailbox: Mailbox;
  /** Sends the requests; knows every token that was used. */
  readonly visitor: Visitor;
  /** Every line that API and worker have logged. */
  readonly log: readonly string[];
  /** The access token of a person by login, or of `client:<id>`. */
  tokenOf(who: string): Promise<string>;
  /** Sends a request as a person by login, as `client:<id>`, or as nobody. */
  ask(path: string, ask?: Ask): Promise<Answer>;
  close(): Promise<void>;
}

/** Starts Kitei on a database, a port and a task queue of its own. */
export async function startKitei({
  level = 'warn',
  connectorsFile,
}: { level?: string; connectorsFile?: string } = {}): Promise<Kitei> {
  const { addresses, env } = testServers();
  const [database, ports] = await Promise.all([filledDatabase(), choosePorts({ api: {} })]);
  const address = `http://${loopback}:${ports.api}`;
  const config = readApiConfig({
    ...env,
    DATABASE_URL: database.appUrl,
    PORT: String(ports.api),
    PUBLIC_URL: address,
    TEMPORAL_TASK_QUEUE: `test-${randomBytes(6).toString('hex')}`,
  });
  const sender = `${config.temporalTaskQueue}@kitei.example`;
  const log: string[] = [];
  const destination = { write: (line: string) => void log.push(line) };
  const workerLogger = createLogger('worker', level, destination);
  installRuntime({ logger: workerLogger });
  const api = await createApi(config, createLogger('api', level, destination));
  await api.listen(config.port, loopback);
  const worker = await NestFactory.createApplicationContext(
    WorkerModule.of({
      record: { url: config.databaseUrl, applicationName: 'test-worker', poolSize: 10, linkKeys: config.linkKeys },
      temporal: {
        address: config.temporalAddress,
        namespace: config.temporalNamespace,
        taskQueue: config.temporalTaskQueue,
        codecKeys: config.codecKeys,
      },
      mail: {
        smtpUrl: addresses.smtp,
        from: `Kitei <${sender}>`,
        publicUrl: address,
        timeZone: 'Asia/Tokyo',
      },
      bundle: testBundle(),
      shutdownGrace: 500,
      connectorsFile,
    }),
    { logger: new NestLogger(workerLogger) },
  );
  const visitor = new Visitor(address);
  await eventually(async () => {
    const { body } = await visitor.ask('/health/ready');
    if (body.status !== 'ok') throw new Error(`not ready: ${JSON.stringify(body)}`);
  });
  return {
    address,
    api,
    worker,
    database,
    taskQueue: config.temporalTaskQueue,
    visitor,
    log,
    mailbox: new Mailbox(addresses.mail, sender),
    tokenOf: (who) => visitor.tokenOf(who),
    ask: (path, ask) => visitor.ask(path, ask),
    async close() {
      await worker.close();
      await api.close();
      await database.drop();
    },
  };
}
