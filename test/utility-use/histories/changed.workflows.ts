import { sleep } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import { utilityUse as asReleased } from '#workflows/utility-use.workflow';

/** The workflow of a utility use with one wait put in front: a change that no running case would survive. */
export async function utilityUse(ref: CaseRef): Promise<void> {
  await sleep('1 minute');
  await asReleased(ref);
}
