import { back, defineTransitions } from '#libs/kernel/lifecycle';
import type { LanConnectionState } from './contract.js';
import { restrictionTransitions } from './restriction.js';
import { liveStates, observing } from './states.js';

export { liveStates } from './states.js';

/**
 * Lifecycle L5 (4.4): a connection from application to confirmed end. What it occupies (address, host name, connection point) is held
 * from the application on, committed by `connect` and `change`, and released by whatever ends it.
 */
export const lanConnectionTransitions = defineTransitions<LanConnectionState>()({
  // A new connection (4.4.1).
  apply: { from: ['-'], to: 'requested', clause: '4.4.1(2)', by: 'fact', who: 'user', begins: true },
  'ask-examination': { from: ['requested'], to: 'awaiting-examination', clause: '4.4.1(2)', by: 'step', who: 'engine' },
  approve: { from: ['awaiting-examination'], to: 'approved', clause: '4.4.1(2)', by: 'fact', who: 'assignee' },
  reject: { from: ['awaiting-examination'], to: 'rejected', clause: '4.4.1(2)', by: 'fact', who: 'assignee' },
  lapse: { from: ['awaiting-examination'], to: 'rejected', clause: '4.4.1(2)', by: 'step', who: 'engine' },
  reconsider: { from: ['approved'], to: 'requested', clause: '4.4.1(2)', by: 'step', who: 'engine' },
  withdraw: {
    from: ['requested', 'awaiting-examination', 'approved'],
    to: 'withdrawn',
    clause: '4.4.1(2)',
    by: 'fact',
    who: 'applicant',
  },
  'begin-registration': { from: ['approved'], to: 'registering', clause: '4.4.1(3)', by: 'step', who: 'engine' },
  'register-dns': { from: ['registering'], to: 'dns-registered', clause: '4.4.1(3)', by: 'fact', who: 'assignee' },
  'begin-directory-registration': {
    from: ['dns-registered'],
    to: 'registering-in-directory',
    clause: '4.4.1(3)',
    by: 'step',
    who: 'engine',
  },
  // The permission notice leaves with the very statement that makes the connection (4.4.1(7)).
  connect: {
    from: ['registering', 'registering-in-directory'],
    to: 'verification-due',
    clause: '4.4.1(7)',
    by: 'fact',
    who: 'assignee',
  },
  // It could not be registered in time: everything that was taken is given back.
  'fail-registration': {
    from: ['registering', 'registering-in-directory'],
    to: 'registration-failed',
    clause: '4.4.1(3)',
    by: 'step',
    who: 'engine',
  },
  'begin-unregistration': {
    from: ['registration-failed'],
    to: 'unregistering',
    clause: '4.4.1(3)',
    by: 'step',
    who: 'engine',
  },
  unregister: { from: ['unregistering'], to: 'failed', clause: '4.4.1(3)', by: 'fact', who: 'assignee' },

  // The check after permission (4.4.3(1)).
  'owe-verification': {
    from: ['connected'],
    to: 'verification-due',
    clause: '4.4.3(1)',
    by: 'fact',
    who: 'engine',
    begins: true,
  },
  'begin-verification': {
    from: ['verification-due'],
    to: 'verifying',
    clause: '4.4.3(1)',
    by: 'step',
    who: 'engine',
  },
  conform: { from: ['verifying'], to: 'connected', clause: '4.4.3(1)', by: 'fact', who: 'assignee' },
  'demand-change': { from: ['verifying'], to: 'connected', clause: '4.4.3(1)', by: 'fact', who: 'assignee' },
  'deviate-restrict': {
    from: ['verifying'],
    to: 'restriction-ordered',
    clause: '4.4.3(1)',
    by: 'fact',
    who: 'assignee',
  },
  'deviate-end': { from: ['verifying'], to: 'ending-ordered', clause: '4.4.3(1)', by: 'fact', who: 'assignee' },

  // Change by application (4.4.4).
  'apply-change': {
    from: observing,
    to: 'change-requested',
    clause: '4.4.4(1)',
    by: 'fact',
    who: 'user',
    begins: true,
  },
  'ask-change-examination': {
    from: ['change-requested'],
    to: 'awaiting-change-examination',
    clause: '4.4.4(1)',
    by: 'step',
    who: 'engine',
  },
  'approve-change': {
    from: ['awaiting-change-examination'],
    to: 'change-approved',
    clause: '4.4.4(1)',
    by: 'fact',
    who: 'assignee',
  },
  'reject-change': {
    from: ['awaiting-change-examination'],
    to: back,
    clause: '4.4.4(1)',
    by: 'fact',
    who: 'assignee',
  },
  'lapse-change': { from: ['awaiting-change-examination'], to: back, clause: '4.4.4(1)', by: 'step', who: 'engine' },
  'reconsider-change': {
    from: ['change-approved'],
    to: 'change-requested',
    clause: '4.4.4(1)',
    by: 'step',
    who: 'engine',
  },
  'withdraw-change': {
    from: ['change-requested', 'awaiting-change-examination', 'change-approved'],
    to: back,
    clause: '4.4.4(1)',
    by: 'fact',
    who: 'applicant',
  },
  'begin-change-registration': {
    from: ['change-approved'],
    to: 'change-registering',
    clause: '4.4.4(2)',
    by: 'step',
    who: 'engine',
  },
  change: { from: ['change-registering'], to: 'verification-due', clause: '4.4.4(2)', by: 'fact', who: 'assignee' },
  // The new records stand; the old ones are still to be removed.
  'change-records': {
    from: ['change-registering'],
    to: 'records-outdated',
    clause: '4.4.4(2)',
    by: 'fact',
    who: 'assignee',
  },
  'fail-change': {
    from: ['change-registering'],
    to: 'records-outdated',
    clause: '4.4.4(2)',
    by: 'step',
    who: 'engine',
  },
  'begin-cleaning': {
    from: ['records-outdated'],
    to: 'cleaning-records',
    clause: '4.4.4(2)',
    by: 'step',
    who: 'engine',
  },
  clean: { from: ['cleaning-records'], to: 'verification-due', clause: '4.4.4(2)', by: 'fact', who: 'assignee' },
  'abandon-change': { from: ['cleaning-records'], to: 'connected', clause: '4.4.4(2)', by: 'fact', who: 'assignee' },

  // A change was overtaken while its records were being registered, or the old ones removed: what stands too much is removed.
  'owe-cleaning': {
    from: ['connected'],
    to: 'records-outdated',
    clause: '4.4.4(2)',
    by: 'fact',
    who: 'engine',
    begins: true,
  },
  'remove-leftovers': { from: ['cleaning-records'], to: back, clause: '4.4.4(2)', by: 'fact', who: 'assignee' },

  ...restrictionTransitions,

  // The planned period runs out (4.4.3(2), 4.4.5(1)①).
  'announce-expiry': {
    from: [
      'connected',
      'verification-due',
      'verifying',
      'restricted',
      'restriction-review-due',
      'reviewing-restriction',
    ],
    to: 'expiry-announced',
    clause: '4.4.3(2)',
    by: 'fact',
    who: 'engine',
    begins: true,
  },
  'begin-survey': { from: ['expiry-announced'], to: 'surveying', clause: '4.4.3(2)', by: 'step', who: 'engine' },
  survey: { from: ['surveying'], to: back, clause: '4.4.3(2)', by: 'fact', who: 'assignee' },
  expire: {
    from: liveStates,
    to: 'ending-ordered',
    clause: '4.4.5(1)①',
    by: 'fact',
    who: 'engine',
    begins: true,
  },

  // The end (4.4.5).
  terminate: {
    from: liveStates,
    to: 'ending-ordered',
    clause: '4.4.5(1)②',
    by: 'fact',
    who: 'administrator',
    begins: true,
  },
  'give-up': {
    from: liveStates,
    to: 'ending-ordered',
    clause: '4.4.5(1)③',
    by: 'fact',
    who: 'user',
    begins: true,
  },
  'begin-deregistration': {
    from: ['ending-ordered'],
    to: 'deregistering',
    clause: '4.4.5(3)',
    by: 'step',
    who: 'engine',
  },
  deregister: { from: ['deregistering'], to: 'deregistered', clause: '4.4.5(3)②', by: 'fact', who: 'assignee' },
  'ask-end-confirmation': {
    from: ['deregistered'],
    to: 'confirming-end',
    clause: '4.4.5(1)',
    by: 'step',
    who: 'engine',
  },
  // Confirmed, user record and all three lists in one statement (4.4.5(1)-(3)).
  'confirm-end': { from: ['confirming-end'], to: 'ended', clause: '4.4.5(2)', by: 'fact', who: 'assignee' },
});

/** Name of a transition of the LAN connection lifecycle. */
export type LanConnectionTransition = keyof typeof lanConnectionTransitions;
