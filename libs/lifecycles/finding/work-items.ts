import type { WorkItemDefinition } from '../work-item.js';
import type { FindingTransition } from './transitions.js';

/** What a finding makes people do. */
export const findingWorkItems = {
  resolution: {
    kind: 'duty',
    clause: '5(3)',
    title: { ja: '台帳と実際の相違の解決', en: 'Resolve a difference between the ledger and what is' },
    responsible: 'administrators',
    deadline: 'finding.resolution.deadline',
    opens: 'ask-administrators',
    answers: { complete: 'resolve' },
    // An administrator does not accept a difference on an account of their own.
    excludes: ['user'],
    ifNobodyActs: {
      ja: '自動的に修正されることはありません。解決するまで催促し、上長、情報システム部、情報セキュリティ委員会の順に報告します。',
      en: 'Nothing is repaired by itself. It is called in until it is resolved, and reported to the superior, the information systems department and the committee in turn.',
    },
  },
} as const satisfies Record<string, WorkItemDefinition<FindingTransition>>;

/** What a finding asks people for. */
export type FindingWorkItem = keyof typeof findingWorkItems;
