import type { CasePosition, CommonEvent } from './trace-lifecycle.js';

/** What people do with a terminal in a trace. */
export type TerminalDeed =
  | 'register'
  | 'register important'
  | 'enter existing'
  | 'attest half'
  | 'attest all'
  | 'weaken the set-up'
  | 'set up'
  | 'put right'
  | 'hand over'
  | 'hand over to another'
  | 'accept'
  | 'accept an old text'
  | 'take back'
  | 'initialise'
  | 'initialise without trace'
  | 'apply to take out'
  | 'withdraw'
  | 'approve'
  | 'reject'
  | 'bring back'
  | 'apply for more time'
  | 'bring back early'
  | 'report loss'
  | 'find again'
  | 'send to repair'
  | 'come back'
  | 'select for disposal'
  | 'dispose';

/** What happens to one terminal in a trace. */
export type TerminalEvent = (CommonEvent | { readonly deed: TerminalDeed; readonly by?: string }) & {
  /** The deed is refused with this first code. */
  readonly refused?: string;
};

/** A trace with the norm that it shows. */
export interface TerminalStory {
  /** The norm, clause last. */
  readonly norm: string;
  readonly events: readonly TerminalEvent[];
  readonly ends: Partial<CasePosition>;
}

const does = (...deeds: TerminalDeed[]): TerminalEvent[] => deeds.map((deed) => ({ deed }));
const refuses = (deed: TerminalDeed, reason: string, by?: string): TerminalEvent => ({
  deed,
  ...(by ? { by } : {}),
  refused: reason.includes('/') ? reason : `terminal/${reason}`,
});
const until = (rung: string): TerminalEvent => ({ until: rung });
const ready = does('register', 'attest all', 'set up');
const inUse = [...ready, ...does('hand over', 'accept')];
const out = [...inUse, ...does('apply to take out', 'approve')];

/** Stories whose histories are stored; the key names the file. */
export const terminalShapes = {
  used: {
    norm: 'is set up line by line, handed over, accepted, taken out and brought back (4.3.1(1), 4.3.2(1))',
    events: [
      ...does('register', 'attest half'),
      refuses('set up', 'line-missing'),
      ...does('attest all', 'set up', 'hand over', 'accept', 'apply to take out', 'approve', 'bring back'),
    ],
    ends: { state: 'in-use', item: null },
  },
  reused: {
    norm: 'gets another user only after it was taken back, initialised and set up anew (4.3.3(1))',
    events: [
      ...inUse,
      refuses('hand over to another', 'reinitialisation-required'),
      ...does('take back'),
      refuses('hand over', 'wrong-state'),
      ...does('initialise'),
      refuses('set up', 'line-missing'),
      ...does('attest all', 'set up', 'hand over to another'),
    ],
    ends: { state: 'awaiting-acceptance' },
  },
  lost: {
    norm: 'is lost while it is out, and wiped when it is found again (5(2), 4.3.3(1))',
    events: [
      ...out,
      ...does('report loss'),
      refuses('bring back', 'work-item/closed'),
      ...does('find again', 'initialise'),
    ],
    ends: { state: 'setting-up' },
  },
  extended: {
    norm: 'is overdue after its day, and has more time only by a new application (4.3.2(1))',
    events: [...out, ...does('apply for more time', 'approve'), until('overdue'), ...does('bring back')],
    ends: { state: 'in-use', item: null },
  },
} as const satisfies Record<string, TerminalStory>;

/** Name of a stored history. */
export type TerminalShape = keyof typeof terminalShapes;

/** Every story that the table and the workflow both tell. */
export const terminalStories: readonly TerminalStory[] = [
  ...Object.values(terminalShapes),
  {
    norm: 'is accepted by its user and against the text in force only (4.3.1(1))',
    events: [
      ...[...ready, ...does('hand over')],
      refuses('accept', 'work-item/not-assigned', 'nguyen'),
      refuses('accept an old text', 'conditions-changed'),
      until('overdue'),
      ...does('accept'),
      refuses('accept', 'work-item/closed'),
    ],
    ends: { state: 'in-use', item: null },
  },
  {
    norm: 'is given back instead of being accepted (4.3.1(1), 4.3.3(1))',
    events: [...ready, ...does('hand over', 'take back')],
    ends: { state: 'initialising' },
  },
  {
    norm: 'demands a second factor where important information is used (4.3.1(2))',
    events: [...does('register important', 'weaken the set-up'), refuses('set up', 'factors-missing')],
    ends: { state: 'setting-up' },
  },
  {
    norm: 'is put right when its set-up no longer suffices, and is in use all along (4.3.1(2))',
    events: [
      ...inUse,
      ...does('weaken the set-up'),
      refuses('put right', 'screen-lock-too-long'),
      ...does('attest all', 'put right'),
    ],
    ends: { state: 'in-use', item: null },
  },
  {
    norm: 'is not taken out while nobody permits it, and silence is no permission (4.3.2(1))',
    events: [
      ...inUse,
      refuses('apply to take out', 'not-its-user', 'nguyen'),
      ...does('apply to take out', 'withdraw', 'apply to take out'),
      refuses('approve', 'work-item/excluded', 'tanaka'),
      ...does('reject', 'apply to take out'),
      until('default'),
    ],
    ends: { state: 'in-use', item: null },
  },
  {
    norm: 'comes back before anybody has decided on more time (4.3.2(1))',
    events: [...out, ...does('apply for more time', 'bring back early')],
    ends: { state: 'in-use', item: null },
  },
  {
    norm: 'is due on the old day when nobody grants more time (4.3.2(1))',
    events: [...out, ...does('apply for more time'), until('default')],
    ends: { state: 'taken-out', overdue: true },
  },
  {
    norm: 'is reported lost by nobody but its user or an administrator (5(2))',
    events: [
      ...inUse,
      refuses('report loss', 'not-its-user', 'nguyen'),
      ...does('report loss'),
      refuses('report loss', 'wrong-state'),
    ],
    ends: { state: 'lost', item: null },
  },
  {
    norm: 'is handed to nobody while it is being repaired, and comes back to where it was (4.6.1(1))',
    events: [
      ...ready,
      ...does('send to repair'),
      refuses('hand over', 'in-other-hands'),
      ...does('come back', 'hand over', 'accept', 'send to repair', 'come back'),
    ],
    ends: { state: 'in-use', item: null },
  },
  {
    norm: 'is not disposed of while somebody uses it, and only after it was wiped (4.6.3(1))',
    events: [
      ...inUse,
      refuses('select for disposal', 'occupied'),
      ...does('take back', 'initialise', 'attest all', 'set up', 'select for disposal', 'dispose'),
    ],
    ends: { state: 'disposed', item: null },
  },
  {
    norm: 'that was there before is in use at once, and its set-up is owed once it is looked at (4.3.1(1),(2))',
    events: [
      ...does('enter existing', 'attest half'),
      refuses('put right', 'line-missing'),
      ...does('attest all', 'put right'),
    ],
    ends: { state: 'in-use', item: null },
  },
  {
    norm: 'goes on when the engine was away between initialisation and set-up (4.3.3(1))',
    events: [
      ...[...inUse, ...does('take back')],
      { engine: 'away' },
      ...does('initialise', 'attest all'),
      { engine: 'back' },
      ...does('set up'),
    ],
    ends: { state: 'ready', item: null },
  },
];
