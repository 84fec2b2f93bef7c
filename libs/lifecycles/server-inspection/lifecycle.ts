import type { Lifecycle } from '../case.js';
import { serverInspectionWorkflowType } from './contract.js';
import { serverInspectionTransitions } from './transitions.js';
import { serverInspectionWorkItems } from './work-items.js';

/** The third-party inspection as the record and the documents see it. */
export const serverInspectionLifecycle = {
  slug: 'server-inspection',
  title: { ja: 'サーバの第三者検査', en: 'Third-party inspection of a server' },
  collection: 'server-inspections',
  transitions: serverInspectionTransitions,
  workItems: serverInspectionWorkItems,
  workflowType: serverInspectionWorkflowType,
  untold: ['void'],
} as const satisfies Lifecycle;
