import { back, defineTransitions, stay } from '#libs/kernel/lifecycle';
import { assetTransitions } from '../asset.js';
import type { MediumState } from './contract.js';

/** Where nothing is under way and nobody else has the medium: it can be moved, repaired, counted and picked for disposal. */
export const inItsPlace = ['stored', 'reusable'] as const satisfies readonly MediumState[];
/** States of a check-out before the medium leaves. */
const leavingSoon = ['checkout-requested', 'deciding-checkout', 'checkout-approved'] as const;
/** States between the request for reuse and the irrecoverable erasure. */
const beingErased = ['reuse-requested', 'erasing', 'erased', 'witnessing'] as const;

/** Lifecycle L7, storage and reuse of media (4.6.2). */
export const mediumTransitions = defineTransitions<MediumState>()({
  register: { from: ['-'], to: 'stored', clause: '4.6.2(1)', by: 'fact', who: 'administrator', begins: true },
  move: { from: [...inItsPlace], to: stay, clause: '4.6.2(2)', by: 'fact', who: 'administrator' },
  classify: { from: ['stored'], to: stay, clause: '4.6.2(1)', by: 'fact', who: 'administrator' },

  // Taking it out (4.6.2(1)).
  'apply-checkout': {
    from: ['stored'],
    to: 'checkout-requested',
    clause: '4.6.2(1)',
    by: 'fact',
    who: 'applicant',
    begins: true,
  },
  'ask-checkout': {
    from: ['checkout-requested'],
    to: 'deciding-checkout',
    clause: '4.6.2(1)',
    by: 'step',
    who: 'engine',
  },
  'approve-checkout': {
    from: ['deciding-checkout'],
    to: 'checkout-approved',
    clause: '4.6.2(1)',
    by: 'fact',
    who: 'assignee',
  },
  'reject-checkout': { from: ['deciding-checkout'], to: back, clause: '4.6.2(1)', by: 'fact', who: 'assignee' },
  'lapse-checkout': { from: ['deciding-checkout'], to: back, clause: '4.6.2(1)', by: 'step', who: 'engine' },
  'hand-out': { from: ['checkout-approved'], to: 'checked-out', clause: '4.6.2(1)', by: 'step', who: 'engine' },
  return: { from: ['checked-out'], to: back, clause: '4.6.2(1)', by: 'fact', who: 'assignee' },

  // Reuse (4.6.2(3)).
  'request-reuse': {
    from: ['stored'],
    to: 'reuse-requested',
    clause: '4.6.2(3)',
    by: 'fact',
    who: 'administrator',
    begins: true,
  },
  'ask-erasure': { from: ['reuse-requested'], to: 'erasing', clause: '4.6.2(3)', by: 'step', who: 'engine' },
  erase: { from: ['erasing'], to: 'erased', clause: '4.6.2(3)', by: 'fact', who: 'assignee' },
  // Without a witness, where nothing confidential was on it.
  'erase-alone': { from: ['erasing'], to: 'reusable', clause: '4.6.2(3)', by: 'fact', who: 'assignee' },
  'ask-witness': { from: ['erased'], to: 'witnessing', clause: '4.6.2(3)', by: 'step', who: 'engine' },
  witness: { from: ['witnessing'], to: 'reusable', clause: '4.6.2(3)', by: 'fact', who: 'assignee' },
  // Nobody has seen it happen: it is erased anew.
  'deny-erasure': { from: ['witnessing'], to: 'reuse-requested', clause: '4.6.2(3)', by: 'fact', who: 'assignee' },
  'miss-witness': { from: ['witnessing'], to: 'reuse-requested', clause: '4.6.2(3)', by: 'step', who: 'engine' },
  'lose-witness': {
    from: ['erased', 'witnessing'],
    to: 'reuse-requested',
    clause: '4.6.2(3)',
    by: 'step',
    who: 'engine',
  },
  reassign: {
    from: [...inItsPlace],
    to: 'stored',
    clause: '4.6.2(3)',
    by: 'fact',
    who: 'administrator',
    begins: true,
  },
  withdraw: {
    from: ['checkout-requested', 'deciding-checkout', 'reuse-requested', 'erasing'],
    to: back,
    clause: '4.6.2(1)',
    by: 'fact',
    who: 'applicant',
  },

  // Loss (5(2)): whatever was under way is over.
  'report-loss': {
    from: [...inItsPlace, ...leavingSoon, 'checked-out', ...beingErased],
    to: 'loss-reported',
    clause: '5(2)',
    by: 'fact',
    who: 'user',
    begins: true,
  },
  'record-loss': { from: ['loss-reported'], to: 'lost', clause: '5(2)', by: 'fact', who: 'engine' },
  'find-again': { from: ['lost'], to: 'found-again', clause: '5(2)', by: 'fact', who: 'administrator', begins: true },
  'record-recovery': { from: ['found-again'], to: 'stored', clause: '5(2)', by: 'fact', who: 'engine' },

  // Repair and disposal (4.6.1, 4.6.3).
  ...assetTransitions<MediumState>(inItsPlace, inItsPlace),
});

/** Name of a transition of a medium. */
export type MediumTransition = keyof typeof mediumTransitions;
