import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { ModuleRef } from '@nestjs/core';
import type { WorkflowBundleOption } from '@temporalio/worker';
import { activityProviders } from '#activities/activities.module';
import { MailCourier } from '#libs/notices/mail-courier';
import type { MailOptions } from '#libs/notices/mail-options';
import { Outbox } from '#libs/record/outbox/outbox';
import type { RecordSettings } from '#libs/record/record.module';
import { registerSearchAttributes } from '#libs/temporal/search-attributes';
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
  /** Milliseconds that steps in hand get when the process stops. */
  readonly shutdownGrace?: number;
  /** File with the settings of connectors by target. */
  readonly connectorsFile?: string;
}

/** Injection token of the {@link WorkerSettings}. */
export const WORKER_SETTINGS = Symbol('worker settings');

/** Runs the workflows, their steps, and the relay that empties the outbox. */
@Injectable()
export class WorkerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('worker');
  private runner: WorkerRunner | undefined;
  private stopping = false;

  constructor(
    @Inject(WORKER_SETTINGS) private readonly settings: WorkerSettings,
    private readonly modules: ModuleRef,
    outbox: Outbox,
    private readonly temporal: TemporalClient,
    mail: MailCourier,
  ) {
    outbox.employ(new WorkflowCourier(temporal), mail);
  }

  /** Whether the worker polls; `waiting` while Temporal is away. */
  get state(): string {
    return this.runner?.state ?? 'idle';
  }

  onApplicationBootstrap(): void {
    void this.work();
  }

  /** Waits for Temporal rather than failing: while it is away the API records facts, and this process delivers mail. */
  private async work(): Promise<void> {
    while (!this.stopping) {
      try {
        await registerSearchAttributes(this.temporal.connection, this.settings.temporal.namespace);
        break;
      } catch (error) {
        this.trouble(error);
        await pause(1_000);
      }
    }
    if (this.stopping) return;
    this.runner = new WorkerRunner({
      temporal: this.settings.temporal,
      bundle: this.settings.bundle,
      deployment: this.settings.deployment,
      ...(this.settings.shutdownGrace === undefined ? {} : { tuning: { shutdownGrace: this.settings.shutdownGrace } }),
      activities: activityProviders.map((provider) => this.modules.get<object>(provider, { strict: false })),
      onTrouble: (error) => this.trouble(error),
    });
    await this.runner.start();
  }

  private trouble(error: unknown): void {
    this.log.warn(`Temporal is not ready: ${error instanceof Error ? error.name : 'unknown failure'}`);
  }

  /** Drains before anything that steps need (the database pool) goes away. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.runner?.stop();
  }
}
