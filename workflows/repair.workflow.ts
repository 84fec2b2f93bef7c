import { proxyLocalActivities } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import type { RepairActivities, RepairProgress } from '#libs/lifecycles/repair/contract';
import { lead } from './steps/life.js';
import { settle } from './steps/settle.js';
import { conduct, type Story } from './steps/story.js';

const elsewhere = proxyLocalActivities<RepairActivities>({
  startToCloseTimeout: '30 seconds',
  localRetryThreshold: '10 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds' },
});

/** A repair of a terminal or medium, from its fault until it is back where it stood (L7, 4.6.1). */
export async function repair(ref: CaseRef): Promise<void> {
  await conduct(ref, (story) => lead(story, { report: repaired, withdraw: ordersGiven }));
}

async function repaired(story: Story): Promise<void> {
  // 4.6.1(1): the thing is taken in hand, unless something else was quicker.
  const { state } = await ordersGiven(story);
  if (state === 'out-of-reach') return;
  // 4.6.1(1): can the stored information be checked and protected?
  const assessment = await settle<'assess' | 'assess-exposed'>(story, 'assessment');
  // 4.6.1(1): where it cannot, the storage is removed before anybody is asked to repair.
  if (assessment === 'assess-exposed') await settle(story, 'removal');
  const request = await settle<'request-repair' | 'request-visit'>(story, 'request');
  // 4.6.1(2): a contractor on the premises is recorded under the physical management regulation.
  if (request === 'request-visit') await untilDone(story, 'visit');
  // 4.6.1(1): it is back by the day that was agreed, and is what left.
  const back = await untilDone(story, 'return');
  // 4.6.1(1): what was removed is put back or kept.
  if (back === 'return-without-storage') await settle(story, 'storage');
  // 4.6.1(1): it stands where it stood before, repaired or not.
  await ordersGiven(story);
}

/** Asks for it anew, with another day, as often as it is postponed. */
async function untilDone(story: Story, purpose: 'visit' | 'return'): Promise<string> {
  for (;;) {
    const outcome = await settle<string>(story, purpose);
    if (!outcome.startsWith('postpone')) return outcome;
  }
}

/** The order that the state demands: taken in hand, or given back. */
function ordersGiven(story: Story): Promise<RepairProgress> {
  return elsewhere.carryOutRepair.executeWithOptions({ summary: 'give the order to the asset' }, [
    { ...story.ref, asOf: story.now() },
  ]);
}
