import { activityInfo } from '@temporalio/activity';
import { type Actor, engine } from '#libs/record/door/actor';

/** The ledger names the run that took a step. */
export function thisRun(): Actor {
  const { workflowExecution } = activityInfo();
  return engine(workflowExecution?.workflowId ?? '-', workflowExecution?.runId ?? '-');
}
