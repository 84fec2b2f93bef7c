import { defineTransitions, stay } from '#libs/kernel/lifecycle';
import { respondingStates, type ServerBreachState } from './contract.js';

/**
 * Lifecycle L3: a breach of a server (4.2.4(9)-(11)). The states follow what is waited for next. What administrators and committee do
 * side by side is written down wherever the case stands.
 */
export const serverBreachTransitions = defineTransitions<ServerBreachState>()({
  detect: { from: ['-'], to: 'detected', clause: '4.2.4(9)', by: 'fact', who: 'observer', begins: true },
  // A server without a breach response procedure: follows at the same moment.
  'lack-procedure': {
    from: ['detected'],
    to: 'insufficient',
    clause: '4.2.4(10)',
    by: 'fact',
    who: 'observer',
    begins: true,
  },

  // Response and report of the administrators (4.2.4(9)).
  'ask-report': { from: ['detected', 'instructed'], to: 'responding', clause: '4.2.4(9)', by: 'step', who: 'engine' },
  report: { from: ['responding'], to: 'reported', clause: '4.2.4(9)', by: 'fact', who: 'assignee' },
  tick: { from: [...respondingStates], to: stay, clause: '4.2.4(9)', by: 'fact', who: 'administrator' },

  // The committee acts (4.2.4(9)).
  'ask-handling': { from: ['reported'], to: 'handling', clause: '4.2.4(9)', by: 'step', who: 'engine' },
  handle: { from: ['handling'], to: 'handled', clause: '4.2.4(9)', by: 'fact', who: 'committee' },
  // The administrators were faster.
  'handle-improved': {
    from: ['handling'],
    to: 'improved',
    clause: '4.2.4(9)',
    by: 'fact',
    who: 'committee',
    begins: true,
  },

  // More than the procedure is needed (4.2.4(10)), also when what was thought to be over is not.
  'declare-insufficient': {
    from: [
      'detected',
      'responding',
      'reported',
      'handling',
      'handled',
      'instructed',
      'improving',
      'improved',
      'reviewing',
    ],
    to: 'insufficient',
    clause: '4.2.4(10)',
    by: 'fact',
    who: 'administrator',
    begins: true,
  },
  'ask-instruction': { from: ['insufficient'], to: 'instructing', clause: '4.2.4(10)', by: 'step', who: 'engine' },
  instruct: {
    from: ['insufficient', 'instructing'],
    to: 'reported',
    clause: '4.2.4(10)',
    by: 'fact',
    who: 'committee',
    begins: true,
  },
  // The administrators have not reported anything themselves yet.
  'instruct-first': {
    from: ['insufficient', 'instructing'],
    to: 'instructed',
    clause: '4.2.4(10)',
    by: 'fact',
    who: 'committee',
    begins: true,
  },
  'instruct-further': {
    from: ['responding', 'reported', 'handling', 'handled', 'instructed', 'improving'],
    to: stay,
    clause: '4.2.4(10)',
    by: 'fact',
    who: 'committee',
  },
  'act-off-procedure': { from: [...respondingStates], to: stay, clause: '4.2.4(10)', by: 'fact', who: 'administrator' },

  // The server is back (4.2.4(9)).
  'ask-improvement': { from: ['handled'], to: 'improving', clause: '4.2.4(9)', by: 'step', who: 'engine' },
  improve: {
    from: ['handled', 'improving'],
    to: 'improved',
    clause: '4.2.4(9)',
    by: 'fact',
    who: 'administrator',
    begins: true,
  },
  // Before committee and report are through: they are still waited for.
  'improve-early': {
    from: ['detected', 'responding', 'reported', 'handling', 'insufficient', 'instructing', 'instructed'],
    to: stay,
    clause: '4.2.4(9)',
    by: 'fact',
    who: 'administrator',
  },

  // What was learnt enters the procedure (4.2.4(11)).
  'ask-procedure-review': { from: ['improved'], to: 'reviewing', clause: '4.2.4(11)', by: 'step', who: 'engine' },
  close: { from: ['reviewing'], to: 'closed', clause: '4.2.4(11)', by: 'fact', who: 'assignee' },
});

/** Name of a transition of a breach. */
export type ServerBreachTransition = keyof typeof serverBreachTransitions;
