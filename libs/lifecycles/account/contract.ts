import type { CaseRef } from '../case.js';

/** What a user department can apply for on an account that exists (4.1.2(1), 4.1.3(1)). */
export type AmendmentKind = 'change' | 'removal' | 'resumption';

/** Where an application on an existing account stands. */
export type AmendmentState =
  | `${AmendmentKind}-requested`
  | `awaiting-${AmendmentKind}-approval`
  | `${AmendmentKind}-approved`
  | `${AmendmentKind}-under-way`;

/** States of an account and of the applications that create and amend it (L1). */
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
  /** The user has the password; an important target waits for the second factor (4.1.5(1)⑤). */
  | 'password-received'
  | 'awaiting-second-factor'
  | 'second-factor-enrolled'
  | 'entitling'
  | 'active'
  | AmendmentState
  | 'suspension-ordered'
  | 'suspending'
  /** 停止: out of use, can be applied back. */
  | 'suspended'
  /** 無効化: out of use for good; the row stays for the ledger. */
  | 'disabled';

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

/** Application to change the rights of an account (アカウント変更の申請, 4.1.2(1)). */
export interface ChangeApplication {
  /** All rights that the account shall have from then on, each with the work that needs it. */
  readonly entitlements: readonly EntitlementRequest[];
  /** What the change is for. */
  readonly purpose: string;
}

/** How an account ends: 停止 can be taken back by a new application, 無効化 cannot. */
export const removalKinds = ['SUSPENSION', 'DISABLEMENT'] as const;

/** One of {@link removalKinds}. */
export type RemovalKind = (typeof removalKinds)[number];

/** Application to take an account out of use (アカウント削除の申請, 4.1.3(1)). */
export interface RemovalApplication {
  readonly as: RemovalKind;
  /** Why it is no longer needed. */
  readonly purpose: string;
}

/** Application to put a suspended account back into use (4.1.2(1)). */
export interface ResumptionApplication {
  readonly purpose: string;
}

/** An account that existed before Kitei, as it enters the ledger (4.1.1(2)). */
export interface TakeOver {
  /** The one person it belongs to. */
  readonly user: string;
  readonly target: string;
  /** Name of the account on the target. */
  readonly accountName: string;
  /** Entitlements that it has. */
  readonly granted: readonly string[];
  readonly purpose: string;
  /** Since when it is in use. */
  readonly activatedAt: string;
}

/** Why an account is changed or put out of use: the ledger names it with the entry (4.1.2(3), 4.1.3(4)). */
export interface Cause {
  readonly kind: 'APPLICATION' | 'REVIEW' | 'INVENTORY' | 'DORMANT' | 'LEAVER' | 'RETIREMENT';
  /** What stands behind it: an application's ledger line, a line of a review, a sweep, a version of the directory. */
  readonly reference: string;
}

/** What shall become of the account, while a matter is under way. */
export interface Proposal {
  readonly kind: AmendmentKind | 'suspension';
  readonly cause: Cause;
  /** What the applicant wrote; absent where something else demands it. */
  readonly purpose?: string;
  /** Of a change: all rights that it shall have, with reasons. */
  readonly entitlements?: readonly EntitlementRequest[];
  /** Of a removal or an ordered suspension. */
  readonly as?: RemovalKind;
}

/** A second factor as whoever enrolled it reports it (4.1.5(1)⑤). */
export interface SecondFactor {
  /** E.g. `FIDO2` or `TOTP`. */
  readonly method: string;
  readonly enrolledAt: string;
}

/** What the administrator attests after creating the account on the target (4.1.1(1),(2)). */
export interface Provisioning {
  /** Name of the account on the target, e.g. the login. */
  readonly accountName: string;
  /** Entitlements that were really set; at most the approved ones. */
  readonly granted: readonly string[];
}

/** What the administrator attests after changing the rights: exactly what was approved (4.1.2(1)). */
export type RightsSet = Pick<Provisioning, 'granted'>;

/** The entity workflow of one account; it lives as long as the account. */
export type AccountWorkflow = (ref: CaseRef) => Promise<void>;

/** Workflow type name, as exported from workflows/index.ts. */
export const accountWorkflowType = 'account';
