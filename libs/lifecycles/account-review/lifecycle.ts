import type { Lifecycle } from '../case.js';
import { accountReviewWorkflowType } from './contract.js';
import { accountReviewTransitions } from './transitions.js';
import { accountReviewWorkItems } from './work-items.js';

/** The review of the accounts of one department as the record and the documents see it. */
export const accountReviewLifecycle = {
  slug: 'account-review',
  title: { ja: 'アカウントの見直しと棚卸し', en: 'Review and inventory of accounts' },
  collection: 'account-reviews',
  transitions: accountReviewTransitions,
  workItems: accountReviewWorkItems,
  workflowType: accountReviewWorkflowType,
  untold: ['request'],
  // Two hundred of them begin in one morning; nobody's application waits for that.
  priority: 5,
} as const satisfies Lifecycle;
