import { proxyLocalActivities, sleep } from '@temporalio/workflow';
import type { AbsenceActivities, AbsenceRef } from '#libs/lifecycles/absence';

const { handOver } = proxyLocalActivities<AbsenceActivities>({ startToCloseTimeout: '5 seconds' });

/** Waits for the first moment of an absence and hands the absent person's open items to the deputy. */
export async function absence(ref: AbsenceRef): Promise<void> {
  const left = Date.parse(ref.from) - Date.now();
  if (left > 0) await sleep(left);
  await handOver({ ...ref, asOf: new Date().toISOString() });
}
