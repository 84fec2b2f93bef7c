import type { CaseRef } from '#libs/lifecycles/case';
import { settle } from '#workflows/steps/settle';
import { conclude, conduct, keep } from '#workflows/steps/story';

/** The account's workflow as it was first released, on its way without detours: nothing is said of matters. */
export async function account(ref: CaseRef): Promise<void> {
  await conduct(ref, async (story) => {
    const decision = await settle(story, 'department-approval');
    if (decision !== 'approve') return conclude(story, 'rejected');
    await settle(story, 'provisioning');
    await settle(story, 'password-setting');
    await settle(story, 'password-acknowledgement');
    await conclude(story, 'active');
    await keep(story);
  });
}
