import type { Lifecycle } from '../case.js';
import { lanConnectionWorkflowType } from './contract.js';
import { lanConnectionTransitions } from './transitions.js';
import { lanConnectionWorkItems } from './work-items.js';

/** The LAN connection lifecycle as the record and the documents see it. */
export const lanConnectionLifecycle = {
  slug: 'lan-connection',
  title: { ja: 'LAN接続', en: 'LAN connection' },
  collection: 'lan-connections',
  transitions: lanConnectionTransitions,
  workItems: lanConnectionWorkItems,
  workflowType: lanConnectionWorkflowType,
  rests: ['connected', 'restricted'],
  // Their letters say it themselves, or the work item does.
  untold: [
    ...['connect', 'conform', 'demand-change', 'change', 'clean', 'remove-leftovers', 'survey'],
    ...['confirm-restriction', 'keep-restriction', 'confirm-lifting', 'confirm-end'],
  ],
  causes: {
    restrict: {
      ja: '情報システム部によるLAN接続の制限',
      en: 'the information systems department restricted the connection',
    },
    lift: { ja: '制限の解除', en: 'the restriction was lifted' },
    expire: { ja: '予定期間の満了', en: 'the planned period is over' },
    terminate: { ja: '情報システム部の判断による終了', en: 'the information systems department ended it' },
    'give-up': { ja: '利用者の申出による終了', en: 'its user no longer needs it' },
  },
} as const satisfies Lifecycle;
