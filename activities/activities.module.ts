import { Module, type Provider } from '@nestjs/common';
import { AccountReviews } from '#libs/record/account-reviews';
import { DIRECTORY_CONSEQUENCES } from '#libs/record/directory/consequences';
import { UtilityUseFacts } from '#libs/record/utility-use.facts';
import { AccountCarrier } from './account.carrier.js';
import { HostReconciler } from './lan-connection.reconciler.js';
import { LanConnectionCarrier } from './lan-connection.carrier.js';
import { PasswordReissueStepActivities } from './password-reissue.activities.js';
import { PasswordReissueCarrier } from './password-reissue.carrier.js';
import { AccountReviewStepActivities } from './account-review.activities.js';
import { AccountDirectoryConsequences } from './account.consequences.js';
import { LanReviewStepActivities } from './lan-review.activities.js';
import { ServerInspectionStepActivities } from './server-inspection.activities.js';
import { DisposalStepActivities } from './disposal.activities.js';
import { RepairStepActivities } from './repair.activities.js';
import { MediumStepActivities } from './medium.activities.js';
import { AccountObserver } from './account.observer.js';
import { AccountReconciler } from './account.reconciler.js';
import { PasswordPolicyCarrier } from './password-policy.carrier.js';
import { ServerReconciler } from './server.reconciler.js';
import { ServerCarrier } from './server.carrier.js';
import { ServerStepActivities } from './server.activities.js';
import { TerminalStepActivities } from './terminal.activities.js';
import { StocktakingStepActivities } from './stocktaking.activities.js';
import { AbsenceStepActivities } from './shared/absence.activities.js';
import { CampaignStepActivities } from './shared/campaign.activities.js';
import { CaseStepActivities } from './shared/case.activities.js';
import { CensusStepActivities } from './shared/census.activities.js';
import { DirectoryChangeStepActivities } from './shared/directory-change.activities.js';
import { DormancyStepActivities } from './shared/dormancy.activities.js';
import { CARRIERS, EffectStepActivities } from './shared/effects.activities.js';
import { PasswordPolicyStepActivities } from './shared/password-policy.activities.js';
import { ReconciliationStepActivities } from './shared/reconciliation.activities.js';
import { ScheduleKeeper } from './shared/schedule-keeper.js';

/** Every provider whose methods are activities. */
export const activityProviders = [
  CaseStepActivities,
  AbsenceStepActivities,
  CensusStepActivities,
  EffectStepActivities,
  DirectoryChangeStepActivities,
  PasswordReissueStepActivities,
  CampaignStepActivities,
  AccountReviewStepActivities,
  LanReviewStepActivities,
  ServerInspectionStepActivities,
  DormancyStepActivities,
  ReconciliationStepActivities,
  PasswordPolicyStepActivities,
  ServerStepActivities,
  TerminalStepActivities,
  MediumStepActivities,
  StocktakingStepActivities,
  DisposalStepActivities,
  RepairStepActivities,
];

/** What connectors bring about, by lifecycle. */
const carriers = [AccountCarrier, PasswordReissueCarrier, LanConnectionCarrier, ServerCarrier];

/** Injection tokens of whatever has something to do when people leave, move or lose a role (`DirectoryConsequences`). */
const consequences = [AccountDirectoryConsequences, AccountReviews, UtilityUseFacts];

const registries: Provider[] = [
  { provide: CARRIERS, inject: carriers, useFactory: (...all: unknown[]) => all },
  { provide: DIRECTORY_CONSEQUENCES, inject: consequences, useFactory: (...all: unknown[]) => all },
];

/** The activities of the worker, which need the ConnectorsModule beside them; a new lifecycle adds its own provider here. */
@Module({
  providers: [
    ...activityProviders,
    ...carriers,
    AccountDirectoryConsequences,
    AccountObserver,
    AccountReconciler,
    HostReconciler,
    ServerReconciler,
    PasswordPolicyCarrier,
    ScheduleKeeper,
    ...registries,
  ],
  exports: [...activityProviders, ScheduleKeeper],
})
export class ActivitiesModule {}
