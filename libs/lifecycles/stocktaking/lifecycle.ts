import type { Lifecycle } from '../case.js';
import { stocktakingWorkflowType } from './contract.js';
import { stocktakingTransitions } from './transitions.js';
import { stocktakingWorkItems } from './work-items.js';

/** The stocktaking of a department as the record and the documents see it. */
export const stocktakingLifecycle = {
  slug: 'stocktaking',
  title: { ja: '機器・媒体の棚卸し', en: 'Stocktaking' },
  collection: 'stocktakings',
  transitions: stocktakingTransitions,
  workItems: stocktakingWorkItems,
  workflowType: stocktakingWorkflowType,
  untold: ['request'],
  // All departments are asked in one morning; nobody's application waits for that.
  priority: 5,
} as const satisfies Lifecycle;
