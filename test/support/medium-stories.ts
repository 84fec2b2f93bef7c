import type { CommonEvent } from './trace-lifecycle.js';

/** What people do to one medium in a trace. */
export type MediumDeed =
  | 'register'
  | 'register plain'
  | 'apply'
  | 'apply again'
  | 'approve'
  | 'reject'
  | 'bring back'
  | 'request reuse'
  | 'erase'
  | 'overwrite only'
  | 'erase without witness'
  | 'erase before oneself'
  | 'erase alone'
  | 'witness'
  | 'deny'
  | 'reassign'
  | 'declassify'
  | 'withdraw'
  | 'lose'
  | 'find again'
  // What repairs and disposals order.
  | 'send to repair'
  | 'take from repair'
  | 'pick for disposal'
  | 'sanitise for disposal'
  | 'dispose';

/** One event of a trace, with what is answered if it is not `done`. */
export type MediumEvent = ({ readonly deed: MediumDeed; readonly by?: string } | CommonEvent) & {
  readonly refused?: string;
};

/** A trace with the norm that it shows. */
export interface MediumStory {
  /** The norm, clause last. */
  readonly norm: string;
  readonly events: readonly MediumEvent[];
  readonly ends: { readonly state: string; readonly item?: string | null; readonly fired?: readonly string[] };
}

const does = (deed: MediumDeed, by?: string): MediumEvent => ({ deed, ...(by ? { by } : {}) });
const refuses = (refused: string, deed: MediumDeed, by?: string): MediumEvent => ({ ...does(deed, by), refused });
const elapse = (span: string): MediumEvent => ({ elapse: span });
const away: MediumEvent = { engine: 'away' };
const back: MediumEvent = { engine: 'back' };

const erased = [does('register'), does('request reuse'), does('erase'), does('witness')] as const;

/** Stories whose histories are stored; the key names the file. */
export const mediumShapes = {
  'taken-out': {
    norm: 'is taken out by somebody with authority once the department has agreed, and comes back (4.6.2(1))',
    events: [does('register'), does('apply'), does('approve'), does('bring back')],
    ends: { state: 'stored', item: null },
  },
  reused: {
    norm: 'is erased irrecoverably before a witness, who says so, and is then given to somebody else (4.6.2(3))',
    events: [...erased, does('reassign')],
    ends: { state: 'stored', item: null },
  },
  lost: {
    norm: 'that is lost while it is out is reported to the committee, until it is found again (5(2))',
    events: [does('register'), does('apply'), does('approve'), does('lose'), does('find again')],
    ends: { state: 'stored', item: null },
  },
  disposed: {
    norm: 'goes to repair and back, is sanitised and disposed of (4.6.1(1), 4.6.3(1))',
    events: [
      ...[does('register'), does('send to repair'), does('take from repair')],
      ...[does('pick for disposal'), refuses('asset/not-sanitised', 'dispose'), does('sanitise for disposal')],
      does('dispose'),
    ],
    ends: { state: 'disposed', item: null },
  },
} as const satisfies Record<string, MediumStory>;

/** Name of a stored history. */
export type MediumShape = keyof typeof mediumShapes;

/** Every story. */
export const mediumStories: readonly MediumStory[] = [
  ...Object.values(mediumShapes),
  {
    norm: 'is not taken out by somebody without authority while it is confidential (4.6.2(1))',
    events: [does('register'), refuses('medium/without-authority', 'apply', 'suzuki')],
    ends: { state: 'stored', item: null },
  },
  {
    norm: 'that holds nothing confidential is taken out by anybody whom the department lets (4.6.2(1))',
    events: [does('register plain'), does('apply', 'suzuki'), does('approve'), does('bring back', 'suzuki')],
    ends: { state: 'stored', item: null },
  },
  {
    norm: 'is not taken out twice (4.6.2(1))',
    events: [does('register'), does('apply'), refuses('medium/wrong-state', 'apply again')],
    ends: { state: 'deciding-checkout', item: 'checkout-decision@2#1' },
  },
  {
    norm: 'is taken out by decision of the department only, and of nobody who applied (4.6.2(1))',
    events: [
      ...[does('register'), does('apply'), refuses('work-item/excluded', 'approve', 'tanaka')],
      ...[refuses('work-item/not-assigned', 'approve', 'suzuki'), does('reject')],
    ],
    ends: { state: 'stored', item: null },
  },
  {
    norm: 'stays where it is when nobody decides in time (4.6.2(1))',
    events: [does('register'), does('apply'), elapse('P60D')],
    ends: { state: 'stored', item: null },
  },
  {
    norm: 'stays where it is when the application is withdrawn, by its applicant only (4.6.2(1))',
    events: [does('register'), does('apply'), refuses('medium/not-concerned', 'withdraw', 'aoki'), does('withdraw')],
    ends: { state: 'stored', item: null },
  },
  {
    norm: 'that is overdue is called in, and reported up to the committee (4.6.2(1))',
    events: [does('register'), does('apply'), does('approve'), elapse('P40D')],
    ends: {
      state: 'checked-out',
      item: 'bringing-back@2#1',
      fired: [
        ...['remind', 'overdue', 'remind', 'remind', 'escalate SUPERIOR', 'remind', 'remind'],
        ...['escalate INFORMATION_SYSTEMS_DEPARTMENT', 'remind', 'remind', 'escalate INFORMATION_SECURITY_COMMITTEE'],
        'default',
      ],
    },
  },
  {
    norm: 'is brought back by whoever has it, and by nobody else (4.6.2(1))',
    events: [
      does('register'),
      does('apply'),
      does('approve'),
      refuses('work-item/not-assigned', 'bring back', 'suzuki'),
    ],
    ends: { state: 'checked-out', item: 'bringing-back@2#1' },
  },
  {
    norm: 'is neither repaired nor disposed of while it is out (4.6.1(1), 4.6.3(1))',
    events: [
      ...[does('register'), does('apply'), does('approve')],
      ...[refuses('occupied', 'send to repair'), refuses('occupied', 'pick for disposal')],
    ],
    ends: { state: 'checked-out', item: 'bringing-back@2#1' },
  },
  {
    norm: 'is not taken out while it is in repair (4.6.1(1))',
    events: [does('register'), does('send to repair'), refuses('medium/wrong-state', 'apply')],
    ends: { state: 'under-repair', item: null },
  },
  {
    norm: 'is not given to anybody else before it was erased (4.6.2(3))',
    events: [
      ...[does('register'), refuses('medium/not-erased', 'reassign'), refuses('medium/not-erased', 'declassify')],
      ...[does('request reuse'), refuses('medium/not-erased', 'reassign'), does('erase')],
      refuses('medium/not-erased', 'reassign'),
    ],
    ends: { state: 'witnessing', item: 'witnessing@2#1' },
  },
  {
    norm: 'that was confidential is erased irrecoverably and before a second person, or not at all (4.6.2(3))',
    events: [
      ...[does('register'), does('request reuse'), refuses('asset/recoverable', 'overwrite only')],
      refuses('asset/witness-missing', 'erase without witness'),
      ...[refuses('medium/own-witness', 'erase before oneself'), refuses('work-item/not-assigned', 'erase', 'suzuki')],
    ],
    ends: { state: 'erasing', item: 'erasure@2#1' },
  },
  {
    norm: 'is witnessed by the person who was named, and by nobody else (4.6.2(3))',
    events: [
      ...[does('register'), does('request reuse'), does('erase')],
      refuses('work-item/not-assigned', 'witness', 'aoki'),
    ],
    ends: { state: 'witnessing', item: 'witnessing@2#1' },
  },
  {
    norm: 'whose erasure the witness denies, or says nothing of, is erased anew (4.6.2(3))',
    events: [
      ...[does('register'), does('request reuse'), does('erase'), does('deny'), does('erase'), elapse('P30D')],
      ...[does('erase'), does('witness')],
    ],
    ends: { state: 'reusable', item: null },
  },
  {
    norm: 'that holds nothing confidential is erased without a witness (4.6.2(3))',
    events: [does('register plain'), does('request reuse'), does('erase alone'), does('reassign')],
    ends: { state: 'stored', item: null },
  },
  {
    norm: 'is reusable although the engine was away between erasure and testimony (4.6.2(3))',
    events: [does('register'), does('request reuse'), away, does('erase'), back, away, does('witness'), back],
    ends: { state: 'reusable', item: null },
  },
  {
    norm: 'is reported as lost by whoever has it or keeps the ledger, whatever is under way (5(2))',
    events: [
      ...[does('register'), does('request reuse'), refuses('medium/not-concerned', 'lose', 'suzuki')],
      ...[does('lose', 'aoki'), refuses('medium/wrong-state', 'lose', 'aoki')],
      ...[refuses('medium/role-not-held', 'find again', 'tanaka'), refuses('occupied', 'pick for disposal')],
    ],
    ends: { state: 'lost', item: null },
  },
];
