import { continueAsNew, proxyActivities, setCurrentDetails, sleep, workflowInfo } from '@temporalio/workflow';
import type { DirectoryChangeActivities, DirectoryChangeRef } from '#libs/lifecycles/directory-change';

/** The record may be away for a day; who left keeps no account for it. */
const { followMovements } = proxyActivities<DirectoryChangeActivities>({
  startToCloseTimeout: '5 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

const longestPause = 3_600_000;

/** Draws what follows from a version of the directory: people left, moved to another department, or lost a role (4.1.3, 4.1.4(1)). */
export async function directoryChange(ref: DirectoryChangeRef): Promise<void> {
  for (let failures = 0; ;) {
    const { followed, left, untried } = await followMovements({ ...ref, asOf: new Date().toISOString() });
    if (left === 0) return;
    if (followed > 0) failures = 0;
    else if (untried === 0) {
      failures += 1;
      setCurrentDetails(`${left} movements cannot be followed yet (try ${failures})`);
      await sleep(Math.min(1_000 * 2 ** failures, longestPause));
    }
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof directoryChange>(ref);
  }
}
