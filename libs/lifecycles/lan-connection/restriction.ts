import { stay, type TransitionTable } from '#libs/kernel/lifecycle';
import type { LanConnectionState } from './contract.js';
import { changing, liveStates, observing } from './states.js';

/** The restriction of a connection, from its order to its lifting (4.4.2(1)); part of the table. */
export const restrictionTransitions = {
  // Restriction (4.4.2(1)).
  instruct: { from: liveStates, to: stay, clause: '4.4.2(1)', by: 'fact', who: 'administrator' },
  restrict: {
    from: [...observing, ...changing],
    to: 'restriction-ordered',
    clause: '4.4.2(1)',
    by: 'fact',
    who: 'administrator',
    begins: true,
  },
  'begin-restriction': {
    from: ['restriction-ordered'],
    to: 'restricting',
    clause: '4.4.2(1)',
    by: 'step',
    who: 'engine',
  },
  'confirm-restriction': { from: ['restricting'], to: 'restricted', clause: '4.4.2(1)', by: 'fact', who: 'assignee' },
  linger: {
    from: ['restricted'],
    to: 'restriction-review-due',
    clause: '4.4.2(1)',
    by: 'fact',
    who: 'engine',
    begins: true,
  },
  'ask-restriction-review': {
    from: ['restriction-review-due'],
    to: 'reviewing-restriction',
    clause: '4.4.2(1)',
    by: 'step',
    who: 'engine',
  },
  'keep-restriction': {
    from: ['reviewing-restriction'],
    to: 'restricted',
    clause: '4.4.2(1)',
    by: 'fact',
    who: 'assignee',
  },
  'review-lift': {
    from: ['reviewing-restriction'],
    to: 'lifting-ordered',
    clause: '4.4.2(1)',
    by: 'fact',
    who: 'assignee',
  },
  'review-end': {
    from: ['reviewing-restriction'],
    to: 'ending-ordered',
    clause: '4.4.5(1)②',
    by: 'fact',
    who: 'assignee',
  },
  lift: {
    from: ['restriction-ordered', 'restricting', 'restricted', 'restriction-review-due', 'reviewing-restriction'],
    to: 'lifting-ordered',
    clause: '4.4.2(1)',
    by: 'fact',
    who: 'administrator',
    begins: true,
  },
  'begin-lifting': { from: ['lifting-ordered'], to: 'lifting', clause: '4.4.2(1)', by: 'step', who: 'engine' },
  'confirm-lifting': { from: ['lifting'], to: 'connected', clause: '4.4.2(1)', by: 'fact', who: 'assignee' },
} as const satisfies TransitionTable<LanConnectionState>;
