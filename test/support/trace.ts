import type { AccountState } from '#libs/lifecycles/account/contract';

/** What people do in a trace; whoever else than the usual person does it is named. */
export type Deed =
  | 'apply'
  | 'approve'
  | 'reject'
  | 'send back'
  | 'resubmit'
  | 'withdraw'
  | 'claim'
  | 'provision'
  | 'view administrator link'
  | 'set password'
  | 'view user link'
  | 'acknowledge'
  | 'renew password';

/** One event of a trace. */
export type TraceEvent =
  | { readonly deed: Deed; readonly by?: string }
  /** Lets a span of time pass (ISO 8601). */
  | { readonly elapse: string }
  /** Lets time pass until a minute after the next such rung is due: an act, or the target of an escalation. */
  | { readonly until: string }
  /** Facts reach the workflow no longer, or again. */
  | { readonly engine: 'away' | 'back' };

/** Where a case stands between two events. */
export interface Position {
  readonly state: AccountState;
  /** Key of the open work item. */
  readonly item: string | null;
  readonly claimed: boolean;
  readonly overdue: boolean;
  /** Rungs of the open item that were carried out, in order. */
  readonly fired: readonly string[];
}

/** Runs events and tells where the case stands. */
export interface TraceDriver {
  /** Answers `done`, or the code of the refusal. */
  take(event: TraceEvent): string | Promise<string>;
}

/** A line of a story: an event, and what is said to it if it is not `done`. */
export type StoryLine = TraceEvent & { readonly refused?: string };

/** A trace with the norm that it shows. */
export interface Story {
  /** The norm, clause last. */
  readonly norm: string;
  readonly lines: readonly StoryLine[];
  readonly ends: Partial<Position> & Pick<Position, 'state'>;
}

/** A deed, by the usual person or another one. */
export const does = (deed: Deed, by?: string): TraceEvent => ({ deed, ...(by ? { by } : {}) });
/** A deed that is refused with a code. */
export const refuses = (code: string, deed: Deed, by?: string): StoryLine => ({ ...does(deed, by), refused: code });
/** Time that passes. */
export const elapse = (span: string): TraceEvent => ({ elapse: span });
/** Time that passes until a rung is due. */
export const until = (rung: string): TraceEvent => ({ until: rung });
export const away: TraceEvent = { engine: 'away' };
export const back: TraceEvent = { engine: 'back' };

/** An event as a failing test names it. */
export function tell(event: StoryLine): string {
  if ('deed' in event) return `${event.deed}${event.by ? ` by ${event.by}` : ''}`;
  if ('elapse' in event) return `elapse ${event.elapse}`;
  return 'until' in event ? `until ${event.until}` : `engine ${event.engine}`;
}
