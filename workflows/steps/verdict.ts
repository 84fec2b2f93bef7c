import { ActivityFailure, ApplicationFailure, isCancellation } from '@temporalio/workflow';

/** Why an activity was given up, in a word that names nobody; a cancellation is no verdict and goes on. */
export function verdictOf(failure: unknown): string {
  if (!(failure instanceof ActivityFailure) || isCancellation(failure)) throw failure;
  const { cause } = failure;
  return (cause instanceof ApplicationFailure ? cause.type : undefined) ?? 'timeout';
}
