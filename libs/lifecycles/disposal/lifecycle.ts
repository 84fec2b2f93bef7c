import type { Lifecycle } from '../case.js';
import { disposalWorkflowType } from './contract.js';
import { disposalTransitions } from './transitions.js';
import { disposalWorkItems } from './work-items.js';

/** A disposal as the record and the documents see it. */
export const disposalLifecycle = {
  slug: 'disposal',
  title: { ja: '機器・媒体の廃棄', en: 'Disposal of terminals and media' },
  collection: 'disposals',
  transitions: disposalTransitions,
  workItems: disposalWorkItems,
  workflowType: disposalWorkflowType,
  causes: {
    'lapse-contract': { ja: '廃棄委託契約の終了', en: 'the contract with the vendor has ended' },
  },
} as const satisfies Lifecycle;
