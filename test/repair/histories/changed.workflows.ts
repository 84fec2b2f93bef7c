import { sleep } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import { repair as asReleased } from '#workflows/repair.workflow';

/** The workflow of a repair with one wait put in front: a change that no running case would survive. */
export async function repair(ref: CaseRef): Promise<void> {
  await sleep('1 minute');
  await asReleased(ref);
}
