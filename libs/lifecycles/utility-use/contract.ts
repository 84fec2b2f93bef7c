import type { Instant } from '#libs/kernel/instant';
import type { Localized } from '#libs/kernel/localized';

/** States of one use of a privileged utility (L2). */
export type UtilityUseState = 'requested' | 'authorised' | 'denied' | 'in-use' | 'ended' | 'expired';

/** States in which the use is still possible or under way. */
export const openUtilityUseStates = ['authorised', 'in-use'] as const satisfies readonly UtilityUseState[];

/** How much a utility can do to its target. */
export const utilityRisks = ['LOW', 'MEDIUM', 'HIGH'] as const;

/** One of {@link utilityRisks}. */
export type UtilityRisk = (typeof utilityRisks)[number];

/** What the register says of a system utility program (システムユーティリティプログラム, 4.1.4(1)). */
export interface PrivilegedUtilityEntry {
  /** What people call it. */
  readonly name: Localized;
  /** Code of the system, application or information that it controls; never changes under the same code. */
  readonly target: string;
  readonly risk: UtilityRisk;
  /** No longer to be used; it stays in the register. */
  readonly withdrawn: boolean;
}

/** A person wants to use a privileged utility. */
export interface UtilityUseRequest {
  /** Code of the utility in the register. */
  readonly utility: string;
  /** What it is needed for. */
  readonly purpose: string;
  /** End of the window; the longest that the policy grants when absent. */
  readonly until?: Instant;
}

/** What the person says at the end, for the system operation diary (4.11(2)①②). */
export interface UtilityUseReport {
  /** What was done and what it changed. */
  readonly done: string;
}

/**
 * Why a use is over: `COMPLETED` by its person, `WINDOW` ran out while in use, `NOT_STARTED` within the window, `ROLE_LOST` by its
 * person, `DENIED` from the start.
 */
export const utilityUseEndings = ['COMPLETED', 'WINDOW', 'NOT_STARTED', 'ROLE_LOST', 'DENIED'] as const;

/** One of {@link utilityUseEndings}. */
export type UtilityUseEnding = (typeof utilityUseEndings)[number];

/** Workflow type name, as exported from workflows/index.ts. */
export const utilityUseWorkflowType = 'utilityUse';
