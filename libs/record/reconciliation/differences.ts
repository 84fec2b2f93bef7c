import type { WantedAccount } from '../account.effects.js';

/** An account as a target holds it. */
export interface HeldAccount {
  readonly accountName: string;
  readonly enabled: boolean;
  readonly entitlements: readonly string[];
}

/** What the ledger says of an account and the target holds differently; both sides name the same fields. */
export interface Difference {
  readonly expected: Partial<HeldAccount>;
  readonly observed: Partial<HeldAccount>;
}

/**
 * How a target holds an account differently from the ledger (4.1.2(1)); undefined when it does not. What an account that is out of use
 * would be allowed to do does not matter.
 */
export function differenceOf({ inUse, order }: WantedAccount, held: HeldAccount): Difference | undefined {
  const expected: Record<string, unknown> = {};
  const observed: Record<string, unknown> = {};
  const compare = (field: keyof HeldAccount, should: unknown, is: unknown) => {
    if (JSON.stringify(should) === JSON.stringify(is)) return;
    expected[field] = should;
    observed[field] = is;
  };
  compare('enabled', inUse, held.enabled);
  if (inUse) {
    compare('accountName', order.accountName, held.accountName);
    compare('entitlements', normalised(order.entitlements), normalised(held.entitlements));
  }
  return Object.keys(expected).length > 0 ? { expected, observed } : undefined;
}

/** The order of rights means nothing, and a right that is there twice is one. */
function normalised(entitlements: readonly string[]): string[] {
  return [...new Set(entitlements)].sort();
}
