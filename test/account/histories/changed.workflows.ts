import { sleep } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import { account as asReleased } from '#workflows/account.workflow';

/** The account's workflow with one wait put in front: a change that no running case would survive. */
export async function account(ref: CaseRef): Promise<void> {
  await sleep('1 minute');
  await asReleased(ref);
}
