import { sleep } from '@temporalio/workflow';

/** Workflows that wait for something else than those that wrote the histories. */
export async function lanReview(): Promise<void> {
  await sleep('1 day');
}

export async function campaign(): Promise<void> {
  await sleep('1 day');
}
