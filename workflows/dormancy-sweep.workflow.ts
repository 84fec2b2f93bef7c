import { proxyActivities } from '@temporalio/workflow';
import type { DormancyActivities, DormancyTally, LogRead } from '#libs/lifecycles/dormancy';
import { verdictOf } from './steps/verdict.js';

const { readLog } = proxyActivities<DormancyActivities>({
  startToCloseTimeout: '30 minutes',
  // A log that is away that long is read by the next sweep.
  scheduleToCloseTimeout: '1 hour',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '5 seconds', maximumInterval: '5 minutes' },
});
const { logsToRead, sweepDormant } = proxyActivities<DormancyActivities>({
  startToCloseTimeout: '2 hours',
  scheduleToCloseTimeout: '12 hours',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '5 seconds', maximumInterval: '1 minute' },
});

/** Warns about accounts that nobody uses, and has them suspended; started by the schedule `dormancy-sweep` (4.1.3(3)). */
export async function dormancySweep(): Promise<DormancyTally> {
  const asOf = new Date().toISOString();
  // 4.1.3(3): by the access logs. Who was there on a target whose log is away, nobody knows, so nobody is suspended there.
  const read = async (target: string): Promise<LogRead> => {
    try {
      return await readLog({ target, asOf });
    } catch (failure) {
      return { target, verdict: verdictOf(failure) };
    }
  };
  const targets = await Promise.all((await logsToRead()).map(read));
  return sweepDormant({ asOf, targets });
}
