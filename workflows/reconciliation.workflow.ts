import { proxyActivities } from '@temporalio/workflow';
import type { ReconciliationActivities, ReconciliationTally, TargetTally } from '#libs/lifecycles/reconciliation';
import { verdictOf } from './steps/verdict.js';

const { observe } = proxyActivities<ReconciliationActivities>({
  startToCloseTimeout: '2 hours',
  // A target that is away that long is looked at by the next reconciliation.
  scheduleToCloseTimeout: '3 hours',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '5 seconds', maximumInterval: '5 minutes' },
});
const { targetsToReconcile, recordReconciliation } = proxyActivities<ReconciliationActivities>({
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '12 hours',
  retry: { initialInterval: '5 seconds', maximumInterval: '1 minute' },
});

const nothing = { observed: 0, moving: 0, differences: 0, recorded: 0, vanished: 0, deferred: 0 };

/** Compares the ledger of accounts with what the targets hold; started by the schedule `reconciliation` (5(3)). */
export async function reconciliation(): Promise<ReconciliationTally> {
  const asOf = new Date().toISOString();
  const look = async (target: string): Promise<TargetTally> => {
    try {
      return await observe({ target, asOf });
    } catch (failure) {
      return { target, skipped: verdictOf(failure), ...nothing };
    }
  };
  const targets = await Promise.all((await targetsToReconcile()).map(look));
  await recordReconciliation({ targets, asOf });
  return { targets };
}
