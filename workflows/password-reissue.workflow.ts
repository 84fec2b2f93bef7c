import { proxyLocalActivities } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import type { PasswordReissueActivities } from '#libs/lifecycles/password-reissue/contract';
import { passwordReachesItsUser } from './steps/password.js';
import { settle } from './steps/settle.js';
import { conclude, conduct } from './steps/story.js';

const { tellAccount, reportFailedCheck } = proxyLocalActivities<PasswordReissueActivities>({
  startToCloseTimeout: '5 seconds',
  localRetryThreshold: '10 seconds',
});

/** A new password for a user who has lost the old one, or whose account is locked (4.1.6, 4.1.5(1)⑥). */
export async function passwordReissue(ref: CaseRef): Promise<void> {
  await conduct(ref, async (story) => {
    // 4.1.6(2): a system administrator confirms that the applicant is the user in person.
    const check = await settle<'confirm-identity' | 'fail-identity'>(story, 'identity-check');
    if (check === 'fail-identity') {
      await reportFailedCheck({ ...ref, asOf: story.now() });
      return conclude(story, 'refused');
    }
    // 4.1.6(1): a new password is issued and reaches its user; from its setting on the account's own ledger knows of it.
    await passwordReachesItsUser(story, () => tellAccount({ ...ref, asOf: story.now() }));
    await conclude(story, 'closed');
  });
}
