import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Client, type WorkflowHandle } from '@temporalio/client';
import type { Worker } from '@temporalio/worker';
import { DataSource } from 'typeorm';
import { ActivitiesModule, activityProviders } from '#activities/activities.module';
import { findTemporalBinary } from '#apps/dev/servers/temporal-binary';
import type { AccountState } from '#libs/lifecycles/account/contract';
import { workflowIdOf } from '#libs/lifecycles/case';
import { DirectoryBook } from '#libs/record/directory/book';
import type { OutboxMessage } from '#libs/record/outbox.entity';
import { type Courier, Outbox } from '#libs/record/outbox/outbox';
import { RecordModule } from '#libs/record/record.module';
import { kiteiDataConverter } from '#libs/temporal/codec';
import { installRuntime } from '#libs/temporal/runtime';
import { registerSearchAttributes } from '#libs/temporal/search-attributes';
import { TemporalClient } from '#libs/temporal/temporal-client';
import { createWorker } from '#libs/temporal/worker';
import { WorkflowCourier } from '#libs/temporal/workflow-courier';
import { testBundle } from './bundle.js';
import { filledDatabase } from './company.js';
import { eventually } from './eventually.js';
import { rehearsalCodecKeys } from './rehearsal-codec.js';
import { testServers } from './servers.js';

/** A running Kitei without HTTP, on a Temporal server that skips time; PostgreSQL and the workflows are the real ones. */
export interface Rehearsal {
  readonly app: INestApplicationContext;
  readonly source: DataSource;
  readonly environment: TestWorkflowEnvironment;
  /** The skipped clock. */
  now(): Promise<string>;
  /** Delivers what waits in the outbox, as the relay would. */
  pump(): Promise<void>;
  /** Lets time pass; everything due on the way happens in its turn. */
  elapse(milliseconds: number): Promise<void>;
  /** Keeps starts and signals from Temporal until the answer is called: facts are recorded, no consequence follows. */
  hold(): () => void;
  /** The workflow of a case, through a client that holds the codec's keys. */
  workflow(caseId: string): WorkflowHandle;
  /** Opaque id of a person by login. */
  person(login: string): Promise<string>;
  /** Waits until the case stands in a state, and answers its open work item if it has one. */
  standsIn(caseId: string, state: AccountState): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Passes messages on, or keeps them while it is held. */
class HeldCourier implements Courier {
  private gate = Promise.resolve();
  release: () => void = () => undefined;

  constructor(private readonly behind: WorkflowCourier) {}

  get kinds() {
    return this.behind.kinds;
  }

  hold(): () => void {
    this.gate = new Promise((resolve) => (this.release = resolve));
    return this.release;
  }

  async deliver(message: OutboxMessage): Promise<void> {
    await this.gate;
    await this.behind.deliver(message);
  }
}

/** Starts a rehearsal with the standard policy and the demo company. */
export async function startRehearsal(): Promise<Rehearsal> {
  installRuntime({ level: 'ERROR' });
  const { env } = testServers();
  const database = await filledDatabase();
  @Module({
    imports: [
      RecordModule.forRootAsync({
        useFactory: () => ({ url: database.appUrl, applicationName: 'rehearsal', linkKeys: env.LINK_KEYS ?? '' }),
      }),
      ActivitiesModule,
    ],
  })
  class RehearsalModule {}
  const app = await NestFactory.createApplicationContext(RehearsalModule, { logger: ['error', 'warn'] });
  const { path } = await findTemporalBinary('temporal-test-server');
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  await registerSearchAttributes(environment.connection, 'default');
  const options = { address: '-', namespace: 'default', taskQueue: 'rehearsal', codecKeys: rehearsalCodecKeys };
  const temporal = new TemporalClient(options, environment.connection);
  const outbox = app.get(Outbox);
  const courier = new HeldCourier(new WorkflowCourier(temporal));
  outbox.employ(courier);
  const client = new Client({
    connection: environment.connection,
    dataConverter: kiteiDataConverter(rehearsalCodecKeys),
  });
  const worker: Worker = await createWorker({
    ...options,
    connection: environment.nativeConnection,
    activities: activityProviders.map((provider) => app.get<object>(provider)),
    bundle: testBundle(),
    tuning: { shutdownGrace: 500 },
  });
  const running = worker.run();
  const source = app.get(DataSource);
  const now = async () => new Date(await environment.currentTimeMs()).toISOString();
  let behind = Date.now();
  outbox.clock = () => new Date(behind);
  const pump = async () => {
    behind = Date.parse(await now());
    await outbox.sweep(['start', 'signal'], 50);
  };
  return {
    app,
    source,
    environment,
    now,
    pump,
    async elapse(milliseconds) {
      await pump();
      await environment.sleep(milliseconds);
      await pump();
    },
    hold: () => courier.hold(),
    workflow: (caseId) => client.workflow.getHandle(workflowIdOf('account', caseId)),
    async person(login) {
      return (await app.get(DirectoryBook).current()).find(login)?.id ?? '';
    },
    async standsIn(caseId, state) {
      return eventually(async () => {
        await pump();
        const [row] = await source.query<{ state: string; item: string | null }[]>(
          `SELECT c.state, w.id AS item FROM governed_case c LEFT JOIN work_item w ON w.case_id = c.id AND w.state = 'open'
           WHERE c.id = $1`,
          [caseId],
        );
        if (row?.state !== state) throw new Error(`the case stands in ${row?.state}, not in ${state}`);
        return row.item ?? undefined;
      });
    },
    async close() {
      courier.release();
      worker.shutdown();
      await running;
      await app.close();
      await environment.teardown();
      await database.drop();
    },
  };
}
