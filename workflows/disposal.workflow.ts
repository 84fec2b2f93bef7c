import { proxyLocalActivities } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import type { DisposalActivities, DisposalProgress } from '#libs/lifecycles/disposal/contract';
import { lead } from './steps/life.js';
import { settle } from './steps/settle.js';
import { conduct, type Story } from './steps/story.js';

const elsewhere = proxyLocalActivities<DisposalActivities>({
  startToCloseTimeout: '30 seconds',
  localRetryThreshold: '10 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds' },
});

/** A disposal of terminals and media from its application to closed ledgers (L7, 4.6.3). */
export async function disposal(ref: CaseRef): Promise<void> {
  await conduct(ref, (story) =>
    lead(story, {
      apply: disposedOf,
      // 4.6.3(2): under another contract it goes on where it stood.
      'lapse-contract': underAnotherContract,
      withdraw: ordersGiven,
    }),
  );
}

async function disposedOf(story: Story): Promise<void> {
  // 4.6.3(1): every item is taken in hand; what something else has by now is left out.
  const { mode, sanitiser, state } = await ordersGiven(story);
  if (state === 'nothing-left') return;
  if (mode === 'OUTSOURCED') return outsourced(story, sanitiser);
  // 4.6.3(1): the department decides.
  const decision = await settle<'approve' | 'reject' | 'lapse'>(story, 'department-approval');
  // 4.6.3(1): nothing can be read any more, item by item; without approval everything goes back.
  if (decision === 'approve') await settle(story, 'sanitisation');
  await ordersGiven(story);
}

async function outsourced(story: Story, sanitiser: DisposalProgress['sanitiser']): Promise<void> {
  // 4.6.3(2): the committee votes.
  const vote = await settle<'approve-outsourcing' | 'reject-outsourcing'>(story, 'committee-vote');
  if (vote === 'reject-outsourcing') return void (await ordersGiven(story));
  if (sanitiser === 'DEPARTMENT') {
    // 4.6.3(1): sanitised before anything leaves the house.
    await settle(story, 'sanitisation');
    await ordersGiven(story);
  }
  await handedOver(story);
}

async function handedOver(story: Story): Promise<void> {
  // 4.6.3(2): both sides sign the list of items.
  await settle(story, 'hand-over');
  await ordersGiven(story);
  // 4.6.3(2): the vendor certifies, serial by serial; what matches is closed at once.
  const certificate = await settle<'certify' | 'certify-in-part'>(story, 'certificate');
  await ordersGiven(story);
  if (certificate === 'certify') return;
  // 4.6.3(2): nothing closes before every serial is accounted for.
  await settle(story, 'mismatch');
  await ordersGiven(story);
}

async function underAnotherContract(story: Story): Promise<void> {
  const { sanitiser } = await ordersGiven(story);
  // 4.6.3(2): there is a contract before the committee votes, and before anything is handed over.
  const renewal = await settle<'renew-contract' | 'renew-before-vote'>(story, 'contract-renewal');
  await (renewal === 'renew-before-vote' ? outsourced(story, sanitiser) : handedOver(story));
}

/** Batch by batch, until nothing is left that can be ordered now. */
async function ordersGiven(story: Story): Promise<DisposalProgress> {
  for (;;) {
    const progress = await elsewhere.carryOutDisposal.executeWithOptions({ summary: 'give orders to the items' }, [
      { ...story.ref, asOf: story.now() },
    ]);
    if (!progress.more) return progress;
  }
}
