import type { CommonEvent } from './trace-lifecycle.js';

/** What people do to one disposal of three media, two of them confidential, in a trace. */
export type DisposalDeed =
  | 'apply in-house'
  | 'apply outsourced'
  | 'apply for the vendor to sanitise'
  | 'apply under a short contract'
  | 'apply under an ended contract'
  | 'apply for what is out'
  | 'apply for the same again'
  | 'approve'
  | 'reject'
  | 'vote to approve'
  | 'vote to reject'
  | 'sanitise one'
  | 'sanitise the rest'
  | 'sanitise recoverably'
  | 'sanitise alone'
  | 'sanitise a stranger'
  | 'report as sanitised'
  | 'remove one'
  | 'renew the contract'
  | 'renew by the ended contract'
  | 'hand one over'
  | 'hand the rest over'
  | 'hand a stranger over'
  | 'sign one as the last'
  | 'certify all'
  | 'certify one and a stranger'
  | 'certify one twice'
  | 'certify the rest'
  | 'clear'
  | 'clear with the rest returned'
  | 'withdraw'
  | 'lose one'
  | 'lose all';

/** One event of a trace, with what is answered if it is not `done`. */
export type DisposalEvent = ({ readonly deed: DisposalDeed; readonly by?: string } | CommonEvent) & {
  readonly refused?: string;
};

/** A trace with the norm that it shows. */
export interface DisposalStory {
  /** The norm, clause last. */
  readonly norm: string;
  readonly events: readonly DisposalEvent[];
  readonly ends: { readonly state: string; readonly item?: string | null; readonly fired?: readonly string[] };
  /** States of the three media in the end. */
  readonly media: readonly string[];
}

const does = (deed: DisposalDeed, by?: string): DisposalEvent => ({ deed, ...(by ? { by } : {}) });
const refuses = (refused: string, deed: DisposalDeed, by?: string): DisposalEvent => ({ ...does(deed, by), refused });
const elapse = (span: string): DisposalEvent => ({ elapse: span });
const away: DisposalEvent = { engine: 'away' };
const back: DisposalEvent = { engine: 'back' };

const gone = ['disposed', 'disposed', 'disposed'];
const kept = ['stored', 'stored', 'stored'];
const inHand = ['awaiting-disposal', 'awaiting-disposal', 'awaiting-disposal'];
const sanitised = [does('sanitise one'), does('sanitise the rest')];
const atTheVendor = [
  ...[does('apply outsourced'), does('vote to approve'), ...sanitised],
  ...[does('hand one over'), does('hand the rest over')],
];

/** Stories whose histories are stored; the key names the file. */
export const disposalShapes = {
  'in-house': {
    norm: 'is approved by the department, sanitised item by item, and closes every ledger (4.6.3(1))',
    events: [does('apply in-house'), does('approve'), ...sanitised],
    ends: { state: 'closed', item: null },
    media: gone,
  },
  outsourced: {
    norm: 'by a vendor is approved by the committee, handed over by a signed list and certified (4.6.3(2))',
    events: [...atTheVendor, does('certify all')],
    ends: { state: 'closed', item: null },
    media: gone,
  },
  mismatched: {
    norm: 'whose certificate names unknown and lacks other serials is cleared before it closes (4.6.3(2))',
    events: [
      ...[...atTheVendor, does('certify one and a stranger'), refuses('disposal/serial-missing', 'clear')],
      ...[does('certify the rest'), does('clear')],
    ],
    ends: { state: 'closed', item: null },
    media: gone,
  },
  'contract-lapsed': {
    norm: 'waits for another contract when the one that was approved ends before the hand-over (4.6.3(2))',
    events: [
      ...[does('apply under a short contract'), does('vote to approve'), ...sanitised, elapse('P11D')],
      ...[refuses('vendor/contract-expired', 'renew by the ended contract'), does('renew the contract')],
      ...[does('hand one over'), does('hand the rest over'), does('certify all')],
    ],
    ends: { state: 'closed', item: null },
    media: gone,
  },
  withdrawn: {
    norm: 'that is withdrawn gives every item back (4.6.3(1))',
    events: [does('apply in-house'), does('approve'), does('sanitise one'), does('withdraw')],
    ends: { state: 'withdrawn', item: null },
    media: kept,
  },
} as const satisfies Record<string, DisposalStory>;

/** Name of a stored history. */
export type DisposalShape = keyof typeof disposalShapes;

/** Every story. */
export const disposalStories: readonly DisposalStory[] = [
  ...Object.values(disposalShapes),
  {
    norm: 'is decided by the department, and never by whoever applied (4.6.3(1))',
    events: [
      ...[does('apply in-house'), refuses('work-item/excluded', 'approve', 'kobayashi')],
      ...[refuses('work-item/not-assigned', 'approve', 'tanaka'), does('reject')],
    ],
    ends: { state: 'refused', item: null },
    media: kept,
  },
  {
    norm: 'on which nobody decides in time is refused, and every item given back (4.6.3(1))',
    events: [does('apply in-house'), elapse('P60D')],
    ends: { state: 'refused', item: null },
    media: kept,
  },
  {
    norm: 'that the committee rejects gives every item back (4.6.3(2))',
    events: [does('apply outsourced'), does('vote to reject')],
    ends: { state: 'refused', item: null },
    media: kept,
  },
  {
    norm: 'takes nothing that is out, or in another disposal (4.6.3(1))',
    events: [
      refuses('disposal/item-occupied', 'apply for what is out'),
      does('apply in-house'),
      refuses('disposal/in-another-disposal', 'apply for the same again'),
    ],
    ends: { state: 'deciding', item: 'department-approval#1' },
    media: inHand,
  },
  {
    norm: 'is outsourced only under a contract that holds (4.6.3(2))',
    events: [refuses('vendor/contract-expired', 'apply under an ended contract'), does('apply outsourced')],
    ends: { state: 'voting', item: 'committee-vote#1' },
    media: inHand,
  },
  {
    norm: 'is applied for and carried out by the department only (4.6.3(1))',
    events: [
      ...[refuses('disposal/role-not-held', 'apply in-house', 'tanaka'), does('apply in-house'), does('approve')],
      ...[
        refuses('work-item/not-assigned', 'sanitise one', 'tanaka'),
        refuses('disposal/not-applicant', 'withdraw', 'aoki'),
      ],
    ],
    ends: { state: 'sanitising', item: 'sanitisation#1' },
    media: inHand,
  },
  {
    norm: 'leaves out what something else had before it was taken in hand (4.6.3(1))',
    events: [away, does('apply in-house'), does('lose one'), back, does('approve'), does('sanitise the rest')],
    ends: { state: 'closed', item: null },
    media: ['lost', 'disposed', 'disposed'],
  },
  {
    norm: 'of which nothing is left is over (4.6.3(1))',
    events: [away, does('apply in-house'), does('lose all'), back],
    ends: { state: 'nothing-left', item: null },
    media: ['lost', 'lost', 'lost'],
  },
  {
    norm: 'makes confidential items irrecoverable before a second person, and closes nothing before all are on record (4.6.3(1))',
    events: [
      ...[does('apply in-house'), does('approve'), refuses('asset/recoverable', 'sanitise recoverably')],
      ...[
        refuses('asset/witness-missing', 'sanitise alone'),
        refuses('disposal/unknown-serial', 'sanitise a stranger'),
      ],
      ...[does('sanitise one'), refuses('disposal/already-sanitised', 'sanitise one')],
      refuses('disposal/serial-missing', 'report as sanitised'),
    ],
    ends: { state: 'sanitising', item: 'sanitisation#1' },
    media: inHand,
  },
  {
    norm: 'goes on without an item that is taken out for a reason (4.6.3(1))',
    events: [
      does('apply in-house'),
      does('approve'),
      does('sanitise one'),
      does('remove one'),
      does('sanitise the rest'),
    ],
    ends: { state: 'closed', item: null },
    media: ['disposed', 'stored', 'disposed'],
  },
  {
    norm: 'goes on although the engine was away between the last record and the orders (4.6.3(1))',
    events: [does('apply in-house'), does('approve'), does('sanitise one'), away, does('sanitise the rest'), back],
    ends: { state: 'closed', item: null },
    media: gone,
  },
  {
    norm: 'is voted on anew under another contract when the first ended before the vote was decided (4.6.3(2))',
    events: [
      ...[does('apply under a short contract'), elapse('P11D'), does('renew the contract'), does('vote to approve')],
      ...sanitised,
    ],
    ends: { state: 'handing-over', item: 'hand-over@2#1' },
    media: inHand,
  },
  {
    norm: 'is handed over serial by serial, by a list without strangers and without gaps (4.6.3(2))',
    events: [
      ...[does('apply outsourced'), does('vote to approve'), ...sanitised],
      ...[
        refuses('disposal/unknown-serial', 'hand a stranger over'),
        refuses('disposal/serial-missing', 'sign one as the last'),
      ],
      ...[does('hand one over'), refuses('disposal/already-handed-over', 'hand one over')],
      refuses('disposal/already-handed-over', 'withdraw'),
    ],
    ends: { state: 'handing-over', item: 'hand-over#1' },
    media: inHand,
  },
  {
    norm: 'is sanitised by the vendor where the application says so, by its certificate (4.6.3(1))',
    events: [
      ...[does('apply for the vendor to sanitise'), does('vote to approve'), does('hand one over')],
      ...[does('hand the rest over'), does('certify all')],
    ],
    ends: { state: 'closed', item: null },
    media: gone,
  },
  {
    norm: 'is called in, and reported to the committee, while the certificate is missing (4.6.3(2))',
    events: [...atTheVendor, elapse('P60D')],
    ends: {
      state: 'certifying',
      item: 'certificate#1',
      fired: [
        ...['remind', 'overdue', 'remind', 'remind', 'escalate SUPERIOR', 'remind', 'remind'],
        ...['escalate INFORMATION_SYSTEMS_DEPARTMENT', 'remind', 'remind', 'escalate INFORMATION_SECURITY_COMMITTEE'],
        'default',
      ],
    },
    media: inHand,
  },
  {
    norm: 'of which a serial is certified twice, or comes back, closes what matches and gives back the rest (4.6.3(2))',
    events: [...atTheVendor, does('certify one twice'), does('clear with the rest returned')],
    ends: { state: 'closed', item: null },
    media: ['stored', 'disposed', 'stored'],
  },
];
