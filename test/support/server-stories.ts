import type { CommonEvent } from './trace-lifecycle.js';

/** What people do to one server in a trace. */
export type ServerDeed =
  // Design and application.
  | 'design'
  | 'document everything'
  | 'complete design'
  | 'apply'
  | 'withdraw'
  | 'vote to approve'
  | 'vote to reject'
  | 'vote to improve'
  | 'answer findings'
  | 'install'
  | 'set up'
  | 'commission'
  // Existing servers.
  | 'register'
  | 'register due'
  | 'check half'
  | 'check all'
  | 'attest'
  | 'attest late'
  | 'vote to extend'
  | 'vote to stop'
  | 'warn'
  | 'freeze'
  | 'freeze on an old backup'
  | 'isolate'
  | 'stop'
  | 'hold'
  | 'release'
  | 'request return'
  | 'vote to confirm'
  | 'vote to refuse'
  | 'restart'
  | 'retire'
  | 'decommission';

/** One event of a trace, with what is answered if it is not `done`. */
export type ServerEvent = ({ readonly deed: ServerDeed; readonly by?: string } | CommonEvent) & {
  readonly refused?: string;
};

/** A trace with the norm that it shows. */
export interface ServerStory {
  /** The norm, clause last. */
  readonly norm: string;
  readonly events: readonly ServerEvent[];
  readonly ends: { readonly state: string; readonly item?: string | null; readonly fired?: readonly string[] };
}

const does = (deed: ServerDeed, by?: string): ServerEvent => ({ deed, ...(by ? { by } : {}) });
const refuses = (refused: string, deed: ServerDeed, by?: string): ServerEvent => ({ ...does(deed, by), refused });
const elapse = (span: string): ServerEvent => ({ elapse: span });
const away: ServerEvent = { engine: 'away' };
const back: ServerEvent = { engine: 'back' };

const submitted = [does('design'), does('document everything'), does('complete design'), does('apply')];
const inOperation = [
  ...submitted,
  does('vote to approve'),
  does('install'),
  does('set up'),
  does('commission'),
] as const;
const ordered = [does('register'), elapse('P100D'), does('vote to stop')] as const;
const interlocks = [does('warn'), does('freeze'), does('isolate')] as const;
const stopped = [...ordered, ...interlocks, does('stop')] as const;

/** Stories whose histories are stored; the key names the file. */
export const serverShapes = {
  introduced: {
    norm: 'is designed, sent back once, authorised, installed, set up and taken into operation (4.2.1(2), 4.2.2(2), 4.2.2(3), 4.2.3(1), 4.2.4(3))',
    events: [
      ...submitted,
      does('vote to improve'),
      does('answer findings'),
      does('vote to approve'),
      does('install'),
      does('set up'),
      does('commission'),
    ],
    ends: { state: 'in-operation', item: null },
  },
  stopped: {
    norm: 'that was there before and does not conform is stopped by force, and comes back when the committee confirms that it conforms (4.2.2(6))',
    events: [...stopped, does('check all'), does('request return'), does('vote to confirm'), does('restart')],
    ends: { state: 'in-operation', item: null },
  },
  inspected: {
    norm: 'is inspected by a third party once a quarter, as its own timer says (4.2.4(7)[1st])',
    events: [...inOperation, elapse('P120D')],
    ends: { state: 'in-operation', item: null },
  },
  retired: {
    norm: 'that is retired is decommissioned (4.6.3(1))',
    events: [...inOperation, does('retire'), does('decommission')],
    ends: { state: 'retired', item: null },
  },
} as const satisfies Record<string, ServerStory>;

/** Name of a stored history. */
export type ServerShape = keyof typeof serverShapes;

/** Every story. */
export const serverStories: readonly ServerStory[] = [
  ...Object.values(serverShapes),
  {
    norm: 'is not designed until every part is there (4.2.1(1), 4.2.1(2))',
    events: [does('design'), refuses('server/purpose-missing', 'complete design')],
    ends: { state: 'designing', item: null },
  },
  {
    norm: 'is not applied for before its design is complete (4.2.2(2))',
    events: [does('design'), does('document everything'), refuses('server/wrong-state', 'apply')],
    ends: { state: 'designing', item: null },
  },
  {
    norm: 'that the committee rejects is not installed (4.2.2(2))',
    events: [...submitted, does('vote to reject'), refuses('work-item/closed', 'vote to approve')],
    ends: { state: 'rejected', item: null },
  },
  {
    norm: 'that is withdrawn while the committee votes is over (4.2.2(2))',
    events: [...submitted, does('withdraw'), refuses('work-item/closed', 'vote to approve')],
    ends: { state: 'withdrawn', item: null },
  },
  {
    norm: 'is withdrawn by its applicant or designer only (4.2.2(2))',
    events: [...submitted, refuses('server/not-applicant', 'withdraw', 'yoshida'), does('withdraw', 'endo')],
    ends: { state: 'withdrawn', item: null },
  },
  {
    norm: 'never passes by silence, however long the committee says nothing (4.2.2(2))',
    events: [...submitted, elapse('P60D')],
    ends: {
      state: 'under-review',
      item: 'committee-review@3#1',
      fired: ['remind', 'overdue', 'remind', 'remind', 'escalate COMMITTEE_CHAIR', 'default'],
    },
  },
  {
    norm: 'whose configuration is to be improved is called in until that is done (4.2.2(3))',
    events: [...submitted, does('vote to improve'), elapse('P30D'), does('answer findings')],
    ends: { state: 'under-review', item: 'committee-review@3#2' },
  },
  {
    norm: 'that was authorised is withdrawn no more (4.2.2(2))',
    events: [...submitted, does('vote to approve'), refuses('server/wrong-state', 'withdraw')],
    ends: { state: 'installing', item: 'installation@3#1' },
  },
  {
    norm: 'is decided while the engine is away, and goes on when it is back (4.2.2(2))',
    events: [...submitted, away, does('vote to approve'), back],
    ends: { state: 'installing', item: 'installation@3#1' },
  },
  {
    norm: 'that was there before and shows in time that it conforms goes on as it is (4.2.2(6))',
    events: [does('register'), refuses('server/not-conforming', 'attest'), does('check all'), does('attest')],
    ends: { state: 'in-operation', item: null },
  },
  {
    norm: 'is attested by the security officer only (4.2.2(6))',
    events: [does('register'), does('check all'), refuses('work-item/not-assigned', 'attest', 'yamada')],
    ends: { state: 'conforming', item: 'conformance#1' },
  },
  {
    norm: 'is reminded of the end of its three months, and never stopped without the committee (4.2.2(6))',
    events: [does('register'), elapse('P80D'), elapse('P200D')],
    ends: { state: 'deciding-conformance', item: 'conformance-decision#1' },
  },
  {
    norm: 'gets more time from the committee once, and no second time (4.2.2(6))',
    events: [
      ...[does('register'), elapse('P100D'), does('vote to extend'), elapse('P100D')],
      refuses('server/extension-used', 'vote to extend'),
      does('vote to stop'),
    ],
    ends: { state: 'warning', item: 'stop-warning#1' },
  },
  {
    norm: 'that shows its conformity while the committee votes is not stopped (4.2.2(6))',
    events: [does('register'), does('check all'), elapse('P100D'), does('attest late')],
    ends: { state: 'in-operation', item: null },
  },
  {
    norm: 'is not isolated without a fresh backup (4.2.2(6), 4.9(2))',
    events: [
      ...ordered,
      refuses('server/wrong-state', 'attest late'),
      does('warn'),
      refuses('server/backup-not-fresh', 'freeze on an old backup'),
      does('freeze'),
    ],
    ends: { state: 'isolating', item: 'isolation#1' },
  },
  {
    norm: 'is taken no step further while the committee holds the stop (4.2.2(6))',
    events: [
      ...[...ordered, refuses('server/role-not-held', 'hold', 'yamada'), does('hold')],
      ...[refuses('server/stop-held', 'warn'), refuses('server/stop-held', 'hold'), does('release'), does('warn')],
      refuses('server/stop-not-held', 'release'),
    ],
    ends: { state: 'freezing', item: 'change-freeze#1' },
  },
  {
    norm: 'whose conformity is confirmed before it stands is let go on (4.2.2(6))',
    events: [...ordered, does('warn'), does('check all'), does('request return'), does('vote to confirm')],
    ends: { state: 'in-operation', item: null },
  },
  {
    norm: 'whose conformity is not confirmed is stopped after all, from the warning on (4.2.2(6))',
    events: [...ordered, does('warn'), does('check all'), does('request return'), does('vote to refuse')],
    ends: { state: 'warning', item: 'stop-warning@2#1' },
  },
  {
    norm: 'that stands stays as it is without the committee (4.2.2(6))',
    events: [
      ...[...stopped, does('check half'), refuses('server/not-conforming', 'request return'), does('check all')],
      ...[does('request return'), does('vote to refuse'), refuses('server/wrong-state', 'hold')],
    ],
    ends: { state: 'forcibly-stopped', item: null },
  },
  {
    norm: 'is stopped step by step also by an engine that was away meanwhile (4.2.2(6))',
    events: [...ordered, away, does('warn'), back, does('freeze'), away, back, does('isolate')],
    ends: { state: 'stopping', item: 'forced-stop#1' },
  },
];
