import { proxyActivities } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import type { TerminalActivities } from '#libs/lifecycles/terminal/contract';
import { lead } from './steps/life.js';
import { settle } from './steps/settle.js';
import { conduct, type Story } from './steps/story.js';

/** A loss is secured at once, however long the record or another case resists. */
const elsewhere = proxyActivities<TerminalActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/** The whole life of a client terminal (L4, 4.3): set up, accepted, taken out and back, wiped before its next user, lost and found. */
export async function terminal(ref: CaseRef): Promise<void> {
  await conduct(ref, (story) =>
    lead(story, {
      // 4.3.1(2)-(8): nobody gets it before every line of the checklist is attested.
      register: (matter) => settle(matter, 'set-up'),
      // 4.3.1(2): place, importance or the list of software changed, and something is owed now.
      'owe-set-up': (matter) => settle(matter, 'correction'),
      // 4.3.1(1): the user accepts the conditions, or gives it back.
      'hand-over': (matter) => settle(matter, 'acceptance'),
      // 4.3.2: out for a time that was granted, and called in when it is over.
      'apply-take-out': takenOut,
      // 4.3.2: whatever is decided about more time, it is still out.
      'apply-extension': async (matter) => {
        await settle(matter, 'extension-approval');
        await settle(matter, 'bringing-back');
      },
      // 4.3.3(1): wiped and set up anew before anybody else gets it.
      return: reused,
      // 4.5.4, 5(2): the committee and the department learn of it, and its LAN connections are restricted.
      'report-loss': (matter) => elsewhere.secureLoss.executeWithOptions({ summary: 'secure the loss' }, [at(matter)]),
      // 4.3.3(1): nobody knows in whose hands it was.
      'find-again': async (matter) => {
        await elsewhere.closeLoss.executeWithOptions({ summary: 'close the finding of the loss' }, [at(matter)]);
        await reused(matter);
      },
    }),
  );
}

async function takenOut(story: Story): Promise<void> {
  const decision = await settle<'grant-take-out' | 'refuse-take-out' | 'lapse-take-out'>(story, 'take-out-approval');
  if (decision === 'grant-take-out') await settle(story, 'bringing-back');
}

async function reused(story: Story): Promise<void> {
  await settle(story, 'initialisation');
  await settle(story, 'set-up');
}

const at = (story: Story) => ({ ...story.ref, asOf: story.now() });
