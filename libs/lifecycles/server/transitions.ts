import { back, defineTransitions, stay } from '#libs/kernel/lifecycle';
import type { ServerState } from './contract.js';
import { beforeApproval, running, stopping, unproven } from './states.js';

/** Lifecycle L3: a server from its design to its end, and the forced stop of one that does not conform (4.2). */
export const serverTransitions = defineTransitions<ServerState>()({
  // Design (4.2.1).
  design: { from: ['-'], to: 'designing', clause: '4.2.1(1)', by: 'fact', who: 'applicant', begins: true },
  'complete-design': {
    from: ['designing'],
    to: 'designed',
    clause: '4.2.1(2)',
    by: 'fact',
    who: 'applicant',
    begins: true,
  },
  'revise-document': {
    from: [
      'designing',
      'designed',
      'improvement-required',
      'reconfiguring',
      'approved',
      'installing',
      'installed',
      'setting-up',
      'configured',
      'commissioning',
      ...running,
      'forcibly-stopped',
      'return-requested',
      'return-approved',
      'restarting',
    ],
    to: stay,
    clause: '4.2.1(3)',
    by: 'fact',
    who: 'administrator',
  },

  // Application (4.2.2(2),(3)).
  apply: { from: ['designed'], to: 'submitted', clause: '4.2.2(2)', by: 'fact', who: 'administrator', begins: true },
  'ask-committee': { from: ['submitted'], to: 'under-review', clause: '4.2.2(2)', by: 'step', who: 'engine' },
  approve: { from: ['under-review'], to: 'approved', clause: '4.2.2(2)', by: 'fact', who: 'committee' },
  reject: { from: ['under-review'], to: 'rejected', clause: '4.2.2(2)', by: 'fact', who: 'committee' },
  'demand-improvement': {
    from: ['under-review'],
    to: 'improvement-required',
    clause: '4.2.2(3)',
    by: 'fact',
    who: 'committee',
  },
  'ask-reconfiguration': {
    from: ['improvement-required'],
    to: 'reconfiguring',
    clause: '4.2.2(3)',
    by: 'step',
    who: 'engine',
  },
  resubmit: { from: ['reconfiguring'], to: 'submitted', clause: '4.2.2(3)', by: 'fact', who: 'applicant' },
  withdraw: { from: [...beforeApproval], to: 'withdrawn', clause: '4.2.2(2)', by: 'fact', who: 'applicant' },

  // Installation, environment, operation (4.2.2(1), 4.2.3, 4.2.4).
  'begin-installation': { from: ['approved'], to: 'installing', clause: '4.2.2(1)', by: 'step', who: 'engine' },
  install: { from: ['installing'], to: 'installed', clause: '4.2.2(1)', by: 'fact', who: 'administrator' },
  'begin-set-up': { from: ['installed'], to: 'setting-up', clause: '4.2.3(1)', by: 'step', who: 'engine' },
  configure: { from: ['setting-up'], to: 'configured', clause: '4.2.3(1)', by: 'fact', who: 'administrator' },
  'begin-commissioning': { from: ['configured'], to: 'commissioning', clause: '4.2.4(3)', by: 'step', who: 'engine' },
  commission: { from: ['commissioning'], to: 'in-operation', clause: '4.2.4(3)', by: 'fact', who: 'administrator' },

  // Third-party inspection (4.2.4(7)[1st]): a case of its own, which the server's timer brings about.
  'owe-inspection': {
    from: ['in-operation'],
    to: 'inspection-due',
    clause: '4.2.4(7)[1st]',
    by: 'fact',
    who: 'engine',
    begins: true,
  },
  'plan-inspection': { from: ['inspection-due'], to: back, clause: '4.2.4(7)[1st]', by: 'fact', who: 'engine' },

  // Servers that were there before (4.2.2(6)).
  'register-existing': {
    from: ['-'],
    to: 'registered',
    clause: '4.2.2(6)',
    by: 'fact',
    who: 'administrator',
    begins: true,
  },
  'ask-conformance': { from: ['registered'], to: 'conforming', clause: '4.2.2(6)', by: 'step', who: 'engine' },
  'check-conformance': {
    from: [...unproven, ...stopping, 'forcibly-stopped'],
    to: stay,
    clause: '4.2.2(6)',
    by: 'fact',
    who: 'administrator',
  },
  'attest-conformity': { from: [...unproven], to: 'in-operation', clause: '4.2.2(6)', by: 'fact', who: 'assignee' },
  'miss-conformance': { from: ['conforming'], to: 'nonconforming', clause: '4.2.2(6)', by: 'step', who: 'engine' },
  'ask-conformance-decision': {
    from: ['nonconforming'],
    to: 'deciding-conformance',
    clause: '4.2.2(6)',
    by: 'step',
    who: 'engine',
  },
  'extend-conformance': {
    from: ['deciding-conformance'],
    to: 'registered',
    clause: '4.2.2(6)',
    by: 'fact',
    who: 'committee',
  },
  'order-stop': {
    from: ['deciding-conformance'],
    to: 'stop-ordered',
    clause: '4.2.2(6)',
    by: 'fact',
    who: 'committee',
  },

  // The forced stop, step by step (4.2.2(6)).
  'ask-warning': { from: ['stop-ordered'], to: 'warning', clause: '4.2.2(6)', by: 'step', who: 'engine' },
  warn: { from: ['warning'], to: 'warned', clause: '4.2.2(6)', by: 'fact', who: 'administrator' },
  'ask-freeze': { from: ['warned'], to: 'freezing', clause: '4.2.2(6)', by: 'step', who: 'engine' },
  freeze: { from: ['freezing'], to: 'frozen', clause: '4.2.2(6)', by: 'fact', who: 'administrator' },
  'ask-isolation': { from: ['frozen'], to: 'isolating', clause: '4.2.2(6)', by: 'step', who: 'engine' },
  isolate: { from: ['isolating'], to: 'isolated', clause: '4.2.2(6)', by: 'fact', who: 'administrator' },
  'ask-stop': { from: ['isolated'], to: 'stopping', clause: '4.2.2(6)', by: 'step', who: 'engine' },
  stop: { from: ['stopping'], to: 'forcibly-stopped', clause: '4.2.2(6)', by: 'fact', who: 'administrator' },
  'hold-stop': { from: [...stopping], to: stay, clause: '4.2.2(6)', by: 'fact', who: 'committee' },
  'release-stop': { from: [...stopping], to: stay, clause: '4.2.2(6)', by: 'fact', who: 'committee' },
  'request-return': {
    from: [...stopping, 'forcibly-stopped'],
    to: 'return-requested',
    clause: '4.2.2(6)',
    by: 'fact',
    who: 'administrator',
    begins: true,
  },
  'ask-return-confirmation': {
    from: ['return-requested'],
    to: 'confirming-return',
    clause: '4.2.2(6)',
    by: 'step',
    who: 'engine',
  },
  // Of a server that runs still the stop is called off, or begins anew; one that stands is started, or stays as it is.
  'call-off-stop': {
    from: ['confirming-return'],
    to: 'in-operation',
    clause: '4.2.2(6)',
    by: 'fact',
    who: 'committee',
  },
  'resume-stop': { from: ['confirming-return'], to: 'stop-ordered', clause: '4.2.2(6)', by: 'fact', who: 'committee' },
  'confirm-return': {
    from: ['confirming-return'],
    to: 'return-approved',
    clause: '4.2.2(6)',
    by: 'fact',
    who: 'committee',
  },
  'refuse-return': {
    from: ['confirming-return'],
    to: 'forcibly-stopped',
    clause: '4.2.2(6)',
    by: 'fact',
    who: 'committee',
  },
  'ask-restart': { from: ['return-approved'], to: 'restarting', clause: '4.2.2(6)', by: 'step', who: 'engine' },
  restart: { from: ['restarting'], to: 'in-operation', clause: '4.2.2(6)', by: 'fact', who: 'administrator' },

  // The end.
  'order-retirement': {
    from: ['in-operation', 'forcibly-stopped'],
    to: 'retirement-ordered',
    clause: '4.6.3(1)',
    by: 'fact',
    who: 'administrator',
    begins: true,
  },
  'ask-decommissioning': {
    from: ['retirement-ordered'],
    to: 'decommissioning',
    clause: '4.6.3(1)',
    by: 'step',
    who: 'engine',
  },
  retire: { from: ['decommissioning'], to: 'retired', clause: '4.6.3(1)', by: 'fact', who: 'administrator' },
});

/** Name of a transition of a server. */
export type ServerTransition = keyof typeof serverTransitions;
