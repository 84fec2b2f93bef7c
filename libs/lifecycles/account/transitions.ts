import { back, defineTransitions, stay } from '#libs/kernel/lifecycle';
import { amendment, amendmentStates } from './amendment.js';
import type { AccountState } from './contract.js';

const creating = ['requested', 'awaiting-approval', 'returned', 'awaiting-correction', 'approved'] as const;
const provisioned = [
  'provisioned',
  'password-pending',
  'password-set',
  'password-delivered',
  'password-received',
  'awaiting-second-factor',
  'second-factor-enrolled',
  'entitling',
] as const;
const inUse = ['active', ...amendmentStates] as const;

/**
 * Lifecycle L1 (4.1): an account from application to acknowledged initial password, its changes, and its end.
 * Steps named `ask-...`, `begin-...`, `issue-...` and `deliver-...` open a work item each.
 */
export const accountTransitions = defineTransitions<AccountState>()({
  // A new account (4.1.1).
  apply: { from: ['-'], to: 'requested', clause: '4.1.1(1)', by: 'fact', who: 'department', begins: true },
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
  withdraw: { from: [...creating, 'provisioning'], to: 'withdrawn', clause: '4.1.1(1)', by: 'fact', who: 'applicant' },
  // The person it was for has left before anything was made.
  void: { from: creating, to: 'withdrawn', clause: '4.1.1(1)', by: 'fact', who: 'another-case' },
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
  // An important target: the rights take effect only behind a second factor (4.1.5(1)⑤).
  receive: { from: ['password-delivered'], to: 'password-received', clause: '4.1.5(1)⑤', by: 'fact', who: 'user' },
  'receive-enrolled': {
    from: ['password-delivered'],
    to: 'second-factor-enrolled',
    clause: '4.1.5(1)⑤',
    by: 'fact',
    who: 'user',
  },
  'ask-second-factor': {
    from: ['password-received'],
    to: 'awaiting-second-factor',
    clause: '4.1.5(1)⑤',
    by: 'step',
    who: 'engine',
  },
  'enrol-second-factor': {
    from: ['awaiting-second-factor'],
    to: 'second-factor-enrolled',
    clause: '4.1.5(1)⑤',
    by: 'fact',
    who: 'assignee',
  },
  'begin-entitling': {
    from: ['second-factor-enrolled'],
    to: 'entitling',
    clause: '4.1.5(1)⑤',
    by: 'step',
    who: 'engine',
  },
  entitle: { from: ['entitling'], to: 'active', clause: '4.1.5(1)⑤', by: 'fact', who: 'assignee' },
  // An account that was there before Kitei.
  'take-over': { from: ['-'], to: 'active', clause: '4.1.1(2)', by: 'fact', who: 'administrator', begins: true },

  // Changes and the end, by application (4.1.2, 4.1.3).
  ...amendment('change', '4.1.2(1)', ['active']),
  change: { from: ['change-under-way'], to: 'active', clause: '4.1.2(3)', by: 'fact', who: 'assignee' },
  ...amendment('removal', '4.1.3(1)', ['active', 'suspended']),
  suspend: {
    from: ['removal-under-way', 'suspending'],
    to: 'suspended',
    clause: '4.1.3(4)',
    by: 'fact',
    who: 'assignee',
  },
  disable: { from: ['removal-under-way'], to: 'disabled', clause: '4.1.3(4)', by: 'fact', who: 'assignee' },
  ...amendment('resumption', '4.1.2(1)', ['suspended']),
  resume: { from: ['resumption-under-way'], to: 'active', clause: '4.1.2(3)', by: 'fact', who: 'assignee' },

  // Changes and the end, because something else demands it. They overtake an application that is under way.
  'order-change': {
    from: ['active'],
    to: 'change-approved',
    clause: '4.1.2(2)',
    by: 'fact',
    who: 'another-case',
    begins: true,
  },
  'find-unneeded': {
    from: [...provisioned, ...inUse],
    to: 'suspension-ordered',
    clause: '4.1.3(2)',
    by: 'fact',
    who: 'another-case',
    begins: true,
  },
  'find-dormant': {
    from: inUse,
    to: 'suspension-ordered',
    clause: '4.1.3(3)',
    by: 'fact',
    who: 'another-case',
    begins: true,
  },
  'find-left': {
    from: ['provisioning', ...provisioned, ...inUse],
    to: 'suspension-ordered',
    clause: '4.1.3(1)',
    by: 'fact',
    who: 'another-case',
    begins: true,
  },
  'begin-suspension': {
    from: ['suspension-ordered'],
    to: 'suspending',
    clause: '4.1.3(4)',
    by: 'step',
    who: 'engine',
  },
  // The log arrived late: it was in use after all.
  'find-used': {
    from: ['suspension-ordered', 'suspending'],
    to: back,
    clause: '4.1.3(3)',
    by: 'fact',
    who: 'observer',
  },

  // What the account system reports; the account stays where it is.
  lock: { from: [...provisioned, ...inUse], to: stay, clause: '4.1.5(1)⑥', by: 'fact', who: 'observer' },
  unlock: { from: [...provisioned, ...inUse], to: stay, clause: '4.1.6(2)', by: 'fact', who: 'another-case' },
  'report-second-factor': {
    from: ['provisioning', ...provisioned, ...inUse],
    to: stay,
    clause: '4.1.5(1)⑤',
    by: 'fact',
    who: 'observer',
  },
  // Its user works for another department now, whose manager answers for it from then on.
  transfer: {
    from: [...creating, 'provisioning', ...provisioned, ...inUse, 'suspension-ordered', 'suspending', 'suspended'],
    to: stay,
    clause: '4.1.2(2)',
    by: 'fact',
    who: 'another-case',
  },
  'reissue-password': { from: inUse, to: stay, clause: '4.1.6(1)', by: 'fact', who: 'another-case' },
});

/** Name of a transition of the account lifecycle. */
export type AccountTransition = keyof typeof accountTransitions;
