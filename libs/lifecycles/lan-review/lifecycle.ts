import type { Lifecycle } from '../case.js';
import { lanReviewWorkflowType } from './contract.js';
import { lanReviewTransitions } from './transitions.js';
import { lanReviewWorkItems } from './work-items.js';

/** The half-yearly check of a department's LAN connections as the record and the documents see it. */
export const lanReviewLifecycle = {
  slug: 'lan-review',
  title: { ja: 'LAN接続状態の定期確認', en: 'Half-yearly check of LAN connections' },
  collection: 'lan-reviews',
  transitions: lanReviewTransitions,
  workItems: lanReviewWorkItems,
  workflowType: lanReviewWorkflowType,
  untold: ['request'],
  // All departments are asked in one morning; nobody's application waits for that.
  priority: 5,
} as const satisfies Lifecycle;
