import type { CommonEvent } from './trace-lifecycle.js';

/** What people do to one LAN connection in a trace. */
export type LanDeed =
  | 'apply'
  | 'withdraw'
  | 'approve'
  | 'reject'
  | 'register'
  | 'unregister'
  | 'conform'
  | 'demand change'
  | 'deviate restrict'
  | 'deviate end'
  | 'apply change'
  | 'extend'
  | 'weaken'
  | 'approve change'
  | 'reject change'
  | 'register change'
  | 'clean'
  | 'instruct'
  | 'restrict'
  | 'restrict at once'
  | 'confirm restriction'
  | 'lift'
  | 'confirm lifting'
  | 'keep restriction'
  | 'review lift'
  | 'review end'
  | 'survey'
  | 'terminate'
  | 'give up'
  | 'deregister'
  | 'confirm end';

/** One event of a trace, with what is answered if it is not `done`. */
export type LanEvent = (
  | { readonly deed: LanDeed; readonly by?: string }
  /** Somebody tells the workflow of a fact that the record does not hold. */
  | { readonly forged: string }
  | CommonEvent
) & { readonly refused?: string };

/** A trace with the norm that it shows. */
export interface LanStory {
  /** The norm, clause last. */
  readonly norm: string;
  readonly events: readonly LanEvent[];
  readonly ends: { readonly state: string; readonly item?: string | null; readonly fired?: readonly string[] };
  /** States of the leases at the end, one for address, host name and connection point each (4.4.1(5)). */
  readonly leases?: readonly string[];
}

const does = (deed: LanDeed, by?: string): LanEvent => ({ deed, ...(by ? { by } : {}) });
const refuses = (refused: string, deed: LanDeed, by?: string): LanEvent => ({ ...does(deed, by), refused });
const elapse = (span: string): LanEvent => ({ elapse: span });
const away: LanEvent = { engine: 'away' };
const back: LanEvent = { engine: 'back' };
const permitted = [does('apply'), does('approve'), does('register')];
const inUse = [...permitted, does('conform')];
const over = [does('deregister'), does('confirm end')];
const [held, used, quarantined, released] = (
  [
    ['HELD', 'HELD', 'HELD'],
    ['IN_USE', 'IN_USE', 'IN_USE'],
    ['QUARANTINED', 'RELEASED', 'QUARANTINED'],
    ['RELEASED', 'RELEASED', 'RELEASED'],
  ] as const
).map((states) => [...states]);

/** Stories whose histories are stored; the key names the file. */
export const lanShapes = {
  connected: {
    norm: 'is reserved, examined, registered, permitted and checked (4.4.1(2)-(7), 4.4.3(1))',
    events: inUse,
    ends: { state: 'connected', item: null },
    leases: used,
  },
  expired: {
    norm: 'is announced two weeks before its end, surveyed, ended and confirmed; what it occupied is quarantined (4.4.3(2), 4.4.5)',
    events: [...inUse, elapse('P100D'), ...over],
    ends: { state: 'ended', item: null },
    leases: quarantined,
  },
  changed: {
    norm: 'changes as examined, and is checked again afterwards (4.4.4(1), 4.4.4(2), 4.4.3(1))',
    events: [...inUse, does('apply change'), does('approve change'), does('register change'), does('conform')],
    ends: { state: 'connected', item: null },
  },
  restricted: {
    norm: 'is restricted at once in an emergency, decided on again when that lingers, and lifted (4.4.2(1))',
    events: [
      ...[...inUse, does('restrict at once'), does('confirm restriction'), elapse('P10D'), does('keep restriction')],
      ...[elapse('P10D'), does('review lift'), does('confirm lifting')],
    ],
    ends: { state: 'connected', item: null },
    leases: used,
  },
  failed: {
    norm: 'is undone when it could not be registered in time, and everything is given back (4.4.1(3))',
    events: [does('apply'), does('approve'), elapse('P40D'), does('unregister')],
    ends: { state: 'failed', item: null },
    leases: released,
  },
} as const satisfies Record<string, LanStory>;

/** Name of a stored history. */
export type LanShape = keyof typeof lanShapes;

/** Every story that the table and the workflow both tell. */
export const lanStories: readonly LanStory[] = [
  ...Object.values(lanShapes),
  {
    norm: 'holds what was reserved while it is examined (4.4.1(3), 4.4.1(4))',
    events: [does('apply')],
    ends: { state: 'awaiting-examination', item: 'examination#1' },
    leases: held,
  },
  {
    norm: 'is rejected with everything given back (4.4.1(2))',
    events: [does('apply'), does('reject'), refuses('work-item/closed', 'approve')],
    ends: { state: 'rejected', item: null },
    leases: released,
  },
  {
    norm: 'is rejected when nobody examines it: silence permits nothing (4.4.1(2))',
    events: [does('apply'), elapse('P60D')],
    ends: { state: 'rejected', item: null },
    leases: released,
  },
  {
    norm: 'is withdrawn before the workflow has opened anything (4.4.1(2))',
    events: [away, does('apply'), does('withdraw'), back],
    ends: { state: 'withdrawn', item: null },
    leases: released,
  },
  {
    norm: 'is not withdrawn any more once it is being registered (4.4.1(2))',
    events: [does('apply'), does('approve'), refuses('lan-connection/wrong-state', 'withdraw')],
    ends: { state: 'registering', item: 'registration#1' },
  },
  {
    norm: 'is examined by nobody but the information systems department (4.4.1(2))',
    events: [
      ...[does('apply'), refuses('work-item/excluded', 'approve', 'tanaka')],
      refuses('work-item/not-assigned', 'approve', 'sato'),
    ],
    ends: { state: 'awaiting-examination', item: 'examination#1' },
  },
  {
    norm: 'stays where it is when the workflow is told of a permission that nobody gave (4.4.1(2))',
    events: [does('apply'), { forged: 'approve' }, { forged: 'connect' }],
    ends: { state: 'awaiting-examination', item: 'examination#1' },
    leases: held,
  },
  {
    norm: 'is checked within two weeks, which is called in and reported until it is done (4.4.3(1))',
    events: [...permitted, elapse('P30D')],
    ends: { state: 'verifying', item: 'verification#1' },
  },
  {
    norm: 'ends at its end also when the check was never done (4.4.3(1), 4.4.5(1)①)',
    events: [...permitted, elapse('P95D')],
    ends: { state: 'deregistering' },
  },
  {
    norm: 'is still owed its check when a restriction came over it (4.4.3(1), 4.4.2(1))',
    events: [
      ...[...permitted, does('restrict at once'), does('confirm restriction'), does('lift'), does('confirm lifting')],
    ],
    ends: { state: 'verifying', item: 'verification@4#1' },
  },
  {
    norm: 'is restricted when the check finds a deviation that demands it (4.4.3(1))',
    events: [...permitted, does('deviate restrict'), does('confirm restriction')],
    ends: { state: 'restricted', item: null },
    leases: used,
  },
  {
    norm: 'ends when the check finds it improper (4.4.3(1), 4.4.5(1)③)',
    events: [...permitted, does('deviate end'), ...over],
    ends: { state: 'ended', item: null },
    leases: quarantined,
  },
  {
    norm: 'stays in use when the check demands a change (4.4.3(1))',
    events: [...permitted, does('demand change')],
    ends: { state: 'connected', item: null },
  },
  {
    norm: 'is not restricted before its user was instructed, unless it is an emergency (4.4.2(1))',
    events: [
      ...[...inUse, refuses('lan-connection/instruction-first', 'restrict'), does('instruct'), does('restrict')],
      ...[does('confirm restriction'), refuses('lan-connection/wrong-state', 'restrict at once')],
    ],
    ends: { state: 'restricted', item: null },
  },
  {
    norm: 'is restricted by nobody but authorised staff (4.4.2(1))',
    events: [...inUse, refuses('lan-connection/not-department', 'restrict at once', 'sato')],
    ends: { state: 'connected' },
  },
  {
    norm: 'ends from a restriction on which the department decides so (4.4.2(1), 4.4.5(1)②)',
    events: [
      ...inUse,
      does('restrict at once'),
      does('confirm restriction'),
      elapse('P10D'),
      does('review end'),
      ...over,
    ],
    ends: { state: 'ended', item: null },
    leases: quarantined,
  },
  {
    norm: 'stays as it is when a change is rejected, and nobody examines it, and it is withdrawn (4.4.4(1))',
    events: [
      ...[...inUse, does('apply change'), does('reject change'), does('apply change'), does('withdraw')],
      ...[does('apply change'), elapse('P50D')],
    ],
    ends: { state: 'connected', item: null },
  },
  {
    norm: 'refuses a change that would be less secure (4.4.4(1))',
    events: [...inUse, refuses('lan-connection/security-would-drop, lan-connection/protection-insufficient', 'weaken')],
    ends: { state: 'connected', item: null },
  },
  {
    norm: 'is extended by a change that is decided like one, and announced anew before the new end (4.4.3(2), 4.4.4(1))',
    events: [
      ...[...inUse, elapse('P80D'), does('extend'), does('approve change'), does('register change'), does('conform')],
      ...[elapse('P20D')],
    ],
    ends: { state: 'connected', item: null },
    leases: used,
  },
  {
    norm: 'ends at its end although an extension is still being examined: no answer means that it ends (4.4.3(2), 4.4.5(1)①)',
    events: [...inUse, elapse('P88D'), does('extend'), elapse('P3D'), refuses('lan-connection/wrong-state', 'extend')],
    ends: { state: 'deregistering' },
  },
  {
    norm: 'is given up by its user (4.4.5(1)③)',
    events: [...inUse, refuses('lan-connection/not-department', 'terminate', 'suzuki'), does('give up'), ...over],
    ends: { state: 'ended', item: null },
    leases: quarantined,
  },
  {
    norm: 'ends for good: nothing restricts or ends it any more (4.4.5(1))',
    events: [
      ...[...inUse, does('terminate'), ...over, refuses('lan-connection/wrong-state', 'restrict at once')],
      refuses('lan-connection/wrong-state', 'terminate'),
    ],
    ends: { state: 'ended', item: null },
  },
];
