import type { Instant } from '#libs/kernel/instant';

/** What a census found, as it stands in the ledger. */
export interface CensusTally {
  /** Rows that must have a running workflow. */
  readonly counted: number;
  /** Those whose workflow ran, or whose start was on its way. */
  readonly running: number;
  /** Those without one: how many, and the first hundred by id. */
  readonly gaps: number;
  readonly missing: readonly string[];
  /** Workflows that were started again. */
  readonly healed: number;
  /** Cases whose workflow runs but let a rung pass: how many, and the first hundred by id; each was told to plan anew. */
  readonly stuck: number;
  readonly late: readonly string[];
  /** Schedules that were missing or different and have been put right, or that somebody has paused. */
  readonly schedules: readonly ScheduleOddity[];
  /** Milliseconds that the count took. */
  readonly took: number;
}

/** A schedule that was not as it should be. */
export interface ScheduleOddity {
  readonly id: string;
  /** `missing` and `different` were put right; `paused` is somebody's decision and stays. */
  readonly found: 'missing' | 'different' | 'paused';
}

/** The daily comparison of the ledger with the workflows that run: no duty is ever dropped. */
export interface CensusActivities {
  /** Counts, heals what is missing, and writes one line into the ledger, also when nothing was missing. */
  takeCensus(request: { readonly asOf: Instant }): Promise<CensusTally>;
}

/** Workflow type name, as exported from workflows/index.ts. */
export const censusWorkflowType = 'census';
