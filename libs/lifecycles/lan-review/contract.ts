import type { Instant } from '#libs/kernel/instant';
import type { CaseRef } from '../case.js';
import type { ComparedField, DeviationAction, LanTerms } from '../lan-connection/contract.js';
import type { CarryingOut } from '../review.js';

/** Where the half-yearly check of a department's LAN connections stands (4.4.3(1)). */
export type LanReviewState = 'requested' | 'in-review' | 'answered' | 'applying' | 'closed';

/** What is found about one connection (4.4.3(1)). */
export const checkResults = ['CONFORMS', 'DEVIATES'] as const;
/** One of {@link checkResults}. */
export type CheckResult = (typeof checkResults)[number];

/** What whoever checks should look at twice. */
export const lanReviewFlags = [
  /** Something was observed that differs from what is permitted. */
  'DIFFERS',
  /** No scanner or DHCP server has seen the interface. */
  'NEVER_SEEN',
  /** The check after the latest permission is still owed (4.4.3(1)). */
  'UNVERIFIED',
  /** Restricted at the moment (4.4.2(1)). */
  'RESTRICTED',
  /** A service is permitted that the network no longer lets through (4.4.2(2)③). */
  'SERVICE_NOT_OFFERED',
  /** Its user does not work here any more. */
  'USER_LEFT',
] as const;
/** One of {@link lanReviewFlags}. */
export type LanReviewFlag = (typeof lanReviewFlags)[number];

/** What is found about one connection, and what follows from a deviation. */
export interface CheckAnswer {
  /** Id of the line. */
  readonly line: string;
  readonly result: CheckResult;
  /** What deviates; demanded for DEVIATES. */
  readonly deviations?: readonly string[];
  /** With DEVIATES: the user applies for a change, or the connection is restricted or ended. */
  readonly action?: DeviationAction;
  /** How it was checked; demanded for CONFORMS where something else was observed. */
  readonly note?: string;
}

/** Says for the department as a whole that permitted services and filters still match (4.4.2(2)③). */
export interface FilterAttestation {
  /** Filters let through what is permitted and nothing else. */
  readonly servicesMatchFilters: boolean;
  /** How it was checked. */
  readonly note: string;
}

/** An attestation as the row keeps it. */
export interface GivenAttestation extends FilterAttestation {
  readonly by: string;
  readonly at: Instant;
}

/** A value of each field that is compared; null where there is none, or where a source reports none. */
export type Compared = Readonly<Record<Exclude<ComparedField, 'mac'>, string | null>>;

/** What one scanner or DHCP server saw last of the interface. */
export interface Seen extends Compared {
  /** Client id of the source. */
  readonly source: string;
  readonly observedAt: Instant;
}

/** A connection as it was shown to whoever checks it. */
export interface CheckedConnection {
  readonly user: string;
  readonly device: { readonly id: string; readonly name: string };
  readonly mac: string;
  readonly terms: LanTerms;
  readonly permittedAt: Instant;
  /** What it occupies by the three lists (4.4.1(5)); the address is null for DHCP. */
  readonly declared: Compared;
  /** By source; empty where nobody has seen it. */
  readonly observed: readonly Seen[];
}

/** Gives the orders that the answers demand, in batches, and closes the check when all of them are done. */
export interface LanReviewActivities {
  carryOutLanReview(request: CaseRef & { readonly asOf: Instant }): Promise<CarryingOut>;
}

/** The entity workflow of one department's check. */
export type LanReviewWorkflow = (ref: CaseRef) => Promise<void>;

/** Workflow type name, as exported from workflows/index.ts. */
export const lanReviewWorkflowType = 'lanReview';
