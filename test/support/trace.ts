import type { AccountState } from '#libs/lifecycles/account/contract';
import type { CasePosition, CommonEvent } from './trace-lifecycle.js';

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
  | 'renew password'
  /** For a target that demands a second factor. */
  | 'apply for an important target'
  | 'apply for a change'
  | 'apply for suspension'
  | 'apply for disablement'
  | 'apply for resumption'
  /** The duty that waits, whatever it is. */
  | 'complete'
  /** A change of other rights than those that were approved. */
  | 'complete wrongly'
  /** Orders of other cases and reports of systems. */
  | 'order fewer rights'
  | 'find unneeded'
  | 'find dormant'
  | 'find used'
  | 'find left'
  | 'lock'
  | 'unlock'
  | 'transfer'
  | 'report second factor'
  /** What is shown of the target is no longer what was approved. */
  | 'change the catalogue';

/** One event of a trace. */
export type TraceEvent = { readonly deed: Deed; readonly by?: string } | CommonEvent;

/** Where an account stands between two events. */
export type Position = CasePosition<AccountState>;

/** Runs events and tells where the case stands. */
export interface TraceDriver {
  /** Answers `done`, the code of the refusal, or what became of an order that was not taken. */
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
