import type { CommonEvent } from './trace-lifecycle.js';

/** What happens to one breach in a trace; whoever else than the usual person does it is named. */
export type BreachDeed =
  | 'detect'
  | 'detect on a server without a procedure'
  /** The same alert again, and in other words. */
  | 'alert again'
  | 'alert otherwise'
  | 'tick isolate'
  | 'tick rebuild'
  | 'tick something else'
  | 'report'
  | 'declare insufficient'
  | 'instruct'
  | 'act'
  | 'handle'
  /** One authority is left out. */
  | 'handle half'
  /** Nothing new is said about any authority. */
  | 'handle as before'
  | 'improve'
  | 'revise procedure'
  /** A new version of the operating procedure that leaves the response as it was. */
  | 'revise something else'
  | 'close with the new version'
  | 'close with the work record'
  | 'close without a change';

/** One event of a trace, with what is answered if it is not `done`. */
export type BreachEvent = ({ readonly deed: BreachDeed; readonly by?: string } | CommonEvent) & {
  readonly refused?: string;
};

/** A trace with the norm that it shows. */
export interface BreachStory {
  /** The norm, clause last. */
  readonly norm: string;
  readonly events: readonly BreachEvent[];
  readonly ends: { readonly state: string; readonly item?: string | null; readonly fired?: readonly string[] };
}

const does = (deed: BreachDeed, by?: string): BreachEvent => ({ deed, ...(by ? { by } : {}) });
const refuses = (refused: string, deed: BreachDeed, by?: string): BreachEvent => ({
  ...does(deed, by),
  refused: refused.includes('/') ? refused : `server-breach/${refused}`,
});
const away: BreachEvent = { engine: 'away' };
const back: BreachEvent = { engine: 'back' };
const elapse = (span: string): BreachEvent => ({ elapse: span });
const upAtOnce = [
  ...['overdue', 'escalate SUPERIOR', 'escalate INFORMATION_SYSTEMS_DEPARTMENT'],
  ...['escalate INFORMATION_SECURITY_COMMITTEE', 'default'],
];

const ticked = [does('tick rebuild'), does('tick isolate', 'maeda')];

/** Stories whose histories are stored; the key names the file. */
export const breachShapes = {
  'by-procedure': {
    norm: 'is met by its procedure, reported, handled, brought back, and ends with a word that the procedure did (4.2.4(9), 4.2.4(11))',
    events: [
      ...[does('detect'), does('alert again'), ...ticked, refuses('step-ticked', 'tick isolate')],
      ...[refuses('unknown-step', 'tick something else'), does('report', 'yoshida')],
      ...[refuses('authority-unanswered', 'handle half'), does('handle'), does('improve'), elapse('P1D')],
      ...[refuses('procedure-not-updated', 'close with the new version'), does('close without a change')],
    ],
    ends: { state: 'closed', item: null },
  },
  'beyond-procedure': {
    norm: 'goes beyond its procedure on instruction only, with a work record from which the procedure is brought up to date (4.2.4(10), 4.2.4(11))',
    events: [
      ...[does('detect'), does('tick isolate'), refuses('no-committee-instruction', 'act')],
      ...[refuses('not-its-administrator', 'declare insufficient', 'maeda'), does('declare insufficient')],
      ...[refuses('not-of-the-committee', 'instruct', 'yamada'), does('instruct')],
      ...[
        refuses('not-its-administrator', 'act', 'sasaki'),
        refuses('not-its-administrator', 'act', 'maeda'),
        does('act'),
      ],
      ...[does('instruct', 'saito'), does('act', 'yoshida'), does('handle'), refuses('step-open', 'improve')],
      ...[does('tick rebuild'), does('improve'), refuses('procedure-not-updated', 'close without a change')],
      ...[does('revise something else'), refuses('procedure-not-updated', 'close with the work record')],
      ...[does('revise procedure'), refuses('procedure-not-updated', 'close with the new version')],
      does('close with the work record'),
    ],
    ends: { state: 'closed', item: null },
  },
  'without-procedure': {
    norm: 'waits for the committee at once where the server has no procedure, and is reported all the same (4.2.4(9), 4.2.4(10))',
    events: [
      ...[does('detect on a server without a procedure'), does('instruct'), does('act'), does('report')],
      ...[does('improve'), does('handle'), does('revise procedure'), does('close with the work record')],
    ],
    ends: { state: 'closed', item: null },
  },
  late: {
    norm: 'climbs to superior, department and committee in the very hour in which the report is late (4.2.4(9))',
    events: [
      ...[does('detect'), ...ticked, elapse('PT2H'), does('report'), elapse('PT5H'), does('handle')],
      ...[elapse('P2D'), does('improve'), elapse('P20D'), does('close without a change')],
    ],
    ends: { state: 'closed', item: null },
  },
} as const satisfies Record<string, BreachStory>;

/** Name of a stored history. */
export type BreachShape = keyof typeof breachShapes;

/** Every story that the table and the workflow both tell. */
export const breachStories: readonly BreachStory[] = [
  ...Object.values(breachShapes),
  {
    norm: 'is told up the chain while the report is missing, and waits for it all the same (4.2.4(9))',
    events: [does('detect'), elapse('PT2H')],
    ends: { state: 'responding', item: 'report#1', fired: upAtOnce },
  },
  {
    norm: 'lets the administrators bring the server back while report and committee are still waited for (4.2.4(9))',
    events: [
      ...[does('detect'), ...ticked, does('improve'), refuses('already-improved', 'improve')],
      ...[refuses('already-improved', 'tick isolate'), does('report'), does('handle'), does('close without a change')],
    ],
    ends: { state: 'closed', item: null },
  },
  {
    norm: 'takes improvement, ticks and instructions while the engine is away, which finds its way afterwards (4.2.4(9), 4.2.4(10))',
    events: [
      ...[away, does('detect'), ...ticked, does('declare insufficient'), does('instruct'), does('act'), back],
      ...[does('handle'), away, does('improve'), back, refuses('procedure-not-updated', 'close without a change')],
    ],
    ends: { state: 'reviewing' },
  },
  {
    norm: 'goes on where what seemed to be over is not, however often that happens (4.2.4(10))',
    events: [
      ...[does('detect'), ...ticked, does('report'), does('handle'), does('improve'), does('declare insufficient')],
      ...[does('instruct'), does('act'), does('handle as before'), does('declare insufficient'), does('instruct')],
      ...[does('improve'), does('handle as before'), does('revise procedure'), does('close with the work record')],
    ],
    ends: { state: 'closed', item: null },
  },
  {
    norm: 'is not closed with an empty work record once more than the procedure was needed (4.2.4(10))',
    events: [
      ...[does('detect'), ...ticked, does('declare insufficient'), does('instruct'), does('handle'), does('improve')],
      ...[does('revise procedure'), refuses('empty-work-record', 'close with the new version')],
      refuses('empty-work-record', 'close without a change'),
    ],
    ends: { state: 'reviewing' },
  },
  {
    norm: 'keeps the committee to its four hours, however often it is asked for instructions in between (4.2.4(9), 4.2.4(10))',
    events: [
      ...[
        does('detect'),
        does('report'),
        elapse('PT3H'),
        does('declare insufficient'),
        does('instruct'),
        elapse('PT2H'),
      ],
    ],
    ends: { state: 'handling', fired: upAtOnce },
  },
  {
    norm: 'takes no instruction while the procedure is enough, and none from others than the committee (4.2.4(10))',
    events: [does('detect'), refuses('procedure-sufficient', 'instruct'), does('declare insufficient')],
    ends: { state: 'instructing' },
  },
  {
    norm: 'keeps what an alert says in other words (4.2.4(9))',
    events: [does('detect'), does('alert otherwise'), does('alert otherwise'), does('alert again')],
    ends: { state: 'responding', item: 'report#1', fired: [] },
  },
];
