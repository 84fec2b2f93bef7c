import type { WorkItemDefinition } from '../work-item.js';
import type { LanReviewTransition } from './transitions.js';

/** What the half-yearly check asks people for. */
export const lanReviewWorkItems = {
  review: {
    kind: 'review',
    clause: '4.4.3(1)',
    title: { ja: '部門のLAN接続状態の確認', en: "Check the state of a department's LAN connections" },
    responsible: { role: 'INFORMATION_SYSTEMS_DEPARTMENT' },
    deadline: 'lan.department-check.deadline',
    opens: 'ask-department',
    answers: { complete: 'answer' },
    // Nobody answers for the connection of one's own, line by line; the others of the department are theirs to check.
    excludes: [],
    ifNobodyActs: {
      ja: 'すべての接続に回答があるまで催促し、上長、情報システム部、情報セキュリティ委員会の順に引き上げます。回答のない接続が適合とみなされることはありません。',
      en: 'It is called in until every connection is answered for, and climbs to the superior, the information systems department and the committee. An unanswered connection never counts as conforming.',
    },
  },
} as const satisfies Record<string, WorkItemDefinition<LanReviewTransition>>;
