import { condition, defineSignal, proxyLocalActivities, setHandler } from '@temporalio/workflow';

/** The reference: the least that Temporal does for a lifecycle of the same shape. */
export const answeredSignal = defineSignal('answered');

const { touch } = proxyLocalActivities<{ touch(): Promise<void> }>({ startToCloseTimeout: '5 seconds' });

/** Start, two signals, three local activities, each wait with a timer as every work item has one. */
export async function rawLifecycle(): Promise<void> {
  let answers = 0;
  setHandler(answeredSignal, () => void answers++);
  for (let round = 1; round <= 2; round++) {
    await touch();
    await condition(() => answers >= round, '3 days');
  }
  await touch();
}
