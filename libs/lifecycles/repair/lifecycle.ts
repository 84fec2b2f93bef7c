import type { Lifecycle } from '../case.js';
import { repairWorkflowType } from './contract.js';
import { repairTransitions } from './transitions.js';
import { repairWorkItems } from './work-items.js';

/** A repair as the record and the documents see it. */
export const repairLifecycle = {
  slug: 'repair',
  title: { ja: '機器・媒体の修理', en: 'Repair of a terminal or medium' },
  collection: 'repairs',
  transitions: repairTransitions,
  workItems: repairWorkItems,
  workflowType: repairWorkflowType,
} as const satisfies Lifecycle;
