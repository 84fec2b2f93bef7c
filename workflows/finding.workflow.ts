import type { CaseRef } from '#libs/lifecycles/case';
import { settle } from './steps/settle.js';
import { conclude, conduct } from './steps/story.js';

/** Something that does not match the ledger, until it is resolved or observed to be gone (5(3)). */
export async function finding(ref: CaseRef): Promise<void> {
  await conduct(ref, async (story) => {
    // 5(3): the administrators of the target put it right, or say why it may stay.
    await settle<'resolve'>(story, 'resolution');
    await conclude(story, 'resolved');
  });
}
