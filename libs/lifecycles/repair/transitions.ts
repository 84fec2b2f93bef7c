import { defineTransitions, stay } from '#libs/kernel/lifecycle';
import type { RepairState } from './contract.js';

/** States in which nobody has been asked to repair yet. */
export const withdrawable = [
  'taking',
  'reported',
  'assessing',
  'assessed',
  'exposed',
  'removing',
  'storage-removed',
  'requesting',
] as const satisfies readonly RepairState[];

/** States in which the storage is still to be removed before anybody is asked to repair (4.6.1(1)). */
export const storageOwed: readonly RepairState[] = ['exposed', 'removing'];

/** States in which the visit of the contractor is still to be recorded (4.6.1(2)). */
export const visitOwed: readonly RepairState[] = ['visit-agreed', 'visiting'];

/** A repair from the fault to the thing that is back where it stood (4.6.1). */
export const repairTransitions = defineTransitions<RepairState>()({
  report: { from: ['-'], to: 'taking', clause: '4.6.1(1)', by: 'fact', who: 'user', begins: true },
  'take-in-hand': { from: ['taking'], to: 'reported', clause: '4.6.1(1)', by: 'step', who: 'engine' },
  miss: { from: ['taking'], to: 'out-of-reach', clause: '4.6.1(1)', by: 'step', who: 'engine' },

  // The information first: what cannot be checked or protected does not leave with the device (4.6.1(1)).
  'ask-assessment': { from: ['reported'], to: 'assessing', clause: '4.6.1(1)', by: 'step', who: 'engine' },
  assess: { from: ['assessing'], to: 'assessed', clause: '4.6.1(1)', by: 'fact', who: 'assignee' },
  'assess-exposed': { from: ['assessing'], to: 'exposed', clause: '4.6.1(1)', by: 'fact', who: 'assignee' },
  'ask-removal': { from: ['exposed'], to: 'removing', clause: '4.6.1(1)', by: 'step', who: 'engine' },
  'remove-storage': { from: ['removing'], to: 'storage-removed', clause: '4.6.1(1)', by: 'fact', who: 'assignee' },

  'ask-request': {
    from: ['assessed', 'storage-removed'],
    to: 'requesting',
    clause: '4.6.1(1)',
    by: 'step',
    who: 'engine',
  },
  'request-repair': { from: ['requesting'], to: 'requested', clause: '4.6.1(1)', by: 'fact', who: 'assignee' },

  // A contractor on the premises: under the physical management regulation (4.6.1(2)).
  'request-visit': { from: ['requesting'], to: 'visit-agreed', clause: '4.6.1(2)', by: 'fact', who: 'assignee' },
  'ask-visit': { from: ['visit-agreed'], to: 'visiting', clause: '4.6.1(2)', by: 'step', who: 'engine' },
  'record-visit': { from: ['visiting'], to: 'visited', clause: '4.6.1(2)', by: 'fact', who: 'assignee' },
  'record-further-visit': { from: ['in-repair'], to: stay, clause: '4.6.1(2)', by: 'fact', who: 'department' },

  // Another day was agreed: the duty is asked for anew, and climbs anew.
  'postpone-visit': { from: ['visiting'], to: 'visit-agreed', clause: '4.6.1(2)', by: 'fact', who: 'department' },
  postpone: { from: ['in-repair'], to: 'requested', clause: '4.6.1(1)', by: 'fact', who: 'department' },

  'ask-return': { from: ['requested', 'visited'], to: 'in-repair', clause: '4.6.1(1)', by: 'step', who: 'engine' },
  return: { from: ['in-repair'], to: 'returned', clause: '4.6.1(1)', by: 'fact', who: 'assignee' },
  'return-without-storage': {
    from: ['in-repair'],
    to: 'storage-apart',
    clause: '4.6.1(1)',
    by: 'fact',
    who: 'assignee',
  },
  'ask-accounting': { from: ['storage-apart'], to: 'accounting', clause: '4.6.1(1)', by: 'step', who: 'engine' },
  'account-for-storage': { from: ['accounting'], to: 'returned', clause: '4.6.1(1)', by: 'fact', who: 'assignee' },

  // The thing goes back to where it stood, repaired or not.
  close: { from: ['returned'], to: 'closed', clause: '4.6.1(1)', by: 'step', who: 'engine' },
  'give-up': { from: ['returned'], to: 'not-repairable', clause: '4.6.1(1)', by: 'step', who: 'engine' },

  withdraw: {
    from: [...withdrawable],
    to: 'withdrawing',
    clause: '4.6.1(1)',
    by: 'fact',
    who: 'applicant',
    begins: true,
  },
  'end-withdrawal': { from: ['withdrawing'], to: 'withdrawn', clause: '4.6.1(1)', by: 'step', who: 'engine' },
});

/** Name of a transition of a repair. */
export type RepairTransition = keyof typeof repairTransitions;
