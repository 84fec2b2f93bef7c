import { defineTransitions } from '#libs/kernel/lifecycle';
import type { FindingState } from './contract.js';

/** What is observed is never silently repaired: somebody resolves it, or it is observed to be gone (5(3)). */
export const findingTransitions = defineTransitions<FindingState>()({
  record: { from: ['-'], to: 'found', clause: '5(3)', by: 'fact', who: 'observer' },
  'ask-administrators': { from: ['found'], to: 'awaiting-resolution', clause: '5(3)', by: 'step', who: 'engine' },
  resolve: { from: ['awaiting-resolution'], to: 'resolved', clause: '5(3)', by: 'fact', who: 'assignee' },
  vanish: { from: ['found', 'awaiting-resolution'], to: 'vanished', clause: '5(3)', by: 'fact', who: 'observer' },
});

/** Name of a transition of the finding lifecycle. */
export type FindingTransition = keyof typeof findingTransitions;
