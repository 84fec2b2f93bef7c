import { sleep } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import { terminal as asReleased } from '#workflows/terminal.workflow';

/** The workflow of a client terminal with one wait put in front: a change that no running case would survive. */
export async function terminal(ref: CaseRef): Promise<void> {
  await sleep('1 minute');
  await asReleased(ref);
}
