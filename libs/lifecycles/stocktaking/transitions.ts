import { defineTransitions } from '#libs/kernel/lifecycle';
import type { StocktakingState } from './contract.js';

/** The periodic inventory of the assets of one department (5(2)). */
export const stocktakingTransitions = defineTransitions<StocktakingState>()({
  request: { from: ['-'], to: 'requested', clause: '5(2)', by: 'fact', who: 'another-case', begins: true },
  'ask-department': { from: ['requested'], to: 'in-review', clause: '5(2)', by: 'step', who: 'engine' },
  // Recorded with the last answer.
  answer: { from: ['in-review'], to: 'answered', clause: '5(2)', by: 'fact', who: 'assignee' },
  'begin-applying': { from: ['answered'], to: 'applying', clause: '5(2)', by: 'step', who: 'engine' },
  close: { from: ['applying'], to: 'closed', clause: '5(2)', by: 'step', who: 'engine' },
});

/** Name of a transition of a stocktaking. */
export type StocktakingTransition = keyof typeof stocktakingTransitions;
