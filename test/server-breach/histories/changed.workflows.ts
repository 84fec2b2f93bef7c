import { sleep } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import { serverBreach as asReleased } from '#workflows/server-breach.workflow';

/** The workflow of a breach with one wait put in front: a change that no running case would survive. */
export async function serverBreach(ref: CaseRef): Promise<void> {
  await sleep('1 minute');
  await asReleased(ref);
}
