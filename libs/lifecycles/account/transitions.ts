import { defineTransitions } from '#libs/kernel/lifecycle';
import type { AccountState } from './contract.js';

/**
 * The first part of lifecycle L1, from application to acknowledged initial password (4.1.1).
 * Steps named `ask-...`, `begin-...`, `issue-...` and `deliver-...` open a work item each.
 */
export const accountTransitions = defineTransitions<AccountState>()({
  apply: { from: ['-'], to: 'requested', clause: '4.1.1(1)', by: 'fact', who: 'department' },
  'ask-department': { from: ['requested'], to: 'awaiting-approval', clause: '4.1.1(1)', by: 'step', who: 'engine' },
  approve: { from: ['awaiting-approval'], to: 'approved', clause: '4.1.1(1)', by: 'fact', who: 'assignee' },
  reject: { from: ['awaiting-approval'], to: 'rejected', clause: '4.1.1(1)', by: 'fact', who: 'assignee' },
  'send-back': { from: ['awaiting-approval'], to: 'returned', clause: '4.1.1(1)', by: 'fact', who: 'assignee' },
  'ask-correction': { from: ['returned'], to: 'awaiting-correction', clause: '4.1.1(1)', by: 'step', who: 'engine' },
  resubmit: {
    from: ['returned', 'awaiting-correction'],
    to: 'requested',
    clause: '4.1.1(1)',
    by: 'fact',
    who: 'applicant',
  },
  lapse: {
    from: ['awaiting-approval', 'awaiting-correction'],
    to: 'rejected',
    clause: '4.1.1(1)',
    by: 'step',
    who: 'engine',
  },
  withdraw: {
    from: ['requested', 'awaiting-approval', 'returned', 'awaiting-correction', 'approved', 'provisioning'],
    to: 'withdrawn',
    clause: '4.1.1(1)',
    by: 'fact',
    who: 'applicant',
  },
  // What was approved is no longer what would be acted on: it is asked for again.
  reconsider: { from: ['approved'], to: 'requested', clause: '4.1.1(1)', by: 'step', who: 'engine' },
  'begin-provisioning': { from: ['approved'], to: 'provisioning', clause: '4.1.1(1)', by: 'step', who: 'engine' },
  provision: { from: ['provisioning'], to: 'provisioned', clause: '4.1.1(2)', by: 'fact', who: 'assignee' },
  'issue-password': { from: ['provisioned'], to: 'password-pending', clause: '4.1.1(3)', by: 'step', who: 'engine' },
  'set-password': { from: ['password-pending'], to: 'password-set', clause: '4.1.1(3)', by: 'fact', who: 'assignee' },
  'deliver-password': {
    from: ['password-set'],
    to: 'password-delivered',
    clause: '4.1.1(3)',
    by: 'step',
    who: 'engine',
  },
  'renew-password': {
    from: ['password-pending', 'password-set', 'password-delivered'],
    to: 'provisioned',
    clause: '4.1.1(3)',
    by: 'fact',
    who: 'administrator',
  },
  acknowledge: { from: ['password-delivered'], to: 'active', clause: '4.1.1(3)', by: 'fact', who: 'user' },
});

/** Name of a transition of the account lifecycle. */
export type AccountTransition = keyof typeof accountTransitions;
