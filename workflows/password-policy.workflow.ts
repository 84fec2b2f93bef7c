import { proxyActivities, sleep } from '@temporalio/workflow';
import type { PasswordPolicyActivities, PasswordPolicyRef } from '#libs/lifecycles/password-policy';

const { enforcePasswordPolicy } = proxyActivities<PasswordPolicyActivities>({
  startToCloseTimeout: '5 minutes',
  // From then on it is the nightly reconciliation that has the target enforce what holds.
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
});

/** Waits until a version of a target's password policy takes effect, and has the target enforce it (4.1.5(1)). */
export async function passwordPolicy({ target, effectiveFrom }: PasswordPolicyRef): Promise<void> {
  const left = Date.parse(effectiveFrom) - Date.now();
  if (left > 0) await sleep(left);
  await enforcePasswordPolicy({ target, asOf: new Date().toISOString() });
}
