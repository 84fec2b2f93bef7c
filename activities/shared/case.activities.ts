import { Injectable } from '@nestjs/common';
import { activityInfo } from '@temporalio/activity';
import type { CaseActivities, OpenRequest, RungRequest, StepReceipt, StepRequest } from '#libs/lifecycles/case';
import { type Actor, engine } from '#libs/record/door/actor';
import { CaseSteps } from '#libs/record/work-items/case-steps';

/** The steps that every lifecycle takes in the record, as local activities. */
@Injectable()
export class CaseStepActivities implements CaseActivities {
  constructor(private readonly steps: CaseSteps) {}

  openWorkItem(request: OpenRequest): Promise<StepReceipt> {
    return this.steps.open(request, thisRun());
  }

  climbRung(request: RungRequest): Promise<StepReceipt> {
    return this.steps.climb(request, thisRun());
  }

  replanWorkItem(request: StepRequest & { readonly itemId: string }): Promise<StepReceipt> {
    return this.steps.replan(request, thisRun());
  }

  conclude(request: StepRequest & { readonly outcome: string }): Promise<StepReceipt> {
    return this.steps.conclude(request, thisRun());
  }
}

/** The ledger names the run that took a step. */
function thisRun(): Actor {
  const { workflowExecution } = activityInfo();
  return engine(workflowExecution?.workflowId ?? '-', workflowExecution?.runId ?? '-');
}
