import { defineTransitions } from '#libs/kernel/lifecycle';
import type { PasswordReissueState } from './contract.js';

const passwordUnderWay = ['password-pending', 'password-set', 'password-delivered'] as const;

/**
 * The reissue of a password (4.1.6). Nothing leads to a new password but `confirm-identity`: without a passed check there is none to set.
 */
export const passwordReissueTransitions = defineTransitions<PasswordReissueState>()({
  apply: { from: ['-'], to: 'requested', clause: '4.1.6(1)', by: 'fact', who: 'user' },
  'ask-identity': { from: ['requested'], to: 'confirming-identity', clause: '4.1.6(2)', by: 'step', who: 'engine' },
  'confirm-identity': {
    from: ['confirming-identity'],
    to: 'identity-confirmed',
    clause: '4.1.6(2)',
    by: 'fact',
    who: 'assignee',
  },
  'fail-identity': { from: ['confirming-identity'], to: 'refused', clause: '4.1.6(2)', by: 'fact', who: 'assignee' },
  withdraw: {
    from: ['requested', 'confirming-identity'],
    to: 'withdrawn',
    clause: '4.1.6(1)',
    by: 'fact',
    who: 'applicant',
  },
  'issue-password': {
    from: ['identity-confirmed'],
    to: 'password-pending',
    clause: '4.1.6(1)',
    by: 'step',
    who: 'engine',
  },
  'set-password': { from: ['password-pending'], to: 'password-set', clause: '4.1.6(1)', by: 'fact', who: 'assignee' },
  'deliver-password': {
    from: ['password-set'],
    to: 'password-delivered',
    clause: '4.1.6(1)',
    by: 'step',
    who: 'engine',
  },
  'renew-password': {
    from: passwordUnderWay,
    to: 'identity-confirmed',
    clause: '4.1.6(1)',
    by: 'fact',
    who: 'administrator',
  },
  acknowledge: { from: ['password-delivered'], to: 'closed', clause: '4.1.6(1)', by: 'fact', who: 'user' },
  // Nobody gets a password for an account that was put out of use meanwhile.
  void: {
    from: ['requested', 'confirming-identity', 'identity-confirmed', ...passwordUnderWay],
    to: 'voided',
    clause: '4.1.6(1)',
    by: 'step',
    who: 'another-case',
  },
});

/** Name of a transition of the password reissue. */
export type PasswordReissueTransition = keyof typeof passwordReissueTransitions;
