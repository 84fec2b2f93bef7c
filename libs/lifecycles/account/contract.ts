import type { CaseRef } from '../case.js';

/** States of an account and of the application that creates it (L1). */
export type AccountState =
  | 'requested'
  | 'awaiting-approval'
  | 'returned'
  | 'awaiting-correction'
  | 'approved'
  | 'rejected'
  | 'withdrawn'
  | 'provisioning'
  | 'provisioned'
  | 'password-pending'
  | 'password-set'
  | 'password-delivered'
  | 'active';

/** One right that is asked for, with the work that needs it (4.1.1(1)). */
export interface EntitlementRequest {
  /** Code in the target's catalogue of entitlements. */
  readonly entitlement: string;
  /** Why the user's work needs it; without one the right is refused. */
  readonly reason: string;
}

/** Application for a new account (新規アカウントの申請). */
export interface AccountApplication {
  /** The one person the account is for; several are refused as a shared account. */
  readonly user: string | readonly string[];
  /** Code of the system, application or information that is accessed. */
  readonly target: string;
  readonly entitlements: readonly EntitlementRequest[];
  /** What the account is needed for as a whole. */
  readonly purpose: string;
}

/** What the administrator attests after creating the account on the target (4.1.1(1),(2)). */
export interface Provisioning {
  /** Name of the account on the target, e.g. the login. */
  readonly accountName: string;
  /** Entitlements that were really set; at most the approved ones. */
  readonly granted: readonly string[];
}

/** The entity workflow of one account; it lives as long as the account. */
export type AccountWorkflow = (ref: CaseRef) => Promise<void>;

/** Workflow type name, as exported from workflows/index.ts. */
export const accountWorkflowType = 'account';
