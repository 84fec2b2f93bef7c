import { sleep } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import { serverDefect as asReleased } from '#workflows/server-defect.workflow';

/** The workflow with one wait put in front: a change that no running case would survive. */
export async function serverDefect(ref: CaseRef): Promise<void> {
  await sleep('1 minute');
  await asReleased(ref);
}
