import { defineTransitions } from '#libs/kernel/lifecycle';
import type { LanReviewState } from './contract.js';

/** The half-yearly check of LAN connections in one department (4.4.3(1)). */
export const lanReviewTransitions = defineTransitions<LanReviewState>()({
  request: { from: ['-'], to: 'requested', clause: '4.4.3(1)', by: 'fact', who: 'another-case', begins: true },
  'ask-department': { from: ['requested'], to: 'in-review', clause: '4.4.3(1)', by: 'step', who: 'engine' },
  // Recorded with whatever was missing last: the answer to a line, or the attestation.
  answer: { from: ['in-review'], to: 'answered', clause: '4.4.3(1)', by: 'fact', who: 'assignee' },
  'begin-applying': { from: ['answered'], to: 'applying', clause: '4.4.3(1)', by: 'step', who: 'engine' },
  close: { from: ['applying'], to: 'closed', clause: '4.4.3(1)', by: 'step', who: 'engine' },
});

/** Name of a transition of a check. */
export type LanReviewTransition = keyof typeof lanReviewTransitions;
