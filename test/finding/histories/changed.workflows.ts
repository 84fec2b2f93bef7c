import { sleep } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import { finding as asReleased } from '#workflows/finding.workflow';

/** The workflow of a finding with one wait put in front: a change that no running case would survive. */
export async function finding(ref: CaseRef): Promise<void> {
  await sleep('1 minute');
  await asReleased(ref);
}
