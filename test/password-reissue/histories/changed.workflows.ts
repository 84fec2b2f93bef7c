import { sleep } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import { passwordReissue as asReleased } from '#workflows/password-reissue.workflow';

/** The workflow of a password reissue with one wait put in front: a change that no running case would survive. */
export async function passwordReissue(ref: CaseRef): Promise<void> {
  await sleep('1 minute');
  await asReleased(ref);
}
