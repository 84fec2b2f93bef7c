import type { CaseRef } from '#libs/lifecycles/case';
import { lead } from './steps/life.js';
import { settle } from './steps/settle.js';
import { conduct } from './steps/story.js';

/** One use of a privileged utility, from its authorisation to its end (4.1.4(1)). */
export async function utilityUse(ref: CaseRef): Promise<void> {
  await conduct(ref, (story) =>
    lead(story, {
      // 4.1.4(1): its person ends it, or the window that was granted, or the loss of the role.
      request: (matter) => settle(matter, 'ending'),
    }),
  );
}
