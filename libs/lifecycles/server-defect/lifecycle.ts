import type { Lifecycle } from '../case.js';
import { serverDefectWorkflowType } from './contract.js';
import { serverDefectTransitions } from './transitions.js';
import { serverDefectWorkItems } from './work-items.js';

/** A defect as the record and the documents see it. */
export const serverDefectLifecycle = {
  slug: 'server-defect',
  title: { ja: 'サーバの検査の不備', en: 'Defect found by the inspection of a server' },
  collection: 'server-defects',
  transitions: serverDefectTransitions,
  workItems: serverDefectWorkItems,
  workflowType: serverDefectWorkflowType,
  untold: ['void'],
} as const satisfies Lifecycle;
