import { Module } from '@nestjs/common';
import { AbsenceStepActivities } from './shared/absence.activities.js';
import { CaseStepActivities } from './shared/case.activities.js';

/** Every provider whose methods are activities. */
export const activityProviders = [CaseStepActivities, AbsenceStepActivities];

/** The activities of the worker; a new lifecycle adds its own provider here. */
@Module({ providers: activityProviders, exports: activityProviders })
export class ActivitiesModule {}
