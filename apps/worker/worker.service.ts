import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { WorkflowBundleOption } from '@temporalio/worker';
import { activityProviders } from '#activities/activities.module';
import { MailCourier } from '#libs/notices/mail-courier';
import type { MailOptions } from '#libs/notices/mail-options';
import { Outbox } from '#libs/record/outbox/outbox';
import type { RecordSettings } from '#libs/record/record.module';
import { TemporalClient } from '#libs/temporal/temporal-client';
import type { TemporalOptions } from '#libs/temporal/temporal-options';
import type { WorkerDeployment } from '#libs/temporal/worker';
import { WorkerRunner } from '#libs/temporal/worker-runner';
import { WorkflowCourier } from '#libs/temporal/workflow-courier';

/** Everything that a worker must be told. */
export interface WorkerSettings {
  readonly record: RecordSettings;
  readonly temporal: TemporalOptions;
  readonly mail: MailOptions;
  /** The prebuilt workflow bundle: `{ codePath }`, or `{ code }` in tests. */
  readonly bundle: WorkflowBundleOption;
  readonly deployment?: WorkerDeployment;
}

/** Injection token of the {@link WorkerSettings}. */
export const WORKER_SETTINGS = Symbol('worker settings');

/** Runs the workflows, their steps, and the relay that empties the outbox. */
@Injectable()
export class WorkerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('worker');
  private runner: WorkerRunner | undefined;

  constructor(
    @Inject(WORKER_SETTINGS) private readonly settings: WorkerSettings,
    private readonly modules: ModuleRef,
    outbox: Outbox,
    temporal: TemporalClient,
    mail: MailCourier,
  ) {
    outbox.employ(new WorkflowCourier(temporal), mail);
  }

  /** Whether the worker polls; `waiting` while Temporal is away. */
  get state(): string {
    return this.runner?.state ?? 'idle';
  }

  onApplicationBootstrap(): void {
    this.runner = new WorkerRunner({
      temporal: this.settings.temporal,
      bundle: this.settings.bundle,
      deployment: this.settings.deployment,
      activities: activityProviders.map((provider) => this.modules.get<object>(provider, { strict: false })),
      onTrouble: (error) => this.log.warn(`Temporal: ${error instanceof Error ? error.name : 'unknown failure'}`),
    });
    void this.runner.start();
  }

  /** Drains before anything that steps need (the database pool) goes away. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.runner?.stop();
  }
}

