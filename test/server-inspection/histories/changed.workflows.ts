import { sleep } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import { serverInspection as asReleased } from '#workflows/server-inspection.workflow';

/** The workflow with one wait put in front: a change that no running case would survive. */
export async function serverInspection(ref: CaseRef): Promise<void> {
  await sleep('1 minute');
  await asReleased(ref);
}
