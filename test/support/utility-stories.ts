/** What happens to one use of a privileged utility in a trace. */
export type UtilityEvent =
  | { readonly deed: 'request' | 'start' | 'end'; readonly by: string; readonly refused?: string }
  /** The directory takes the role away or gives it back. */
  | { readonly role: 'lost' | 'regained'; readonly of: string }
  /** Lets a span of time pass (ISO 8601). */
  | { readonly elapse: string }
  /** Facts reach the workflow no longer, or again. */
  | { readonly engine: 'away' | 'back' };

/** Where a use stands between two events. */
export interface UtilityPosition {
  readonly state: string;
  /** Key of the open work item. */
  readonly item: string | null;
  /** Rungs of the latest item that were carried out. */
  readonly fired: readonly string[];
  readonly ending: string | null;
}

/** A trace with the norm that it shows. */
export interface UtilityStory {
  /** The norm, clause last. */
  readonly norm: string;
  readonly events: readonly UtilityEvent[];
  readonly ends: Partial<UtilityPosition>;
}

const does = (deed: 'request' | 'start' | 'end', by = 'yamada'): UtilityEvent => ({ deed, by });
const refuses = (refused: string, deed: 'request' | 'start' | 'end', by = 'yamada'): UtilityEvent => ({
  deed,
  by,
  refused: `utility-use/${refused}`,
});
const elapse = (span: string): UtilityEvent => ({ elapse: span });
const lost: UtilityEvent = { role: 'lost', of: 'yamada' };
const regained: UtilityEvent = { role: 'regained', of: 'yamada' };
const away: UtilityEvent = { engine: 'away' };
const back: UtilityEvent = { engine: 'back' };
const restricted = 'restricted-to-system-administrators';

/** Stories whose histories are stored; the key names the file. */
export const utilityShapes = {
  used: {
    norm: 'is authorised at once, started, and ended with a report; a second end is refused (4.1.4(1))',
    events: [does('request'), does('start'), elapse('PT2H'), does('end'), refuses('wrong-state', 'end')],
    ends: { state: 'ended', item: null, fired: [], ending: 'COMPLETED' },
  },
  'ran-out': {
    norm: 'reminds half an hour before its window is over, and ends with it (4.1.4(1))',
    events: [does('request'), does('start'), elapse('PT7H45M'), elapse('PT20M'), refuses('wrong-state', 'end')],
    ends: { state: 'ended', item: null, fired: ['remind', 'default'], ending: 'WINDOW' },
  },
  expired: {
    norm: 'expires when it was not started within its window, and is not started afterwards (4.1.4(1))',
    events: [does('request'), elapse('PT9H'), refuses('wrong-state', 'start')],
    ends: { state: 'expired', item: null, ending: 'NOT_STARTED' },
  },
  revoked: {
    norm: 'ends at once when its person loses the role while it is in use (4.1.4(1))',
    events: [does('request'), does('start'), lost, refuses('wrong-state', 'end'), regained],
    ends: { state: 'ended', item: null, ending: 'ROLE_LOST' },
  },
} as const satisfies Record<string, UtilityStory>;

/** Name of a stored history. */
export type UtilityShape = keyof typeof utilityShapes;

/** Every story that the table and the workflow both tell. */
export const utilityStories: readonly UtilityStory[] = [
  ...Object.values(utilityShapes),
  {
    norm: 'is denied to whoever is no system administrator of the target (4.1.4(1))',
    events: [refuses(restricted, 'request', 'maeda')],
    ends: { state: 'denied', item: null, ending: 'DENIED' },
  },
  {
    norm: 'is started and ended by nobody but its person (4.1.4(1))',
    events: [
      ...[does('request'), refuses('not-its-person', 'start', 'yoshida'), does('start')],
      ...[refuses('not-its-person', 'end', 'kobayashi'), does('end')],
    ],
    ends: { state: 'ended', ending: 'COMPLETED' },
  },
  {
    norm: 'is not started by somebody who has lost the role a moment ago, and is over then (4.1.4(1))',
    events: [
      ...[does('request'), away, lost, refuses(restricted, 'start'), refuses('wrong-state', 'start')],
      ...[back, regained],
    ],
    ends: { state: 'ended', item: null, ending: 'ROLE_LOST' },
  },
  {
    norm: 'ends before it was started when the role is lost (4.1.4(1))',
    events: [does('request'), lost, regained, refuses('wrong-state', 'start')],
    ends: { state: 'ended', item: null, ending: 'ROLE_LOST' },
  },
  {
    norm: 'is started and ended while the engine is away, which finds nothing left to do (4.1.4(1))',
    events: [away, does('request'), does('start'), does('end'), back],
    ends: { state: 'ended', item: null, ending: 'COMPLETED' },
  },
  {
    norm: 'is watched when it was started before the engine came (4.1.4(1))',
    events: [away, does('request'), does('start'), back, elapse('PT9H')],
    ends: { state: 'ended', ending: 'WINDOW' },
  },
  {
    norm: 'is not started after its window, however late the engine is (4.1.4(1))',
    events: [away, does('request'), elapse('PT9H'), refuses('window-over', 'start'), back],
    ends: { state: 'expired', item: null, ending: 'NOT_STARTED' },
  },
];
