import { sleep } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import { stocktaking as asReleased } from '#workflows/stocktaking.workflow';

/** The workflow of a stocktaking with one wait put in front: a change that no running case would survive. */
export async function stocktaking(ref: CaseRef): Promise<void> {
  await sleep('1 minute');
  await asReleased(ref);
}
