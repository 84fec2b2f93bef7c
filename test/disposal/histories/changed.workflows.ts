import { sleep } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import { disposal as asReleased } from '#workflows/disposal.workflow';

/** The workflow of a disposal with one wait put in front: a change that no running case would survive. */
export async function disposal(ref: CaseRef): Promise<void> {
  await sleep('1 minute');
  await asReleased(ref);
}
