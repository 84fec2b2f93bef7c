import type { Instant } from '#libs/kernel/instant';

/** What was found on one target, as it stands in the ledger. */
export interface TargetTally {
  readonly target: string;
  /** Why it could not be looked at, without any person's particulars; nothing was compared then. */
  readonly skipped?: string;
  /** Accounts that the target holds. */
  readonly observed: number;
  /** Accounts that were not judged because something is under way with them. */
  readonly moving: number;
  /** Differences that stand. */
  readonly differences: number;
  /** Those of them that are new. */
  readonly recorded: number;
  /** Differences that were not there any more. */
  readonly vanished: number;
  /** New differences that wait for the next reconciliation, because there were too many at once. */
  readonly deferred: number;
}

/** What a reconciliation found; nothing was repaired. */
export interface ReconciliationTally {
  readonly targets: readonly TargetTally[];
}

/** The ledger of accounts is compared with what the targets hold (5(3)). */
export interface ReconciliationActivities {
  /** Codes of the targets to look at: those with a connector, important ones for their second factors, and what is known of servers. */
  targetsToReconcile(): Promise<string[]>;
  /** Looks at one target and records every difference as a finding; it changes nothing there but a password policy that has come due. */
  observe(request: { readonly target: string; readonly asOf: Instant }): Promise<TargetTally>;
  /** Writes the line of the whole. */
  recordReconciliation(request: ReconciliationTally & { readonly asOf: Instant }): Promise<void>;
}

/** Workflow type name, as exported from workflows/index.ts. */
export const reconciliationWorkflowType = 'reconciliation';
