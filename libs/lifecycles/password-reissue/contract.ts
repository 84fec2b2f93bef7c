import type { Instant } from '#libs/kernel/instant';
import type { CaseRef } from '../case.js';

/** Where the reissue of a password stands (4.1.6). */
export type PasswordReissueState =
  | 'requested'
  | 'confirming-identity'
  | 'identity-confirmed'
  /** The applicant was not found to be the user in person. */
  | 'refused'
  | 'password-pending'
  | 'password-set'
  | 'password-delivered'
  | 'closed'
  | 'withdrawn'
  /** The account went out of use meanwhile. */
  | 'voided';

/** Application for a new password (パスワード再発行の申請, 4.1.6(1)). */
export interface ReissueApplication {
  /** Id of the account; or target and name together. */
  readonly account?: string;
  /** Code of the target that the account is on. */
  readonly target?: string;
  /** Name of the account on the target. */
  readonly accountName?: string;
  /** What became of the old password. */
  readonly reason: string;
  /** Where the applicant wishes to be called; shown as unverified, and never used to confirm anything. */
  readonly contact?: string;
}

/** Means of confirming that the applicant is the user in person (4.1.6(2)); the policy says which may be used. */
export const identityMethods = ['CALL_BACK', 'FACE_TO_FACE', 'OTHER'] as const;

/** What came of the check. */
export const identityResults = ['PASSED', 'FAILED'] as const;

/** What the administrator attests about the check of the applicant's identity (本人確認, 4.1.6(2)). */
export interface IdentityCheck {
  readonly method: (typeof identityMethods)[number];
  /** The number that was called: the one of the directory and no other. */
  readonly contact?: string;
  readonly result: (typeof identityResults)[number];
  /** What was done or noticed; demanded of other means and of a failure. */
  readonly note?: string;
}

/** What a password reissue does to other cases; each is one transaction in one local activity, and asked twice has one effect. */
export interface PasswordReissueActivities {
  /** Has the account's own ledger learn that its password is a new one, and lifts a lockout (4.1.6(1), 4.1.5(1)④⑥). */
  tellAccount(request: CaseRef & { readonly asOf: Instant }): Promise<void>;
  /** Has a failed check of identity looked into by the target's administrators, as a finding (4.1.6(2)). */
  reportFailedCheck(request: CaseRef & { readonly asOf: Instant }): Promise<void>;
}

/** The entity workflow of one reissue; it ends with it. */
export type PasswordReissueWorkflow = (ref: CaseRef) => Promise<void>;

/** Workflow type name, as exported from workflows/index.ts. */
export const passwordReissueWorkflowType = 'passwordReissue';
