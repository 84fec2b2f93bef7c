import { sleep } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import { medium as asReleased } from '#workflows/medium.workflow';

/** The workflow of a medium with one wait put in front: a change that no running case would survive. */
export async function medium(ref: CaseRef): Promise<void> {
  await sleep('1 minute');
  await asReleased(ref);
}
