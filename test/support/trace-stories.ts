import { amendedShapes, amendments } from './trace-amendments.js';
import { away, back, does, elapse, refuses, type Story, type TraceEvent, until } from './trace.js';

const applied = [does('apply')];
const approved = [...applied, does('approve')];
const provisioned = [...approved, does('claim'), does('provision')];
const set = [does('view administrator link'), does('set password')];
const acknowledged = [does('view user link'), does('acknowledge')];

const withdrawnFrom = (stage: string, events: readonly TraceEvent[]): Story => ({
  norm: `withdraws ${stage} (4.1.1(1))`,
  lines: [...events, does('withdraw'), back, elapse('P60D'), refuses('account/wrong-state', 'withdraw')],
  ends: { state: 'withdrawn', item: null },
});

/** Stories whose histories are stored; the key names the file. */
export const shapes = {
  'approved-to-active': {
    norm: 'leads from an application over an approval and a created account to the acknowledged password (4.1.1(1), 4.1.1(2), 4.1.1(3))',
    lines: [...provisioned, ...set, ...acknowledged],
    ends: { state: 'active', item: null },
  },
  rejected: {
    norm: 'ends with the rejection of the department (4.1.1(1))',
    lines: [...applied, does('reject'), elapse('P60D'), refuses('work-item/closed', 'approve')],
    ends: { state: 'rejected', item: null },
  },
  'returned-resubmitted': {
    norm: 'is sent back, resubmitted and decided again as the same case (4.1.1(1))',
    lines: [
      ...[...applied, does('send back'), does('resubmit'), does('send back'), does('resubmit'), does('approve')],
      ...[does('provision'), ...set, ...acknowledged],
    ],
    ends: { state: 'active' },
  },
  withdrawn: withdrawnFrom('while the department decides', applied),
  lapsed: {
    norm: 'climbs from the manager over superior, information systems department and committee into a rejection, never an approval (4.1.1(1))',
    lines: [
      ...[...applied, until('overdue'), until('SUPERIOR'), until('INFORMATION_SYSTEMS_DEPARTMENT')],
      ...[until('INFORMATION_SECURITY_COMMITTEE'), until('default'), refuses('work-item/closed', 'approve')],
    ],
    ends: { state: 'rejected', item: null },
  },
  renewed: {
    norm: 'hands over a new initial password when the old one was seen before it was set, between setting and handing over, and after (4.1.1(3))',
    lines: [
      ...[...provisioned, does('renew password'), ...set, does('renew password')],
      ...[does('view administrator link'), away, does('set password'), does('renew password'), back, ...set],
      ...[does('view user link'), does('renew password'), refuses('account/password-not-viewed', 'set password')],
      ...[...set, ...acknowledged, refuses('account/wrong-state', 'renew password')],
    ],
    ends: { state: 'active', item: null },
  },
  ...amendedShapes,
} as const satisfies Record<string, Story>;

/** Name of a stored history. */
export type ShapeName = keyof typeof shapes;

/** Every story that both drivers tell. */
export const stories: readonly Story[] = [
  ...new Set([...Object.values(shapes), ...amendments]),
  withdrawnFrom('before the workflow has opened anything', [away, ...applied]),
  withdrawnFrom('after it was sent back, before the correction was asked for', [...applied, away, does('send back')]),
  withdrawnFrom('instead of correcting', [...applied, does('send back')]),
  withdrawnFrom('after the approval, before the provisioning begins', [...applied, away, does('approve')]),
  withdrawnFrom('while nobody has claimed the provisioning', approved),
  withdrawnFrom('after an escalation', [...applied, until('SUPERIOR')]),
  {
    norm: 'is not withdrawn any more once an administrator has claimed it, nor afterwards (4.1.1(1))',
    lines: [
      ...[...approved, does('claim'), refuses('account/wrong-state', 'withdraw'), does('provision')],
      ...[
        refuses('account/wrong-state', 'withdraw'),
        ...set,
        ...acknowledged,
        refuses('account/wrong-state', 'withdraw'),
      ],
    ],
    ends: { state: 'active' },
  },
  {
    norm: 'is decided by the superior when the manager is silent (4.1.1(1))',
    lines: [...applied, until('SUPERIOR'), does('approve', 'ishikawa')],
    ends: { state: 'provisioning', item: 'provisioning#1' },
  },
  {
    norm: 'is decided by the committee on the day before it lapses (4.1.1(1))',
    lines: [...applied, until('INFORMATION_SECURITY_COMMITTEE'), does('reject', 'matsumoto')],
    ends: { state: 'rejected' },
  },
  {
    norm: 'is rejected when the correction is never made (4.1.1(1))',
    lines: [...applied, does('send back'), until('SUPERIOR'), elapse('P60D'), refuses('work-item/closed', 'resubmit')],
    ends: { state: 'rejected', item: null },
  },
  {
    norm: 'is corrected late, but before it lapses (4.1.1(1))',
    lines: [...applied, does('send back'), until('INFORMATION_SECURITY_COMMITTEE'), does('resubmit'), does('approve')],
    ends: { state: 'provisioning' },
  },
  {
    norm: 'keeps an overdue provisioning open, reports it up to the committee, and takes it later (4.1.1(1), 4.1.1(2))',
    lines: [
      ...approved,
      until('overdue'),
      until('default'),
      elapse('P90D'),
      does('provision'),
      ...set,
      ...acknowledged,
    ],
    ends: { state: 'active' },
  },
  {
    norm: 'keeps reminding of a password that is not set and takes it later (4.1.1(3))',
    lines: [
      ...[...provisioned, refuses('one-time-link/gone', 'view user link')],
      ...[refuses('account/password-not-viewed', 'set password'), until('default')],
      ...[refuses('one-time-link/gone', 'view administrator link'), does('renew password'), ...set],
    ],
    ends: { state: 'password-delivered', item: 'password-acknowledgement#1' },
  },
  {
    norm: 'keeps reminding of a password that is not acknowledged and takes the acknowledgement later (4.1.1(3))',
    lines: [
      ...provisioned,
      ...set,
      refuses('account/password-not-viewed', 'acknowledge'),
      does('view user link'),
      until('default'),
      does('acknowledge'),
    ],
    ends: { state: 'active', item: null },
  },
];
