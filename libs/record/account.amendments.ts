import type { TargetSystem } from '#libs/directory/document';
import { refuseIf } from '#libs/kernel/violation';
import type { Proposal, RightsSet } from '#libs/lifecycles/account/contract';
import { exactlyWhatWasApproved } from '#libs/lifecycles/account/rules';
import type { Account } from './account.entity.js';
import { markCarriedOut } from './account-review.marks.js';
import { type AccountChange, accountOf, changeAccount, ledgerRow, targetOf } from './account.rows.js';
import type { Passage } from './door/passage.js';
import type { Change } from './moves.js';
import { wakeReissue } from './password-reissue.rows.js';

/** What is decided and done about an account that exists: exactly what it is and what it shall become (4.1.2(1), 4.1.3(1)). */
export function subjectOfAmendment(
  account: Pick<Account, 'accountName' | 'granted' | 'requested'>,
  proposal: Proposal,
  target: Pick<TargetSystem, 'entitlements'>,
): object {
  const { kind, cause, purpose, entitlements, as } = proposal;
  const before = account.granted ?? [];
  const after = entitlements?.map(({ entitlement }) => entitlement) ?? before;
  const rights = new Map(target.entitlements.map((entitlement) => [entitlement.code, entitlement]));
  const named = (codes: readonly string[]) =>
    codes.map((entitlement) => ({
      entitlement,
      reason:
        [...(entitlements ?? []), ...account.requested].find((each) => each.entitlement === entitlement)?.reason ??
        null,
      name: rights.get(entitlement)?.name ?? null,
      privileged: rights.get(entitlement)?.privileged ?? null,
    }));
  return {
    purpose: purpose ?? null,
    kind,
    cause,
    accountName: account.accountName,
    before: named(before),
    after: as ? [] : named(after),
    ...(as ? { as } : {}),
    added: as ? [] : after.filter((code) => !before.includes(code)),
    removed: as ? before : before.filter((code) => !after.includes(code)),
  };
}

/** Which end an answer means: the one that was applied for, or 停止 where something else ordered it. */
export function choiceOf({ proposal }: Account, facts: readonly string[]): string {
  return proposal?.as === 'DISABLEMENT' && facts.includes('disable') ? 'disable' : 'suspend';
}

/** Effects of the facts that change an account or end it, with their cause in the ledger (4.1.2(3), 4.1.3(4)). */
export const amendmentFacts = {
  change: async (passage: Passage, input: RightsSet): Promise<Change> => {
    const account = accountOf(passage);
    const requested = account.proposal?.entitlements ?? account.requested;
    refuseIf('unlawful', exactlyWhatWasApproved(input, requested));
    const target = targetOf(passage, account.target);
    const privileged = target.entitlements.some(({ code, privileged: high }) => high && input.granted.includes(code));
    const row = changeAccount(passage, {
      requested: [...requested],
      granted: [...input.granted],
      privileged,
      proposal: null,
    });
    markCarriedOut(passage, account.proposal?.cause);
    return {
      before: { granted: account.granted },
      after: { requested, purpose: account.purpose, cause: account.proposal?.cause, ...ledgerRow(row) },
    };
  },

  suspend: (passage: Passage): Promise<Change> => ended(passage, { suspendedAt: new Date(passage.asOf) }),
  disable: (passage: Passage): Promise<Change> => ended(passage, { disabledAt: new Date(passage.asOf) }),

  resume: async (passage: Passage): Promise<Change> => {
    const account = accountOf(passage);
    const row = changeAccount(passage, {
      suspendedAt: null,
      endCause: null,
      // Dormancy counts anew: nobody could use it while it was suspended.
      activatedAt: new Date(passage.asOf),
      proposal: null,
    });
    return {
      before: { suspendedAt: account.suspendedAt },
      after: { cause: account.proposal?.cause, ...ledgerRow(row) },
    };
  },
};

async function ended(passage: Passage, change: AccountChange): Promise<Change> {
  const { proposal } = accountOf(passage);
  wakeReissue(passage);
  const row = changeAccount(passage, { ...change, endCause: proposal?.cause ?? null, proposal: null });
  markCarriedOut(passage, proposal?.cause);
  return { after: { cause: proposal?.cause, ...ledgerRow(row) } };
}
