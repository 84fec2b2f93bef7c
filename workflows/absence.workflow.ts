import { proxyLocalActivities, sleep } from '@temporalio/workflow';
import type { AbsenceActivities, AbsenceRef } from '#libs/lifecycles/absence';

const { handOver } = proxyLocalActivities<AbsenceActivities>({ startToCloseTimeout: '5 seconds' });

/** Waits for an absence to begin or to be over, and has the person's open items go to the deputy or come back. */
export async function absence(ref: AbsenceRef): Promise<void> {
  const left = Date.parse(ref.from) - Date.now();
  if (left > 0) await sleep(left);
  await handOver({ ...ref, asOf: new Date().toISOString() });
}
