import { type DynamicModule, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import type { Logger } from 'pino';
import type { ApiConfig } from '#libs/platform/config/api';
import { ConfigModule } from '#libs/platform/config/config.module';
import { currentRequest } from '#libs/platform/request-context';
import { QueriesModule } from '#libs/record/queries/queries.module';
import { RecordModule } from '#libs/record/record.module';
import { TemporalModule } from '#libs/temporal/temporal.module';
import { AccountModule } from './account/account.module.js';
import { AccessModule } from './auth/access.module.js';
import { ClausesController } from './clauses/clauses.controller.js';
import { CodecAccess } from './codec/codec.access.js';
import { CodecController } from './codec/codec.controller.js';
import { DirectoryModule } from './directory/directory.module.js';
import { FactsModule } from './facts/facts.module.js';
import { DeadlineInterceptor } from './http/deadline.interceptor.js';
import { LoggerModule } from './http/logger.js';
import { LedgersModule } from './ledgers/ledgers.module.js';
import { NoticesController } from './notices/notices.controller.js';
import { OneTimeController } from './one-time/one-time.controller.js';
import { OperationModule } from './operation/operation.module.js';
import { OutboxCourier } from './outbox.courier.js';
import { PagesController } from './pages/pages.controller.js';
import { PolicyModule } from './policy/policy.module.js';
import { ProblemsController } from './problems/problems.controller.js';
import { WorkItemsModule } from './work-items/work-items.module.js';

/** The API process. */
@Module({})
export class AppModule {
  static of(config: ApiConfig, logger: Logger): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forApi(config),
        LoggerModule.of(logger),
        RecordModule.forRootAsync({
          useFactory: () => ({
            url: config.databaseUrl,
            applicationName: 'kitei-api',
            poolSize: config.databasePoolSize,
            linkKeys: config.linkKeys,
          }),
        }),
        QueriesModule,
        TemporalModule.forRootAsync({
          useFactory: () => ({
            address: config.temporalAddress,
            namespace: config.temporalNamespace,
            taskQueue: config.temporalTaskQueue,
            codecKeys: config.codecKeys,
            currentContext: currentRequest,
            ...(config.temporalTls ? { tls: true } : {}),
            ...(config.temporalApiKey ? { apiKey: config.temporalApiKey } : {}),
          }),
        }),
        AccessModule,
        FactsModule,
        OperationModule,
        AccountModule,
        WorkItemsModule,
        LedgersModule,
        DirectoryModule,
        PolicyModule,
      ],
      controllers: [
        ClausesController,
        NoticesController,
        CodecController,
        OneTimeController,
        ProblemsController,
        PagesController,
      ],
      providers: [OutboxCourier, CodecAccess, { provide: APP_INTERCEPTOR, useClass: DeadlineInterceptor }],
    };
  }
}
