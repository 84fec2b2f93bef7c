import type { WorkItemDefinition } from '../work-item.js';
import type { StocktakingTransition } from './transitions.js';

/** What a stocktaking asks people for. */
export const stocktakingWorkItems = {
  review: {
    kind: 'review',
    clause: '5(2)',
    title: { ja: '部門の機器・媒体の棚卸し', en: "Take stock of a department's equipment and media" },
    responsible: { role: 'INFORMATION_SYSTEMS_DEPARTMENT' },
    deadline: 'asset.inventory.deadline',
    opens: 'ask-department',
    answers: { complete: 'answer' },
    // Nobody counts what they have themselves, line by line; the rest of the department is theirs to count.
    excludes: [],
    ifNobodyActs: {
      ja: 'すべての行に回答があるまで催促し、上長、情報システム部、情報セキュリティ委員会の順に引き上げます。回答のないものが「あった」とみなされることはありません。',
      en: 'It is called in until every line is answered, and climbs to the superior, the information systems department and the committee. Nothing without an answer ever counts as found.',
    },
  },
} as const satisfies Record<string, WorkItemDefinition<StocktakingTransition>>;
