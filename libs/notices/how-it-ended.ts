import type { Localized } from '#libs/kernel/localized';
import type { GovernedCase } from '#libs/record/governed-case.entity';
import type { Notice } from '#libs/record/notice.entity';
import type { WorkItem } from '#libs/record/work-item.entity';
import type { CalledOff, LetterOutcome } from './letter-input.js';

/** How a case ended, as the recipient of a notice is told. */
export function howItEnded(
  notice: Pick<Notice, 'personId' | 'parameters'> & Pick<GovernedCase, 'applicantId' | 'userId'>,
  latest: WorkItem | undefined,
  clauseOf: (state: string, endedBy?: string) => string | undefined,
  managerId: string | undefined,
): LetterOutcome {
  const state = String(notice.parameters.outcome);
  const { endedBy } = notice.parameters as { endedBy?: string };
  const isApplicant = notice.personId === notice.applicantId;
  // A later matter may have opened an item before the letter was written.
  const refused = latest?.state === 'settled' && (state === 'rejected' || /^re(ject|fuse)/.test(endedBy ?? ''));
  return {
    state,
    lapsed: latest?.state === 'lapsed',
    clause: clauseOf(state, endedBy),
    // Written for the applicant, who has to answer it.
    reason: refused && isApplicant ? (latest.reason ?? undefined) : undefined,
    recipientIs: [
      ...(isApplicant ? (['applicant'] as const) : []),
      ...(notice.personId === notice.userId ? (['user'] as const) : []),
      ...(notice.applicantId === null && notice.personId === managerId ? (['manager'] as const) : []),
    ],
  };
}

type Causes = Readonly<Record<string, Localized>> | undefined;

/** What has ended, for a thing that lives on: other lifecycles end with their first matter, and their state says how. */
export function matterOf(
  { matter, endedBy }: { readonly matter?: string; readonly endedBy?: string },
  causes: Causes,
): Pick<LetterOutcome, 'matter' | 'endedBy' | 'cause'> {
  if (!causes) return {};
  const cause = causes[matter ?? ''];
  return { ...(matter ? { matter } : {}), ...(endedBy ? { endedBy } : {}), ...(cause ? { cause } : {}) };
}

/** Why an item was called off, by the transition that did it. */
export function calledOff(outcome: unknown, causes: Causes): CalledOff {
  // Notices of the first release say nothing: only withdrawals called anything off.
  if (typeof outcome !== 'string' || outcome.startsWith('withdraw')) return { by: 'applicant' };
  const transition = outcome;
  if (outcome === 'find-used') return { by: 'used' };
  if (outcome === 'void' && causes) return { by: 'void' };
  const cause = causes?.[outcome];
  return cause ? { by: 'overtaken', cause, transition } : { by: 'needless', transition };
}
