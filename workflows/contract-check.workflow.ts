import { proxyActivities } from '@temporalio/workflow';
import type { ContractCheckActivities, ContractTally } from '#libs/lifecycles/contract-check';

const { checkContracts } = proxyActivities<ContractCheckActivities>({
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '12 hours',
  retry: { initialInterval: '5 seconds', maximumInterval: '1 minute' },
});

/** Reports contracts with vendors that end soon; started by the schedule `contract-check` (4.6.3(2)). */
export function contractCheck(): Promise<ContractTally> {
  return checkContracts({ asOf: new Date().toISOString() });
}
