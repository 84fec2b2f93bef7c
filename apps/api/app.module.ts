import { type DynamicModule, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import type { Logger } from 'pino';
import type { ApiConfig } from '#libs/platform/config/api';
import { ConfigModule } from '#libs/platform/config/config.module';
import { currentRequest } from '#libs/platform/request-context';
import { QueriesModule } from '#libs/record/queries/queries.module';
import { RecordModule } from '#libs/record/record.module';
import { TemporalModule } from '#libs/temporal/temporal.module';
import { AccountReviewModule } from './account-review/account-review.module.js';
import { AccountModule } from './account/account.module.js';
import { AccessModule } from './auth/access.module.js';
import { CampaignsModule } from './campaigns/campaigns.module.js';
import { ClausesController } from './clauses/clauses.controller.js';
import { CommitteeListModule } from './committee-list/committee-list.module.js';
import { CodecAccess } from './codec/codec.access.js';
import { CodecController } from './codec/codec.controller.js';
import { DirectoryModule } from './directory/directory.module.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { FactsModule } from './facts/facts.module.js';
import { FindingModule } from './finding/finding.module.js';
import { ServerDefectModule } from './server-defect/server-defect.module.js';
import { ServerInspectionModule } from './server-inspection/server-inspection.module.js';
import { DeadlineInterceptor } from './http/deadline.interceptor.js';
import { LoggerModule } from './http/logger.js';
import { LanConnectionModule } from './lan-connection/lan-connection.module.js';
import { LanRegisterModule } from './lan-register/lan-register.module.js';
import { LanReviewModule } from './lan-review/lan-review.module.js';
import { LedgersModule } from './ledgers/ledgers.module.js';
import { NoticesController } from './notices/notices.controller.js';
import { OneTimeController } from './one-time/one-time.controller.js';
import { OperationModule } from './operation/operation.module.js';
import { OutboxCourier } from './outbox.courier.js';
import { PagesController } from './pages/pages.controller.js';
import { PasswordPolicyModule } from './password-policy/password-policy.module.js';
import { PasswordReissueModule } from './password-reissue/password-reissue.module.js';
import { PolicyModule } from './policy/policy.module.js';
import { ProblemsController } from './problems/problems.controller.js';
import { TerminalModule } from './terminal/terminal.module.js';
import { DisposalModule } from './disposal/disposal.module.js';
import { RepairModule } from './repair/repair.module.js';
import { VendorModule } from './vendor/vendor.module.js';
import { MediumModule } from './medium/medium.module.js';
import { StocktakingModule } from './stocktaking/stocktaking.module.js';
import { ServerModule } from './server/server.module.js';
import { ServerStatusModule } from './server-status/server-status.module.js';
import { ServerBreachModule } from './server-breach/server-breach.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { PrivilegedUtilityModule } from './privileged-utility/privileged-utility.module.js';
import { UtilityUseModule } from './utility-use/utility-use.module.js';
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
        EvidenceModule.of(config),
        OperationModule,
        AccountModule,
        FindingModule,
        PrivilegedUtilityModule,
        UtilityUseModule,
        PasswordReissueModule,
        AccountReviewModule,
        CampaignsModule,
        WorkItemsModule,
        LanConnectionModule,
        LanRegisterModule,
        LanReviewModule,
        ServerModule,
        ServerInspectionModule,
        ServerDefectModule,
        TerminalModule,
        MediumModule,
        StocktakingModule,
        DisposalModule,
        RepairModule,
        VendorModule,
        LedgersModule,
        DirectoryModule,
        PolicyModule,
        PasswordPolicyModule,
        SignInModule,
        CommitteeListModule,
        ServerStatusModule,
        ServerBreachModule,
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
