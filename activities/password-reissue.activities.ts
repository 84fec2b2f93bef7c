import { Injectable } from '@nestjs/common';
import { activityInfo } from '@temporalio/activity';
import type { CaseRef } from '#libs/lifecycles/case';
import type { PasswordReissueActivities } from '#libs/lifecycles/password-reissue/contract';
import { type Actor, engine } from '#libs/record/door/actor';
import { PasswordReissueEffects } from '#libs/record/password-reissue.effects';

/** What a password reissue does to other cases, as local activities. */
@Injectable()
export class PasswordReissueStepActivities implements PasswordReissueActivities {
  constructor(private readonly effects: PasswordReissueEffects) {}

  tellAccount({ caseId, asOf }: CaseRef & { readonly asOf: string }): Promise<void> {
    return this.effects.tellAccount({ actor: thisRun(), asOf }, caseId);
  }

  reportFailedCheck({ caseId, asOf }: CaseRef & { readonly asOf: string }): Promise<void> {
    return this.effects.reportFailedCheck({ actor: thisRun(), asOf }, caseId);
  }
}

/** The ledgers name the run that takes a step. */
function thisRun(): Actor {
  const { workflowExecution } = activityInfo();
  return engine(workflowExecution?.workflowId ?? '-', workflowExecution?.runId ?? '-');
}
