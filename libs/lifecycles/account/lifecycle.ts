import type { Lifecycle } from '../case.js';
import { causesOfMatters } from './cause.js';
import { accountWorkflowType } from './contract.js';
import { accountTransitions } from './transitions.js';
import { accountWorkItems } from './work-items.js';

/** The account lifecycle as the record and the documents see it. */
export const accountLifecycle = {
  slug: 'account',
  title: { ja: 'アカウント', en: 'Account' },
  collection: 'accounts',
  transitions: accountTransitions,
  workItems: accountWorkItems,
  workflowType: accountWorkflowType,
  rests: ['active', 'suspended'],
  untold: ['take-over'],
  causes: causesOfMatters,
} as const satisfies Lifecycle;
