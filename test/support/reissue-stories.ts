import type { CommonEvent } from './trace-lifecycle.js';

/** What people do to one reissue in a trace; whoever else than the usual person does it is named. */
export type ReissueDeed =
  | 'apply'
  | 'withdraw'
  | 'confirm'
  | 'fail'
  | 'view administrator link'
  | 'set password'
  | 'view user link'
  | 'acknowledge'
  | 'renew password';

/** One event of a trace, with what is answered if it is not `done`. */
export type ReissueEvent = (
  | { readonly deed: ReissueDeed; readonly by?: string }
  /** The account goes out of use, because the inventory found it unneeded. */
  | { readonly account: 'suspended' }
  /** Somebody tells the workflow of a fact that the record does not hold. */
  | { readonly forged: string }
  | CommonEvent
) & { readonly refused?: string };

/** A trace with the norm that it shows. */
export interface ReissueStory {
  /** The norm, clause last. */
  readonly norm: string;
  readonly events: readonly ReissueEvent[];
  readonly ends: { readonly state: string; readonly item?: string | null; readonly fired?: readonly string[] };
  /** What became of the account. */
  readonly account?: { readonly mustChangePassword?: boolean; readonly locked?: boolean };
}

const does = (deed: ReissueDeed, by?: string): ReissueEvent => ({ deed, ...(by ? { by } : {}) });
const refuses = (refused: string, deed: ReissueDeed, by?: string): ReissueEvent => ({ ...does(deed, by), refused });
const elapse = (span: string): ReissueEvent => ({ elapse: span });
const suspended: ReissueEvent = { account: 'suspended' };
const away: ReissueEvent = { engine: 'away' };
const back: ReissueEvent = { engine: 'back' };
const confirmed = [does('apply'), does('confirm')];
const set = [does('view administrator link'), does('set password')];
const again = ['remind', 'remind'];
const received = [does('view user link'), does('acknowledge')];

/** Stories whose histories are stored; the key names the file. */
export const reissueShapes = {
  reissued: {
    norm: 'is confirmed, set, handed over and acknowledged; the account is unlocked and has to change it (4.1.6(1), 4.1.6(2), 4.1.5(1)④)',
    events: [...confirmed, ...set, ...received],
    ends: { state: 'closed', item: null },
    account: { mustChangePassword: true, locked: false },
  },
  refused: {
    norm: 'is refused when the check of identity fails, and nothing is issued afterwards (4.1.6(2))',
    events: [
      ...[does('apply'), does('fail'), refuses('work-item/closed', 'confirm')],
      refuses('password-reissue/wrong-state', 'renew password'),
    ],
    ends: { state: 'refused', item: null },
    account: { locked: true },
  },
  withdrawn: {
    norm: 'is withdrawn while the identity is being confirmed (4.1.6(1))',
    events: [does('apply'), does('withdraw'), refuses('work-item/closed', 'confirm')],
    ends: { state: 'withdrawn', item: null },
  },
  renewed: {
    norm: 'is made anew when the link ran out, and when it was seen before it was set (4.1.6(1))',
    events: [
      ...[...confirmed, does('view administrator link'), does('renew password'), ...set],
      ...[elapse('P10D'), refuses('one-time-link/gone', 'view user link'), does('renew password')],
      ...[refuses('account/password-not-viewed', 'set password'), ...set, ...received],
    ],
    ends: { state: 'closed', item: null },
  },
  voided: {
    norm: 'ends when the account goes out of use before the password is set (4.1.6(1), 4.1.3(2))',
    events: [...confirmed, suspended, refuses('work-item/closed', 'set password')],
    ends: { state: 'voided', item: null },
  },
} as const satisfies Record<string, ReissueStory>;

/** Name of a stored history. */
export type ReissueShape = keyof typeof reissueShapes;

/** Every story that the table and the workflow both tell. */
export const reissueStories: readonly ReissueStory[] = [
  ...Object.values(reissueShapes),
  {
    norm: 'stays where it is when the workflow is told of a check that nobody made (4.1.6(2))',
    events: [does('apply'), { forged: 'confirm-identity' }, { forged: 'set-password' }],
    ends: { state: 'confirming-identity', item: 'identity-check#1' },
  },
  {
    norm: 'is confirmed by nobody but a system administrator of the target (4.1.6(2))',
    events: [
      ...[does('apply'), refuses('work-item/excluded', 'confirm', 'tanaka')],
      ...[
        refuses('work-item/not-assigned', 'confirm', 'sato'),
        refuses('work-item/not-assigned', 'confirm', 'yamaguchi'),
      ],
      ...[does('confirm', 'yoshida'), refuses('work-item/not-assigned', 'set password', 'sasaki')],
      ...[does('view administrator link'), does('set password', 'yoshida')],
    ],
    ends: { state: 'password-delivered', item: 'password-acknowledgement#1' },
  },
  {
    norm: 'is not withdrawn any more once the identity is confirmed (4.1.6(1))',
    events: [...confirmed, refuses('password-reissue/wrong-state', 'withdraw')],
    ends: { state: 'password-pending', item: 'password-setting#1' },
  },
  {
    norm: 'is withdrawn before the workflow has opened anything (4.1.6(1))',
    events: [away, does('apply'), does('withdraw'), back],
    ends: { state: 'withdrawn', item: null },
  },
  {
    norm: 'ends when the account went out of use before the workflow has opened anything (4.1.6(1))',
    events: [away, does('apply'), suspended, back],
    ends: { state: 'voided', item: null },
  },
  {
    norm: 'ends when the account goes out of use while the password waits for its user (4.1.6(1))',
    events: [...confirmed, ...set, suspended, refuses('one-time-link/gone', 'view user link')],
    ends: { state: 'voided', item: null },
  },
  {
    norm: 'takes a renewal between setting and handing over (4.1.6(1))',
    events: [
      ...[...confirmed, does('view administrator link'), away, does('set password'), does('renew password'), back],
      ...[...set, ...received],
    ],
    ends: { state: 'closed' },
  },
  {
    norm: 'is reported over superior and information systems department to the committee when nobody confirms, and stays open (4.1.6(1))',
    events: [does('apply'), elapse('P30D')],
    ends: {
      state: 'confirming-identity',
      item: 'identity-check#1',
      fired: [
        ...['overdue', ...again, 'escalate SUPERIOR', ...again, 'escalate INFORMATION_SYSTEMS_DEPARTMENT'],
        ...[...again, 'escalate INFORMATION_SECURITY_COMMITTEE', 'default'],
      ],
    },
  },
  {
    norm: 'has its deadline from the application, also for setting the password late; a renewal counts anew (4.1.6(1))',
    events: [does('apply'), elapse('P30D'), does('confirm'), elapse('PT1M'), does('renew password')],
    ends: { state: 'password-pending', item: 'password-setting#2', fired: [] },
  },
];
