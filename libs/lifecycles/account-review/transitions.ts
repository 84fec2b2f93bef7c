import { defineTransitions } from '#libs/kernel/lifecycle';
import type { AccountReviewState } from './contract.js';

/** The yearly review of rights and inventory of accounts in one department (4.1.2(2), 4.1.3(2)). */
export const accountReviewTransitions = defineTransitions<AccountReviewState>()({
  request: { from: ['-'], to: 'requested', clause: '4.1.2(2)', by: 'fact', who: 'another-case', begins: true },
  'ask-manager': { from: ['requested'], to: 'in-review', clause: '4.1.2(2)', by: 'step', who: 'engine' },
  // Recorded with the answer to the last open line.
  answer: { from: ['in-review'], to: 'answered', clause: '4.1.3(2)', by: 'fact', who: 'assignee' },
  'begin-applying': { from: ['answered'], to: 'applying', clause: '4.1.3(2)', by: 'step', who: 'engine' },
  close: { from: ['applying'], to: 'closed', clause: '4.1.3(2)', by: 'step', who: 'engine' },
});

/** Name of a transition of a review. */
export type AccountReviewTransition = keyof typeof accountReviewTransitions;
