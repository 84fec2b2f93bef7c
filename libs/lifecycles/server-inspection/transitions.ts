import { defineTransitions } from '#libs/kernel/lifecycle';
import { type ServerInspectionState, withoutResult } from './contract.js';

/** The third-party inspection of a server, from the day that it is due until every defect is closed (4.2.4(7)[1st], 4.2.4(8)). */
export const serverInspectionTransitions = defineTransitions<ServerInspectionState>()({
  plan: { from: ['-'], to: 'planned', clause: '4.2.4(7)[1st]', by: 'fact', who: 'another-case', begins: true },
  'ask-appointment': { from: ['planned'], to: 'appointing', clause: '4.2.4(7)[1st]', by: 'step', who: 'engine' },
  appoint: { from: ['appointing'], to: 'inspector-assigned', clause: '4.2.4(7)[1st]', by: 'fact', who: 'assignee' },
  'ask-inspection': {
    from: ['inspector-assigned'],
    to: 'in-inspection',
    clause: '4.2.4(7)[1st]',
    by: 'step',
    who: 'engine',
  },
  // The inspector has declined, has left, or holds a role on the server by now: somebody else is named.
  'release-inspector': {
    from: ['inspector-assigned', 'in-inspection'],
    to: 'planned',
    clause: '4.2.4(7)[1st]',
    by: 'step',
    who: 'engine',
  },
  pass: { from: ['in-inspection'], to: 'passed', clause: '4.2.4(7)[2nd]', by: 'fact', who: 'assignee' },
  fail: { from: ['in-inspection'], to: 'defects-found', clause: '4.2.4(7)[2nd]', by: 'fact', who: 'assignee' },
  'begin-correcting': { from: ['defects-found'], to: 'correcting', clause: '4.2.4(8)', by: 'step', who: 'engine' },
  close: { from: ['correcting'], to: 'closed', clause: '4.2.4(8)', by: 'step', who: 'engine' },
  void: { from: [...withoutResult], to: 'needless', clause: '4.2.4(7)[1st]', by: 'step', who: 'engine' },
});

/** Name of a transition of an inspection. */
export type ServerInspectionTransition = keyof typeof serverInspectionTransitions;
