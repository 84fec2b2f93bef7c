import { type DynamicModule, Module } from '@nestjs/common';
import { ActivitiesModule } from '#activities/activities.module';
import { ConnectorsModule } from '#libs/connectors/connectors.module';
import { NoticesModule } from '#libs/notices/notices.module';
import { Relay } from '#libs/record/outbox/relay';
import { RecordModule } from '#libs/record/record.module';
import { TemporalModule } from '#libs/temporal/temporal.module';
import { WorkerHealthController } from './health.controller.js';
import { ScheduleWatch } from './schedule-watch.js';
import { WORKER_SETTINGS, WorkerService, type WorkerSettings } from './worker.service.js';

/** The worker process. */
@Module({})
export class WorkerModule {
  static of(settings: WorkerSettings): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        RecordModule.forRootAsync({ useFactory: () => settings.record }),
        TemporalModule.forRootAsync({ useFactory: () => settings.temporal }),
        NoticesModule.of(settings.mail),
        ConnectorsModule.of(settings.connectorsFile),
        ActivitiesModule,
      ],
      controllers: [WorkerHealthController],
      providers: [{ provide: WORKER_SETTINGS, useValue: settings }, WorkerService, ScheduleWatch, Relay],
    };
  }
}
