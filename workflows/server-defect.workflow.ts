import type { CaseRef } from '#libs/lifecycles/case';
import { lead } from './steps/life.js';
import { settle } from './steps/settle.js';
import { conduct } from './steps/story.js';

/** A defect that a third-party inspection found (4.2.4(8)). */
export async function serverDefect(ref: CaseRef): Promise<void> {
  await conduct(ref, (story) =>
    lead(story, {
      open: async (matter) => {
        for (;;) {
          // 4.2.4(8): corrected at once, then reported to the committee.
          await settle(matter, 'correction');
          await settle(matter, 'report');
          // 4.2.4(8): the committee takes note, or wants more done.
          if ((await settle<'acknowledge' | 'demand-more'>(matter, 'acknowledgement')) === 'acknowledge') return;
        }
      },
    }),
  );
}
