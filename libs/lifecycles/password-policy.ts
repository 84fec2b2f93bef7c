import type { Instant } from '#libs/kernel/instant';

/** A version of the password policy of one target (4.1.5(1)). */
export interface PasswordPolicyRef {
  readonly target: string;
  readonly version: number;
  readonly effectiveFrom: Instant;
}

/** Has account systems enforce the password policy that holds for them. */
export interface PasswordPolicyActivities {
  /** Writes the policy in force to the target, unless it was written already, and checks what is enforced. */
  enforcePasswordPolicy(request: { readonly target: string; readonly asOf: Instant }): Promise<void>;
}

/** Workflow type name, as exported from workflows/index.ts. */
export const passwordPolicyWorkflowType = 'passwordPolicy';

/** Workflow id of one version's coming into effect. */
export function passwordPolicyWorkflowId({ target, version }: PasswordPolicyRef): string {
  return `password-policy:${target}/${version}`;
}
