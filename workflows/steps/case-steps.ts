import { proxyLocalActivities } from '@temporalio/workflow';
import type { CaseActivities } from '#libs/lifecycles/case';

/**
 * One step, one transaction, one local activity. Retried without end: the record may be away for an hour, a duty may not be
 * dropped for it. Refusals come back as receipts, so whatever fails here is an outage or a bug, and both end some day.
 */
export const steps = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '5 seconds',
  localRetryThreshold: '10 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds' },
});
