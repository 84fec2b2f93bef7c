import { back, defineTransitions, stay } from '#libs/kernel/lifecycle';
import { assetTransitions } from '../asset.js';
import type { TerminalState } from './contract.js';

/** States in which its set-up can be attested: it is in the administrator's hands, or stands set up. */
const attestable: readonly TerminalState[] = [
  'registered',
  'initialised',
  'setting-up',
  'ready',
  'set-up-due',
  'correcting',
  'in-use',
];
/** States in which it has not been let out, and no other case has it in hand. */
export const inTheHouse: readonly TerminalState[] = [
  ...attestable,
  'returned',
  'initialising',
  'handed-over',
  'awaiting-acceptance',
  'take-out-requested',
  'deciding-take-out',
];
/** States in which somebody can miss it. */
const losable: readonly TerminalState[] = [
  ...inTheHouse,
  'take-out-granted',
  'taken-out',
  'extension-requested',
  'deciding-extension',
];

/** Lifecycle L4 (4.3): a client terminal from its entry in the ledger to its end; a new user gets it only after it was wiped and set up anew. */
export const terminalTransitions = defineTransitions<TerminalState>()({
  // Into the ledger (4.3.1(1)).
  register: { from: ['-'], to: 'registered', clause: '4.3.1(1)', by: 'fact', who: 'administrator', begins: true },
  'enter-in-use': { from: ['-'], to: 'in-use', clause: '4.3.1(1)', by: 'fact', who: 'administrator', begins: true },
  'enter-in-stock': { from: ['-'], to: 'ready', clause: '4.3.1(1)', by: 'fact', who: 'administrator', begins: true },

  // Set-up (4.3.1(2)-(8)).
  'ask-set-up': {
    from: ['registered', 'initialised'],
    to: 'setting-up',
    clause: '4.3.1(2)',
    by: 'step',
    who: 'engine',
  },
  attest: { from: attestable, to: stay, clause: '4.3.1(2)', by: 'fact', who: 'administrator' },
  'set-up': { from: ['setting-up'], to: 'ready', clause: '4.3.1(2)', by: 'fact', who: 'administrator' },
  revise: {
    from: ['registered', 'setting-up', 'ready', 'set-up-due', 'correcting', 'awaiting-acceptance', 'in-use'],
    to: stay,
    clause: '4.3.1(1)',
    by: 'fact',
    who: 'administrator',
  },
  'owe-set-up': {
    from: ['ready', 'in-use'],
    to: 'set-up-due',
    clause: '4.3.1(2)',
    by: 'fact',
    who: 'administrator',
    begins: true,
  },
  // It comes back from a repair as another device, or with other storage: nothing that was attested holds of it.
  'forget-set-up': { from: ['under-repair'], to: stay, clause: '4.3.1(2)', by: 'fact', who: 'another-case' },
  'ask-correction': { from: ['set-up-due'], to: 'correcting', clause: '4.3.1(2)', by: 'step', who: 'engine' },
  correct: { from: ['correcting'], to: back, clause: '4.3.1(2)', by: 'fact', who: 'administrator' },

  // Hand-over (4.3.1(1)).
  'hand-over': {
    from: ['ready'],
    to: 'handed-over',
    clause: '4.3.1(1)',
    by: 'fact',
    who: 'administrator',
    begins: true,
  },
  'ask-acceptance': {
    from: ['handed-over'],
    to: 'awaiting-acceptance',
    clause: '4.3.1(1)',
    by: 'step',
    who: 'engine',
  },
  accept: { from: ['awaiting-acceptance'], to: 'in-use', clause: '4.3.1(1)', by: 'fact', who: 'user' },

  // Taken out (4.3.2).
  'apply-take-out': {
    from: ['in-use'],
    to: 'take-out-requested',
    clause: '4.3.2(1)',
    by: 'fact',
    who: 'user',
    begins: true,
  },
  'ask-take-out': {
    from: ['take-out-requested'],
    to: 'deciding-take-out',
    clause: '4.3.2(1)',
    by: 'step',
    who: 'engine',
  },
  'grant-take-out': {
    from: ['deciding-take-out'],
    to: 'take-out-granted',
    clause: '4.3.2(1)',
    by: 'fact',
    who: 'assignee',
  },
  'refuse-take-out': { from: ['deciding-take-out'], to: back, clause: '4.3.2(1)', by: 'fact', who: 'assignee' },
  'lapse-take-out': { from: ['deciding-take-out'], to: back, clause: '4.3.2(1)', by: 'step', who: 'engine' },
  'withdraw-take-out': {
    from: ['take-out-requested', 'deciding-take-out'],
    to: back,
    clause: '4.3.2(1)',
    by: 'fact',
    who: 'user',
  },
  'let-out': { from: ['take-out-granted'], to: 'taken-out', clause: '4.3.2(1)', by: 'step', who: 'engine' },
  'bring-back': { from: ['taken-out'], to: back, clause: '4.3.2(1)', by: 'fact', who: 'user' },
  'apply-extension': {
    from: ['taken-out'],
    to: 'extension-requested',
    clause: '4.3.2(1)',
    by: 'fact',
    who: 'user',
    begins: true,
  },
  'ask-extension': {
    from: ['extension-requested'],
    to: 'deciding-extension',
    clause: '4.3.2(1)',
    by: 'step',
    who: 'engine',
  },
  // Whatever was decided, it is still out: until the new day, or the old one.
  'grant-extension': {
    from: ['deciding-extension'],
    to: 'take-out-granted',
    clause: '4.3.2(1)',
    by: 'fact',
    who: 'assignee',
  },
  'refuse-extension': {
    from: ['deciding-extension'],
    to: 'take-out-granted',
    clause: '4.3.2(1)',
    by: 'fact',
    who: 'assignee',
  },
  'lapse-extension': {
    from: ['deciding-extension'],
    to: 'take-out-granted',
    clause: '4.3.2(1)',
    by: 'step',
    who: 'engine',
  },
  'bring-back-early': {
    from: ['extension-requested', 'deciding-extension'],
    to: back,
    clause: '4.3.2(1)',
    by: 'fact',
    who: 'user',
  },

  // Another user only after it was wiped and set up anew (4.3.3(1)).
  return: {
    from: ['handed-over', 'awaiting-acceptance', 'in-use', 'set-up-due', 'correcting', 'taken-out'],
    to: 'returned',
    clause: '4.3.3(1)',
    by: 'fact',
    who: 'administrator',
    begins: true,
  },
  'ask-initialisation': { from: ['returned'], to: 'initialising', clause: '4.3.3(1)', by: 'step', who: 'engine' },
  initialise: { from: ['initialising'], to: 'initialised', clause: '4.3.3(1)', by: 'fact', who: 'administrator' },

  // Lost (4.5.4, 5(2)).
  'report-loss': { from: losable, to: 'loss-reported', clause: '5(2)', by: 'fact', who: 'user', begins: true },
  'secure-loss': { from: ['loss-reported'], to: 'lost', clause: '5(2)', by: 'fact', who: 'engine' },
  'find-again': { from: ['lost'], to: 'returned', clause: '4.3.3(1)', by: 'fact', who: 'administrator', begins: true },

  ...assetTransitions<TerminalState>(['ready', 'in-use'], ['ready']),
});

/** Name of a transition of a terminal. */
export type TerminalTransition = keyof typeof terminalTransitions;
