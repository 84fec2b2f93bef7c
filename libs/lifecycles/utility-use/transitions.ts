import { defineTransitions, stay } from '#libs/kernel/lifecycle';
import type { UtilityUseState } from './contract.js';

/** Lifecycle L2: the use of a privileged utility by a system administrator of its target (4.1.4(1)). */
export const utilityUseTransitions = defineTransitions<UtilityUseState>()({
  request: { from: ['-'], to: 'requested', clause: '4.1.4(1)', by: 'fact', who: 'applicant', begins: true },
  // The directory answers at the same moment: these two follow the request in the same passage.
  authorise: { from: ['requested'], to: 'authorised', clause: '4.1.4(1)', by: 'fact', who: 'administrator' },
  deny: { from: ['requested'], to: 'denied', clause: '4.1.4(1)', by: 'fact', who: 'applicant' },
  // Also when the person was faster than the engine.
  watch: { from: ['authorised', 'in-use'], to: stay, clause: '4.1.4(1)', by: 'step', who: 'engine' },
  start: { from: ['authorised'], to: 'in-use', clause: '4.1.4(1)', by: 'fact', who: 'administrator' },
  end: { from: ['in-use'], to: 'ended', clause: '4.1.4(1)', by: 'fact', who: 'administrator' },
  expire: { from: ['authorised'], to: 'expired', clause: '4.1.4(1)', by: 'step', who: 'engine' },
  'run-out': { from: ['in-use'], to: 'ended', clause: '4.1.4(1)', by: 'step', who: 'engine' },
  revoke: { from: ['authorised', 'in-use'], to: 'ended', clause: '4.1.4(1)', by: 'fact', who: 'another-case' },
});

/** Name of a transition of a utility use. */
export type UtilityUseTransition = keyof typeof utilityUseTransitions;
