import type { WorkItemDefinition } from '../work-item.js';
import type { AccountReviewTransition } from './transitions.js';

/** What a review asks people for. */
export const accountReviewWorkItems = {
  review: {
    kind: 'review',
    clause: '4.1.2(2)',
    title: { ja: 'アカウントの権限見直しと棚卸し', en: 'Review access rights and take the inventory of accounts' },
    responsible: 'department-manager',
    deadline: 'account.review.deadline',
    opens: 'ask-manager',
    answers: { complete: 'answer' },
    // The user of a review is whose accounts it is about: a manager's own go to the superior at once.
    excludes: ['user'],
    ifNobodyActs: {
      ja: 'すべての行に回答があるまで催促し、上長、情報システム部、情報セキュリティ委員会の順に引き上げます。回答のない行が承認されたものとして扱われることはありません。',
      en: 'It is called in until every line is answered, and climbs to the superior, the information systems department and the committee. An unanswered line never counts as kept.',
    },
  },
} as const satisfies Record<string, WorkItemDefinition<AccountReviewTransition>>;
