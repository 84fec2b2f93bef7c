import type { Instant } from '#libs/kernel/instant';
import type { CaseRef } from '../case.js';
import type { CarryingOut } from '../review.js';

/** Where a review of accounts stands (4.1.2(2), 4.1.3(2)). */
export type AccountReviewState = 'requested' | 'in-review' | 'answered' | 'applying' | 'closed';

/** `YEARLY` is a part of a campaign, `OWN` the part with the manager's own accounts, `MOVER` follows a person to another department. */
export const accountReviewKinds = ['YEARLY', 'OWN', 'MOVER'] as const;
/** One of {@link accountReviewKinds}. */
export type AccountReviewKind = (typeof accountReviewKinds)[number];

/** What a manager says about the rights of an account (4.1.2(2)). */
export const reviewAnswers = ['KEEP', 'CHANGE'] as const;
/** One of {@link reviewAnswers}. */
export type ReviewAnswer = (typeof reviewAnswers)[number];

/** What a manager says about the account itself (棚卸し, 4.1.3(2)). */
export const inventoryAnswers = ['NEEDED', 'NOT_NEEDED', 'NOT_MINE'] as const;
/** One of {@link inventoryAnswers}. */
export type InventoryAnswer = (typeof inventoryAnswers)[number];

/** What a reviewer should look at twice. */
export const reviewFlags = [
  /** It holds a privileged right. */
  'PRIVILEGED',
  /** Not used for the threshold of dormancy (4.1.3(3)). */
  'DORMANT',
  /** An important target without an enrolled second factor (4.1.5(1)⑤). */
  'NO_SECOND_FACTOR',
  /** Its user does not work here any more. */
  'USER_LEFT',
  /** The account system has locked it (4.1.5(1)⑥). */
  'LOCKED',
  /** Out of use at the moment (停止). */
  'SUSPENDED',
] as const;
/** One of {@link reviewFlags}. */
export type ReviewFlag = (typeof reviewFlags)[number];

/** An answer to one line; both questions may be answered together, and each keeps its own evidence. */
export interface LineAnswer {
  /** Id of the line. */
  readonly line: string;
  readonly review?: ReviewAnswer;
  /** With CHANGE: the rights that are left, fewer than there are. */
  readonly rights?: readonly string[];
  readonly inventory?: InventoryAnswer;
  /** Demanded for CHANGE, NOT_NEEDED and NOT_MINE. */
  readonly reason?: string;
}

/** An account as it was shown to the reviewer. */
export interface LineSnapshot {
  readonly user: string;
  readonly target: string;
  readonly accountName: string | null;
  readonly granted: readonly string[];
  readonly privileged: boolean;
  readonly activatedAt: Instant | null;
  readonly lastUsedAt: Instant | null;
}

/** Gives the orders that the answers demand, in batches, and closes the review when all of them are done. */
export interface AccountReviewActivities {
  carryOutAnswers(request: CaseRef & { readonly asOf: Instant }): Promise<CarryingOut>;
}

/** The entity workflow of one review. */
export type AccountReviewWorkflow = (ref: CaseRef) => Promise<void>;

/** Workflow type name, as exported from workflows/index.ts. */
export const accountReviewWorkflowType = 'accountReview';
