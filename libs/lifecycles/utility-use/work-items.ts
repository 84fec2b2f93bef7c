import type { WorkItemDefinition } from '../work-item.js';
import type { UtilityUseTransition } from './transitions.js';

/** What the use of a privileged utility asks of its person. */
export const utilityUseWorkItems = {
  ending: {
    kind: 'duty',
    clause: '4.1.4(1)',
    title: {
      ja: '特権ユーティリティの使用と終了の報告',
      en: 'Use the privileged utility, and report the end of its use',
    },
    responsible: 'user',
    deadline: 'privileged-utility.window',
    reminder: 'privileged-utility.reminder',
    opens: 'watch',
    answers: { complete: 'end' },
    lapses: ['run-out', 'expire'],
    atDue: 'lapse',
    personal: true,
    excludes: [],
    ifNobodyActs: {
      ja: '使用時間が終わると自動的に終了します。そのときまだ使用中であれば、対象のシステム管理者と情報システム部に報告します。',
      en: 'It ends by itself with its window. If it is still in use then, the system administrators of the target and the information systems department are told.',
    },
  },
} as const satisfies Record<string, WorkItemDefinition<UtilityUseTransition>>;
