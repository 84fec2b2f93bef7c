import type { Lifecycle } from '../case.js';
import { utilityUseWorkflowType } from './contract.js';
import { utilityUseTransitions } from './transitions.js';
import { utilityUseWorkItems } from './work-items.js';

/** The use of a privileged utility as the record and the documents see it. */
export const utilityUseLifecycle = {
  slug: 'utility-use',
  title: { ja: '特権ユーティリティの使用', en: 'Use of a privileged utility' },
  collection: 'utility-uses',
  transitions: utilityUseTransitions,
  workItems: utilityUseWorkItems,
  workflowType: utilityUseWorkflowType,
  // Whoever has ended it knows, and what was never begun leaves nothing to see to.
  untold: ['deny', 'end', 'expire'],
} as const satisfies Lifecycle;
