import { proxyActivities } from '@temporalio/workflow';
import type { CensusActivities, CensusTally } from '#libs/lifecycles/census';

const { takeCensus } = proxyActivities<CensusActivities>({
  startToCloseTimeout: '2 hours',
  // The next census follows in any case; one that cannot be taken must not block it.
  scheduleToCloseTimeout: '12 hours',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '5 seconds', maximumInterval: '1 minute' },
});

/** Sees to it that every row that must have a running workflow has one; started by the schedule `census`. */
export function census(): Promise<CensusTally> {
  return takeCensus({ asOf: new Date().toISOString() });
}
