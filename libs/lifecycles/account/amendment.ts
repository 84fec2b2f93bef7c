import type { ClauseId } from '#libs/kernel/clause';
import { back, type Transition } from '#libs/kernel/lifecycle';
import type { Localized } from '#libs/kernel/localized';
import type { WorkItemDefinition } from '../work-item.js';
import type { AccountState, AmendmentKind } from './contract.js';

type Act = 'apply' | 'ask' | 'approve' | 'reject' | 'lapse' | 'withdraw' | 'reconsider' | 'begin';

/** The moves that every application on an existing account shares. */
export type AmendmentTransition<Kind extends AmendmentKind = AmendmentKind> = `${Act}-${Kind}`;

/**
 * The formal process (正式な社内プロセス) of an application on an existing account: the user department applies, its manager decides,
 * a system administrator is asked to do exactly that. Nothing comes of it: the account goes back to where it rested.
 */
export function amendment<const Kind extends AmendmentKind>(
  kind: Kind,
  clause: ClauseId,
  from: readonly AccountState[],
): Record<AmendmentTransition<Kind>, Transition<AccountState>> {
  const requested = `${kind}-requested` as const;
  const awaiting = `awaiting-${kind}-approval` as const;
  const approved = `${kind}-approved` as const;
  const underWay = `${kind}-under-way` as const;
  const moves: Record<AmendmentTransition, Transition<AccountState>> = Object.fromEntries(
    Object.entries({
      apply: { from, to: requested, clause, by: 'fact', who: 'department', begins: true },
      ask: { from: [requested], to: awaiting, clause, by: 'step', who: 'engine' },
      approve: { from: [awaiting], to: approved, clause, by: 'fact', who: 'assignee' },
      reject: { from: [awaiting], to: back, clause, by: 'fact', who: 'assignee' },
      lapse: { from: [awaiting], to: back, clause, by: 'step', who: 'engine' },
      withdraw: { from: [requested, awaiting, approved, underWay], to: back, clause, by: 'fact', who: 'applicant' },
      reconsider: { from: [approved], to: requested, clause, by: 'step', who: 'engine' },
      begin: { from: [approved], to: underWay, clause, by: 'step', who: 'engine' },
    } satisfies Record<Act, Transition<AccountState>>).map(([act, transition]) => [`${act}-${kind}`, transition]),
  ) as Record<AmendmentTransition, Transition<AccountState>>;
  return moves;
}

/** The decision about such an application, as a work item. */
export function amendmentApproval<const Kind extends AmendmentKind>(
  kind: Kind,
  clause: ClauseId,
  title: Localized,
): WorkItemDefinition<AmendmentTransition<Kind>> {
  return {
    kind: 'approval',
    clause,
    title,
    responsible: 'department-manager',
    deadline: 'account.approval.deadline',
    opens: `ask-${kind}`,
    answers: { approve: `approve-${kind}`, reject: `reject-${kind}` },
    lapses: `lapse-${kind}`,
    reconsiders: `reconsider-${kind}`,
    excludes: ['applicant', 'user'],
    ifNobodyActs: {
      ja: '最後の期限までに決定がなければ、この申請は却下されます。アカウントは元のままです。',
      en: 'Without a decision by the last deadline the application is rejected and the account stays as it is.',
    },
  };
}

/** States in which an application on an account is under way. */
export const amendmentStates = (['change', 'removal', 'resumption'] as const).flatMap(
  (kind) => [`${kind}-requested`, `awaiting-${kind}-approval`, `${kind}-approved`, `${kind}-under-way`] as const,
);
