import { proxyLocalActivities } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import type { MediumActivities } from '#libs/lifecycles/medium/contract';
import { lead } from './steps/life.js';
import { settle } from './steps/settle.js';
import { conduct, type Story } from './steps/story.js';

const elsewhere = proxyLocalActivities<MediumActivities>({
  startToCloseTimeout: '10 seconds',
  localRetryThreshold: '10 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds' },
});

/** A storage medium from its entry in the ledger to its disposal (L7, 4.6.2). */
export async function medium(ref: CaseRef): Promise<void> {
  await conduct(ref, (story) =>
    lead(story, {
      'apply-checkout': takenOut,
      'request-reuse': erased,
      // 5(2): the committee hears of a loss, and of its end.
      'report-loss': lossFollowed,
      'find-again': lossFollowed,
    }),
  );
}

async function takenOut(story: Story): Promise<void> {
  // 4.6.2(1): the information systems department decides.
  if ((await settle<CheckoutDecision>(story, 'checkout-decision')) !== 'approve-checkout') return;
  // 4.6.2(1): it is back by the day that was applied for.
  await settle(story, 'bringing-back');
}

async function erased(story: Story): Promise<void> {
  for (;;) {
    // 4.6.2(3): erased so that nothing can be read again.
    const erasure = await settle<'erase' | 'erase-alone' | 'lose-witness'>(story, 'erasure');
    if (erasure === 'erase-alone') return;
    if (erasure !== 'erase') continue;
    // 4.6.2(3): a second person says that it happened; otherwise it is done again.
    if ((await settle<Testimony>(story, 'witnessing')) === 'witness') return;
  }
}

const lossFollowed = (story: Story) =>
  elsewhere.followLoss.executeWithOptions({ summary: 'have the finding follow the loss' }, [
    { ...story.ref, asOf: story.now() },
  ]);

type CheckoutDecision = 'approve-checkout' | 'reject-checkout' | 'lapse-checkout';
type Testimony = 'witness' | 'deny-erasure' | 'miss-witness' | 'lose-witness';
