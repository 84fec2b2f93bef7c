import type { AccountApplication } from '#libs/lifecycles/account/contract';

/** An application for an account that the regulation allows: one user, one right with its reason. */
export function application(changes: Partial<AccountApplication> = {}): AccountApplication {
  return {
    user: 'tanaka',
    target: 'sales',
    entitlements: [{ entitlement: 'view', reason: 'checks orders of own customers' }],
    purpose: 'order management',
    ...changes,
  };
}

/** What an administrator attests about the account of {@link application}. */
export const provisioning = { accountName: 'tanaka.s', granted: ['view'] } as const;

/** Milliseconds of whole days, hours and minutes. */
export const days = (count: number) => count * 86_400_000;
export const hours = (count: number) => count * 3_600_000;
export const minutes = (count: number) => count * 60_000;
export const seconds = (count: number) => count * 1_000;
