import { sleep } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import { server as asReleased } from '#workflows/server.workflow';

/** The workflow of a server with one wait put in front: a change that no running case would survive. */
export async function server(ref: CaseRef): Promise<void> {
  await sleep('1 minute');
  await asReleased(ref);
}
