import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { Client, type WorkflowHandle } from '@temporalio/client';
import type { Worker, WorkflowBundleOption } from '@temporalio/worker';
import { DataSource } from 'typeorm';
import { ActivitiesModule, activityProviders } from '#activities/activities.module';
import type { Slug } from '#libs/kernel/slug';
import { ConnectorsModule } from '#libs/connectors/connectors.module';
import { workflowIdOf } from '#libs/lifecycles/case';
import { DirectoryBook } from '#libs/record/directory/book';
import type { OutboxMessage } from '#libs/record/outbox.entity';
import { type Courier, Outbox } from '#libs/record/outbox/outbox';
import { RecordModule } from '#libs/record/record.module';
import { kiteiDataConverter } from '#libs/temporal/codec';
import { installRuntime } from '#libs/temporal/runtime';
import { TemporalClient } from '#libs/temporal/temporal-client';
import { createWorker } from '#libs/temporal/worker';
import { WorkflowCourier } from '#libs/temporal/workflow-courier';
import { testBundle } from './bundle.js';
import { filledDatabase } from './company.js';
import { eventually } from './eventually.js';
import { rehearsalCodecKeys } from './rehearsal-codec.js';
import { type RehearsalTime, testServerTime } from './rehearsal-time.js';
import { testServers } from './servers.js';

/** A running Kitei without HTTP, on a Temporal server that skips time; PostgreSQL and the workflows are the real ones. */
export interface Rehearsal {
  readonly app: INestApplicationContext;
  readonly source: DataSource;
  /** The skipped clock. */
  now(): Promise<string>;
  /** Delivers what waits in the outbox, as the relay would. */
  pump(): Promise<void>;
  /** Lets time pass; everything due on the way happens in its turn. */
  elapse(milliseconds: number): Promise<void>;
  /** The same without delivering anything. */
  pass(milliseconds: number): Promise<void>;
  /** Keeps starts and signals from Temporal until the answer is called: facts are recorded, no consequence follows. */
  hold(): () => void;
  /** The workflow of a case, or of an id of its own, through a client that holds the codec's keys. */
  workflow(id: string): WorkflowHandle;
  /** Opaque id of a person by login. */
  person(login: string): Promise<string>;
  /** Waits until the case stands in a state, and answers its open work item if it has one. */
  standsIn(caseId: string, state: string): Promise<string | undefined>;
  /** The worker of an earlier release makes way for this one's. */
  upgrade(): Promise<void>;
  close(): Promise<void>;
}

/** Passes messages on, or keeps them while it is held. */
class HeldCourier implements Courier {
  private gate = Promise.resolve();
  private open: () => void = () => undefined;
  held = false;

  constructor(private readonly behind: WorkflowCourier) {}

  get kinds() {
    return this.behind.kinds;
  }

  hold(): () => void {
    this.held = true;
    this.gate = new Promise((resolve) => (this.open = resolve));
    return () => this.release();
  }

  release(): void {
    this.held = false;
    this.open();
  }

  async deliver(message: OutboxMessage): Promise<void> {
    await this.gate;
    await this.behind.deliver(message);
  }
}

/** Starts a rehearsal with the standard policy, unless another profile is wanted, and the demo company. */
export async function startRehearsal({
  connectorsFile,
  bundle,
  profile,
  time: begin = testServerTime,
}: {
  connectorsFile?: string;
  bundle?: WorkflowBundleOption;
  profile?: 'standard' | 'demo';
  time?: () => Promise<RehearsalTime>;
} = {}): Promise<Rehearsal> {
  installRuntime({ level: 'ERROR' });
  const { env } = testServers();
  const database = await filledDatabase(profile);
  const time = await begin();
  const options = { address: '-', namespace: 'default', taskQueue: 'kitei', codecKeys: rehearsalCodecKeys };
  const temporal = new TemporalClient(options, time.connection);
  @Global()
  @Module({ providers: [{ provide: TemporalClient, useValue: temporal }], exports: [TemporalClient] })
  class RehearsalTemporalModule {}
  @Module({
    imports: [
      RehearsalTemporalModule,
      RecordModule.forRootAsync({
        useFactory: () => ({ url: database.appUrl, applicationName: 'rehearsal', linkKeys: env.LINK_KEYS ?? '' }),
      }),
      ConnectorsModule.of(connectorsFile),
      ActivitiesModule,
    ],
  })
  class RehearsalModule {}
  const app = await NestFactory.createApplicationContext(RehearsalModule, { logger: ['error', 'warn'] });
  const outbox = app.get(Outbox);
  const courier = new HeldCourier(new WorkflowCourier(temporal));
  outbox.employ(courier);
  const client = new Client({
    connection: time.connection,
    dataConverter: kiteiDataConverter(rehearsalCodecKeys),
  });
  const workerOf = (workflows: WorkflowBundleOption): Promise<Worker> =>
    createWorker({
      ...options,
      connection: time.nativeConnection,
      activities: activityProviders.map((provider) => app.get<object>(provider)),
      bundle: workflows,
      // A worker that makes way keeps no workflow to itself: the test server knows no end of a sticky queue.
      tuning: { shutdownGrace: 500, ...(workflows === bundle ? { cachedWorkflows: 0 } : {}) },
    });
  let worker = await workerOf(bundle ?? testBundle());
  let running = worker.run();
  const source = app.get(DataSource);
  const now = async () => new Date(await time.now()).toISOString();
  let behind = Date.now();
  outbox.clock = () => new Date(behind);
  const pump = async () => {
    behind = Date.parse(await now());
    // What the sweep takes would wait for the release, and with it whoever only looks.
    if (courier.held) return;
    await outbox.sweep(['start', 'signal'], 50);
  };
  return {
    app,
    source,
    now,
    pump,
    async elapse(milliseconds) {
      await pump();
      await time.pass(milliseconds);
      await pump();
    },
    pass: (milliseconds) => time.pass(milliseconds),
    hold: () => courier.hold(),
    workflow: (id) => client.workflow.getHandle(id.includes(':') ? id : workflowIdOf(slugOf(id), id)),
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
    async upgrade() {
      worker.shutdown();
      await running;
      worker = await workerOf(testBundle());
      running = worker.run();
    },
    async close() {
      courier.release();
      worker.shutdown();
      await running;
      await app.close();
      await time.close();
      await database.drop();
    },
  };
}

/** The lifecycle of a case, read from its id. */
function slugOf(caseId: string): Slug {
  return caseId.slice(0, caseId.lastIndexOf('_')).replaceAll('_', '-') as Slug;
}
