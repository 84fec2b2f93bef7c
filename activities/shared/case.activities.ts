import { Injectable } from '@nestjs/common';
import type { Instant } from '#libs/kernel/instant';
import type {
  AlarmReceipt,
  AlarmRequest,
  CaseActivities,
  CaseRef,
  OpenRequest,
  RungRequest,
  StepReceipt,
  StepRequest,
  Turn,
} from '#libs/lifecycles/case';
import { CaseSteps } from '#libs/record/work-items/case-steps';
import { thisRun } from './this-run.js';

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

  nextTurn(request: CaseRef & { readonly asOf: Instant }): Promise<Turn> {
    return this.steps.nextTurn(request, thisRun());
  }

  soundAlarm(request: AlarmRequest): Promise<AlarmReceipt> {
    return this.steps.alarm(request, thisRun());
  }

  conclude(request: StepRequest & { readonly outcome: string }): Promise<StepReceipt> {
    return this.steps.conclude(request, thisRun());
  }
}
