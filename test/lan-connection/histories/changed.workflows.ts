import { sleep } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import { lanConnection as asReleased } from '#workflows/lan-connection.workflow';

/** The workflow of a LAN connection with one wait put in front: a change that no running case would survive. */
export async function lanConnection(ref: CaseRef): Promise<void> {
  await sleep('1 minute');
  await asReleased(ref);
}
