import { Injectable } from '@nestjs/common';
import type { CaseRef } from '#libs/lifecycles/case';
import type { ServerActivities } from '#libs/lifecycles/server/contract';
import { ServerDependants } from '#libs/record/server.dependants';
import { ServerTimer } from '#libs/record/server.timer';
import { thisRun } from './shared/this-run.js';

/** What a server brings about in other cases (4.2.4(7)[1st], 4.6.3). */
@Injectable()
export class ServerStepActivities implements ServerActivities {
  constructor(
    private readonly timer: ServerTimer,
    private readonly dependants: ServerDependants,
  ) {}

  planInspection({ caseId, asOf }: CaseRef & { asOf: string }): Promise<void> {
    return this.timer.planInspection({ actor: thisRun(), asOf }, caseId);
  }

  closeDependants({ caseId, asOf }: CaseRef & { asOf: string }): Promise<boolean> {
    return this.dependants.close({ actor: thisRun(), asOf }, caseId);
  }
}
