import type { Lifecycle } from '../case.js';
import { serverWorkflowType } from './contract.js';
import { serverTransitions } from './transitions.js';
import { serverWorkItems } from './work-items.js';

/** The server lifecycle as the record and the documents see it. */
export const serverLifecycle = {
  slug: 'server',
  title: { ja: 'サーバ', en: 'server' },
  collection: 'servers',
  transitions: serverTransitions,
  workItems: serverWorkItems,
  workflowType: serverWorkflowType,
  rests: ['designing', 'designed', 'in-operation', 'forcibly-stopped'],
  untold: ['design', 'complete-design', 'owe-inspection', 'plan-inspection'],
  causes: {
    'register-existing': {
      ja: '規程適用前からあるサーバの適合',
      en: 'a server that was there before the regulation is brought into conformity',
    },
    'request-return': { ja: '運用への復帰の申請', en: 'the return to operation was asked for' },
    'order-retirement': { ja: 'サーバの撤去', en: 'the server is retired' },
  },
} as const satisfies Lifecycle;
