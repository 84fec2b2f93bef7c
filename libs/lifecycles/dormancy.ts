import type { Instant } from '#libs/kernel/instant';

/** A target that keeps its own log of uses, and whether a sweep could read it. */
export interface LogRead {
  readonly target: string;
  /** Accounts that it named; absent when it could not be read, and then nobody there is found dormant by this sweep. */
  readonly accounts?: number;
  /** Why it could not be read, without any person's particulars. */
  readonly verdict?: string;
}

/** What a sweep did, as it stands in the ledger. */
export interface DormancyTally {
  /** Names the sweep; the suspensions cite it. */
  readonly sweep: string;
  /** First and last use that the logs tell, of all accounts; null where nobody has ever reported one. */
  readonly log: { readonly from: Instant | null; readonly to: Instant | null };
  /** Targets with a log of their own. */
  readonly targets: readonly LogRead[];
  /** Unused accounts that were looked at. */
  readonly counted: number;
  /** Accounts whose suspension was begun: how many, and the first hundred by id. */
  readonly suspended: number;
  readonly suspendedIds: readonly string[];
  /** Accounts whose user and manager were warned: how many, and the first hundred by id. */
  readonly warned: number;
  readonly warnedIds: readonly string[];
}

/** Unused accounts are found and put out of use (4.1.3(3)). */
export interface DormancyActivities {
  /** Codes of the targets whose log a connector reads. */
  logsToRead(): Promise<string[]>;
  /** Takes the last uses that a target tells into the record. */
  readLog(request: { readonly target: string; readonly asOf: Instant }): Promise<LogRead>;
  /** Warns and suspends, and writes one line into the ledger, also when nothing was to be done. */
  sweepDormant(request: { readonly asOf: Instant; readonly targets: readonly LogRead[] }): Promise<DormancyTally>;
}

/** Workflow type name, as exported from workflows/index.ts. */
export const dormancySweepWorkflowType = 'dormancySweep';
