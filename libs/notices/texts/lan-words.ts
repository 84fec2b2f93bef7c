import type {
  Acquisition,
  ConnectionForm,
  EndReason,
  RestrictionOrder,
} from '#libs/lifecycles/lan-connection/contract';
import type { EndingWords } from '../voice.js';
import type { LanNoticeKind } from '../kinds.js';

/** Everything about a connection that has a name. */
export type LanLabel =
  | ('purpose' | 'network' | 'form' | 'place' | 'hours' | 'services' | 'period' | 'plannedFrom' | 'plannedTo')
  | ('hostName' | 'address' | 'acquisition' | 'connectionPoint' | 'dns' | 'directory' | 'mac')
  | ('protection' | 'authentication' | 'encryption' | 'multiFactor')
  | ('deviceAdministrator' | 'deviceContact' | 'userContact')
  | ('restriction' | 'lifting' | 'emergency' | 'end' | 'instruction' | 'reason');

/** How a matter of a connection can end, and with it an application for one. */
export type LanEnding =
  | ('connected' | 'rejected' | 'lapsed' | 'withdrawn' | 'failed' | 'checked' | 'surveyed')
  | ('changed' | 'change-rejected' | 'change-lapsed' | 'change-withdrawn' | 'change-failed')
  | ('restricted' | 'lifted' | 'ended');

/** What letters about LAN connections say in one language. */
export interface LanWords {
  readonly labels: Readonly<Record<LanLabel, string>>;
  readonly forms: Readonly<Record<ConnectionForm, string>>;
  readonly acquisitions: Readonly<Record<Acquisition, string>>;
  /** In place of an address that changes by itself. */
  readonly dynamic: string;
  readonly registered: Readonly<Record<'yes' | 'no', string>>;
  readonly answered: Readonly<Record<'yes' | 'no', string>>;
  /** In place of what is not there. */
  readonly nothing: string;
  readonly period: (from: string, to: string) => string;
  readonly restrictionKinds: Readonly<Record<RestrictionOrder['kind'], string>>;
  readonly endReasons: Readonly<Record<EndReason, string>>;
  readonly headings: Readonly<
    Record<'purpose' | 'form' | 'device' | 'changes' | 'observed' | 'answer' | 'silence', string>
  >;
  readonly changed: (label: string, before: string, after: string) => string;
  readonly unchanged: (label: string, value: string) => string;
  readonly deviates: (label: string, declared: string, observed: string) => string;
  /** Head of what one source saw. */
  readonly seenBy: (source: string, at: string) => string;
  readonly conforms: string;
  readonly neverSeen: string;
  readonly letters: Readonly<Record<Exclude<LanNoticeKind, 'lan-permission'>, { head: string; lead: string }>>;
  readonly permission: Readonly<Record<'new' | 'change', { head: string; lead: string }>>;
  /** Said of a restriction before which nobody was instructed. */
  readonly beforeInstruction: string;
  readonly expiry: {
    readonly extend: string;
    readonly unneeded: string;
    readonly silence: (at: string) => string;
    readonly action: string;
  };
  readonly endings: Readonly<Record<LanEnding, Omit<EndingWords, 'nothingCame'>>>;
  /** A work item that gave way to something that nobody applied for. */
  readonly overtaken: (cause: string) => string;
  /** A work item that comes again once something more urgent is over. */
  readonly postponed: string;
}
