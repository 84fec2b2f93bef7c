import type { Lifecycle } from '../case.js';
import { findingWorkflowType } from './contract.js';
import { findingTransitions } from './transitions.js';
import { findingWorkItems } from './work-items.js';

/** The finding lifecycle as the record and the documents see it. */
export const findingLifecycle = {
  slug: 'finding',
  title: { ja: '相違の発見', en: 'Finding' },
  collection: 'findings',
  transitions: findingTransitions,
  workItems: findingWorkItems,
  workflowType: findingWorkflowType,
} as const satisfies Lifecycle;
