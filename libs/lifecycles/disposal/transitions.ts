import { defineTransitions } from '#libs/kernel/lifecycle';
import type { DisposalState } from './contract.js';

/** States in which the applicant may take it back: nothing has left the house. */
const withdrawable = [
  'selecting',
  'selected',
  'deciding',
  'voting',
  'approved',
  'sanitising',
  'sanitised',
  'contract-lapsed',
  'contracting',
  'contracted',
  'handing-over',
] as const satisfies readonly DisposalState[];

/** Lifecycle L7, disposal of terminals and media (4.6.3). */
export const disposalTransitions = defineTransitions<DisposalState>()({
  apply: { from: ['-'], to: 'selecting', clause: '4.6.3(1)', by: 'fact', who: 'department', begins: true },
  select: { from: ['selecting'], to: 'selected', clause: '4.6.3(1)', by: 'step', who: 'engine' },
  'find-nothing': { from: ['selecting'], to: 'nothing-left', clause: '4.6.3(1)', by: 'step', who: 'engine' },

  // In-house the department decides (4.6.3(1)).
  'ask-department': { from: ['selected'], to: 'deciding', clause: '4.6.3(1)', by: 'step', who: 'engine' },
  approve: { from: ['deciding'], to: 'approved', clause: '4.6.3(1)', by: 'fact', who: 'assignee' },
  reject: { from: ['deciding'], to: 'refusing', clause: '4.6.3(1)', by: 'fact', who: 'assignee' },
  lapse: { from: ['deciding'], to: 'refusing', clause: '4.6.3(1)', by: 'step', who: 'engine' },

  // Outsourcing takes the committee's approval (4.6.3(2)).
  'ask-committee': { from: ['selected'], to: 'voting', clause: '4.6.3(2)', by: 'step', who: 'engine' },
  'approve-outsourcing': { from: ['voting'], to: 'approved', clause: '4.6.3(2)', by: 'fact', who: 'committee' },
  'reject-outsourcing': { from: ['voting'], to: 'refusing', clause: '4.6.3(2)', by: 'fact', who: 'committee' },

  'ask-sanitisation': { from: ['approved'], to: 'sanitising', clause: '4.6.3(1)', by: 'step', who: 'engine' },
  sanitise: { from: ['sanitising'], to: 'sanitised', clause: '4.6.3(1)', by: 'fact', who: 'assignee' },

  // A contract that ends meanwhile: nothing goes on before there is another one (4.6.3(2)).
  'lapse-contract': {
    from: ['voting', 'handing-over'],
    to: 'contract-lapsed',
    clause: '4.6.3(2)',
    by: 'fact',
    who: 'engine',
    begins: true,
  },
  'ask-contract': { from: ['contract-lapsed'], to: 'contracting', clause: '4.6.3(2)', by: 'step', who: 'engine' },
  'renew-contract': { from: ['contracting'], to: 'contracted', clause: '4.6.3(2)', by: 'fact', who: 'assignee' },
  'renew-before-vote': { from: ['contracting'], to: 'selected', clause: '4.6.3(2)', by: 'fact', who: 'assignee' },

  'ask-hand-over': {
    from: ['approved', 'sanitised', 'contracted'],
    to: 'handing-over',
    clause: '4.6.3(2)',
    by: 'step',
    who: 'engine',
  },
  'hand-over': { from: ['handing-over'], to: 'handed-over', clause: '4.6.3(2)', by: 'fact', who: 'assignee' },
  'ask-certificate': { from: ['handed-over'], to: 'certifying', clause: '4.6.3(2)', by: 'step', who: 'engine' },
  certify: { from: ['certifying'], to: 'certified', clause: '4.6.3(2)', by: 'fact', who: 'assignee' },
  'certify-in-part': { from: ['certifying'], to: 'mismatched', clause: '4.6.3(2)', by: 'fact', who: 'assignee' },
  'ask-clearing': { from: ['mismatched'], to: 'clearing', clause: '4.6.3(2)', by: 'step', who: 'engine' },
  clear: { from: ['clearing'], to: 'certified', clause: '4.6.3(2)', by: 'fact', who: 'assignee' },

  // All ledgers are closed (4.6.3(1)).
  close: { from: ['sanitised', 'certified'], to: 'closed', clause: '4.6.3(1)', by: 'step', who: 'engine' },

  // Refused or withdrawn: every item goes back to where it stood.
  'end-refusal': { from: ['refusing'], to: 'refused', clause: '4.6.3(1)', by: 'step', who: 'engine' },
  withdraw: {
    from: [...withdrawable],
    to: 'withdrawing',
    clause: '4.6.3(1)',
    by: 'fact',
    who: 'applicant',
    begins: true,
  },
  'end-withdrawal': { from: ['withdrawing'], to: 'withdrawn', clause: '4.6.3(1)', by: 'step', who: 'engine' },
});

/** Name of a transition of a disposal. */
export type DisposalTransition = keyof typeof disposalTransitions;
