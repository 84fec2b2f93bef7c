import type { CommonEvent } from './trace-lifecycle.js';

/** What people do about one terminal that tanaka uses and that holds confidential information, in a trace. */
export type RepairDeed =
  | 'report'
  | 'report as a stranger'
  | 'report again'
  | 'assess as safe'
  | 'assess as exposed'
  | 'assess without grounds'
  | 'remove the storage'
  | 'remove it tomorrow'
  | 'ask in-house'
  | 'ask a contractor'
  | 'ask on the premises'
  | 'ask nobody'
  | 'ask for too long'
  | 'record the visit'
  | 'record the visit outside the regulation'
  | 'record another visit'
  | 'postpone'
  | 'postpone for too long'
  | 'take back'
  | 'take another one back'
  | 'take a replaced one back'
  | 'give up'
  | 'leave the old storage there'
  | 'put the storage back'
  | 'put another storage back'
  | 'keep the storage'
  | 'enter the storage and keep it'
  | 'withdraw'
  | 'withdraw with the storage put back'
  // What others want of the terminal meanwhile.
  | 'lose it'
  | 'hand it over'
  | 'take it out'
  | 'dispose of it';

/** One event of a trace, with what is answered if it is not `done`. */
export type RepairEvent = ({ readonly deed: RepairDeed; readonly by?: string } | CommonEvent) & {
  readonly refused?: string;
};

/** A trace with the norm that it shows. */
export interface RepairStory {
  /** The norm, clause last. */
  readonly norm: string;
  readonly events: readonly RepairEvent[];
  readonly ends: { readonly state: string; readonly item?: string | null; readonly fired?: readonly string[] };
  /** State of the terminal in the end. */
  readonly terminal: string;
}

const does = (deed: RepairDeed, by?: string): RepairEvent => ({ deed, ...(by ? { by } : {}) });
const refuses = (refused: string, deed: RepairDeed, by?: string): RepairEvent => ({ ...does(deed, by), refused });
const until = (rung: string): RepairEvent => ({ until: rung });
const away: RepairEvent = { engine: 'away' };
const back: RepairEvent = { engine: 'back' };

const exposed = [does('report'), does('assess as exposed'), does('remove the storage')];

/** Stories whose histories are stored; the key names the file. */
export const repairShapes = {
  safe: {
    norm: 'whose information can be checked and protected is asked for, comes back, and the terminal is with its user again (4.6.1(1))',
    events: [does('report'), does('assess as safe'), does('ask a contractor'), does('take back')],
    ends: { state: 'closed', item: null },
    terminal: 'in-use',
  },
  exposed: {
    norm: 'whose information cannot be checked or protected takes the removal of the storage first, which is put back after (4.6.1(1))',
    events: [
      ...[does('report'), does('assess as exposed'), refuses('repair/storage-not-removed', 'ask a contractor')],
      ...[refuses('repair/ahead-of-now', 'remove it tomorrow'), does('remove the storage'), does('ask a contractor')],
      ...[does('take back'), refuses('repair/other-storage', 'put another storage back'), does('put the storage back')],
    ],
    ends: { state: 'closed', item: null },
    terminal: 'in-use',
  },
  'on-site': {
    norm: 'on the premises closes only with the visit on record, under the physical management regulation (4.6.1(2))',
    events: [
      ...[does('report'), does('assess as safe'), does('ask on the premises')],
      ...[refuses('repair/visit-missing', 'take back')],
      ...[refuses('repair/regulation-not-complied', 'record the visit outside the regulation')],
      ...[does('record the visit'), does('record another visit'), does('take back')],
    ],
    ends: { state: 'closed', item: null },
    terminal: 'in-use',
  },
  overdue: {
    norm: 'that is not back in time is called in and climbs to superior, department and committee (4.6.1(1))',
    events: [
      ...[does('report'), does('assess as safe'), does('ask a contractor'), until('overdue'), until('SUPERIOR')],
      // The department has it already: its rung goes on to the committee at once.
      ...[until('INFORMATION_SECURITY_COMMITTEE'), does('give up')],
    ],
    ends: { state: 'not-repairable', item: null },
    terminal: 'in-use',
  },
  postponed: {
    norm: 'that takes longer is asked for anew until the day that was agreed, also when it is late, and climbs anew (4.6.1(1), 4.6.1(2))',
    events: [
      ...[
        does('report'),
        does('assess as safe'),
        refuses('repair/wrong-state', 'postpone'),
        does('ask on the premises'),
      ],
      ...[until('overdue'), refuses('repair/unlawful-return', 'postpone for too long'), does('postpone')],
      ...[does('record the visit'), until('overdue'), until('SUPERIOR'), does('postpone'), until('overdue')],
      ...[refuses('repair/role-not-held', 'postpone', 'tanaka'), does('take back')],
    ],
    ends: { state: 'closed', item: null },
    terminal: 'in-use',
  },
  withdrawn: {
    norm: 'that is withdrawn after the removal accounts for the storage, and gives the terminal back (4.6.1(1))',
    events: [...exposed, refuses('repair/storage-unaccounted', 'withdraw'), does('withdraw with the storage put back')],
    ends: { state: 'withdrawn', item: null },
    terminal: 'in-use',
  },
} as const satisfies Record<string, RepairStory>;

/** Name of a stored history. */
export type RepairShape = keyof typeof repairShapes;

/** Every story of the trace. */
export const repairStories: readonly RepairStory[] = [
  ...Object.values(repairShapes),
  {
    norm: 'is begun by the user, the administrators or the department, and once only (4.6.1(1))',
    events: [
      ...[refuses('repair/not-entitled', 'report as a stranger'), does('report', 'takeuchi')],
      ...[refuses('repair/in-another-repair', 'report again')],
    ],
    ends: { state: 'assessing', item: 'assessment#1' },
    terminal: 'under-repair',
  },
  {
    norm: 'keeps the terminal from being handed over, taken out or disposed of until it is back (4.6.1(1))',
    events: [
      ...[does('report', 'aoki'), refuses('terminal/in-other-hands', 'hand it over')],
      ...[refuses('terminal/wrong-state', 'take it out'), refuses('disposal/item-occupied', 'dispose of it')],
    ],
    ends: { state: 'assessing', item: 'assessment#1' },
    terminal: 'under-repair',
  },
  {
    norm: 'is not begun when the terminal was lost between the report and its taking (4.6.1(1))',
    events: [away, does('report'), does('lose it'), back],
    ends: { state: 'out-of-reach', item: null },
    terminal: 'lost',
  },
  {
    norm: 'is conducted by the department alone, and says on what it rests (4.6.1(1))',
    events: [
      ...[does('report'), refuses('work-item/not-assigned', 'assess as safe', 'takeuchi')],
      ...[refuses('repair/incomplete', 'assess without grounds'), refuses('repair/wrong-state', 'take back')],
      ...[does('assess as safe'), refuses('repair/wrong-state', 'assess as exposed')],
    ],
    ends: { state: 'requesting', item: 'request#1' },
    terminal: 'under-repair',
  },
  {
    norm: 'is asked of somebody who can be reached, and until a day that the policy allows (4.6.1(1))',
    events: [
      ...[does('report'), does('assess as safe'), refuses('repair/repairer-missing', 'ask nobody')],
      ...[refuses('repair/unlawful-return', 'ask for too long'), does('ask in-house')],
      ...[refuses('repair/wrong-state', 'withdraw')],
    ],
    ends: { state: 'in-repair', item: 'return#1' },
    terminal: 'under-repair',
  },
  {
    norm: 'takes back what left, or what is said to stand in its place, leaves no confidential storage behind, and has another device set up anew (4.6.1(1), 4.3.1(2))',
    events: [
      ...[does('report'), does('assess as safe'), does('ask a contractor')],
      ...[refuses('repair/serial-differs', 'take another one back')],
      ...[refuses('repair/storage-left-behind', 'leave the old storage there'), does('take a replaced one back')],
    ],
    ends: { state: 'closed', item: null },
    terminal: 'correcting',
  },
  {
    norm: 'keeps confidential storage apart only as a medium of the ledger (4.6.1(1), 4.6.2(1))',
    events: [
      ...[
        ...exposed,
        does('ask in-house'),
        does('give up'),
        refuses('repair/storage-not-in-ledger', 'keep the storage'),
      ],
      does('enter the storage and keep it'),
    ],
    ends: { state: 'not-repairable', item: null },
    terminal: 'in-use',
  },
  {
    norm: 'is withdrawn by whoever reported it or the department, before anybody is asked (4.6.1(1))',
    events: [does('report'), refuses('repair/not-concerned', 'withdraw', 'takeuchi'), does('withdraw')],
    ends: { state: 'withdrawn', item: null },
    terminal: 'in-use',
  },
  {
    norm: 'that is withdrawn before it was taken in hand leaves the terminal alone (4.6.1(1))',
    events: [away, does('report'), does('withdraw'), back],
    ends: { state: 'withdrawn', item: null },
    terminal: 'in-use',
  },
  {
    norm: 'whose assessment nobody makes is called in and reported (4.6.1(1))',
    events: [does('report'), until('overdue'), until('INFORMATION_SECURITY_COMMITTEE'), does('assess as safe')],
    ends: { state: 'requesting', item: 'request#1' },
    terminal: 'under-repair',
  },
];
