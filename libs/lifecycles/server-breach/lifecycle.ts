import type { Lifecycle } from '../case.js';
import { serverBreachWorkflowType } from './contract.js';
import { serverBreachTransitions } from './transitions.js';
import { serverBreachWorkItems } from './work-items.js';

/** A breach of a server as the record and the documents see it. */
export const serverBreachLifecycle = {
  slug: 'server-breach',
  title: { ja: 'サーバのセキュリティ侵害', en: 'security breach of a server' },
  collection: 'server-breaches',
  transitions: serverBreachTransitions,
  workItems: serverBreachWorkItems,
  workflowType: serverBreachWorkflowType,
  // A breach comes before everything else that runs.
  priority: 1,
} as const satisfies Lifecycle;
