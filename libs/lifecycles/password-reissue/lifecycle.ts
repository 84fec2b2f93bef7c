import type { Lifecycle } from '../case.js';
import { passwordReissueWorkflowType } from './contract.js';
import { passwordReissueTransitions } from './transitions.js';
import { passwordReissueWorkItems } from './work-items.js';

/** The reissue of a password as the record and the documents see it. */
export const passwordReissueLifecycle = {
  slug: 'password-reissue',
  title: { ja: 'パスワード再発行', en: 'Password reissue' },
  collection: 'password-reissues',
  transitions: passwordReissueTransitions,
  workItems: passwordReissueWorkItems,
  workflowType: passwordReissueWorkflowType,
} as const satisfies Lifecycle;
