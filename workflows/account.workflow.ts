import type { CaseRef } from '#libs/lifecycles/case';
import { settle } from './steps/settle.js';
import { conclude, conduct, keep, type Story } from './steps/story.js';

/** An account's way from application to the acknowledged initial password, and then its life (4.1.1). */
export async function account(ref: CaseRef): Promise<void> {
  await conduct(ref, async (story) => {
    // 4.1.1(1): the user department applies; its manager decides.
    if ((await departmentDecides(story)) !== 'approve') return conclude(story, 'rejected');

    // 4.1.1(1),(2): a system administrator creates what was approved and enters it in the ledger.
    await settle(story, 'provisioning');

    // 4.1.1(3): the initial password reaches its user, and the user says so.
    await passwordReachesItsUser(story);
    await conclude(story, 'active');

    await keep(story);
  });
}

type Decision = 'approve' | 'reject' | 'send-back' | 'lapse' | 'reconsider';

async function departmentDecides(story: Story): Promise<'approve' | 'reject' | 'lapse'> {
  for (;;) {
    const decision = await settle<Decision>(story, 'department-approval');
    if (decision === 'reconsider') continue;
    if (decision !== 'send-back') return decision;
    const correction = await settle<'resubmit' | 'lapse'>(story, 'correction');
    if (correction === 'lapse') return 'lapse';
  }
}

async function passwordReachesItsUser(story: Story): Promise<void> {
  for (;;) {
    const setting = await settle<'set-password' | 'renew-password'>(story, 'password-setting');
    if (setting === 'renew-password') continue;
    const receipt = await settle<'acknowledge' | 'renew-password'>(story, 'password-acknowledgement');
    if (receipt === 'acknowledge') return;
  }
}
