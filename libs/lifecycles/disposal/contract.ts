import type { Instant } from '#libs/kernel/instant';
import type { AssetSlug, Sanitisation, SanitisationCategory } from '../asset.js';
import type { CaseRef } from '../case.js';

/** States of a disposal (L7, 4.6.3). */
export type DisposalState =
  // Every item is taken in hand.
  | 'selecting'
  | 'selected'
  | 'nothing-left'
  // The department (4.6.3(1)) or the committee (4.6.3(2)) decides.
  | 'deciding'
  | 'voting'
  | 'approved'
  | 'sanitising'
  | 'sanitised'
  // Outsourced (4.6.3(2)).
  | 'handing-over'
  | 'contract-lapsed'
  | 'contracting'
  | 'contracted'
  | 'handed-over'
  | 'certifying'
  | 'mismatched'
  | 'clearing'
  | 'certified'
  | 'closed'
  // Every item is given back.
  | 'refusing'
  | 'refused'
  | 'withdrawing'
  | 'withdrawn';

/** Who disposes of the items: the department itself (4.6.3(1)), or a vendor under contract (4.6.3(2)). */
export const disposalModes = ['IN_HOUSE', 'OUTSOURCED'] as const;
export type DisposalMode = (typeof disposalModes)[number];

/** Who makes the information unreadable: the department before anything is handed over, or the vendor by its certificate (4.6.3(1)). */
export const sanitisers = ['DEPARTMENT', 'VENDOR'] as const;
export type Sanitiser = (typeof sanitisers)[number];

/** Items of one disposal at most. */
export const mostItems = 1_000;

/** An application of the information systems department to dispose of things (4.6.3). */
export interface DisposalApplication {
  readonly mode: DisposalMode;
  readonly reason: string;
  /** OUTSOURCED: code in the vendor register. */
  readonly vendor?: string;
  /** OUTSOURCED: number of the contract with it. */
  readonly contract?: string;
  /** OUTSOURCED: the department when absent. */
  readonly sanitiser?: Sanitiser;
  /** Case id, asset number or serial of each. */
  readonly items: readonly string[];
}

/** A contract as a disposal cites it (4.6.3(2)). */
export interface CitedContract {
  readonly number: string;
  readonly validFrom: Instant;
  /** First instant at which it holds no longer. */
  readonly validTo: Instant;
}

/**
 * Where an item stands: applied for, in hand, dropped because something else had it, taken out or returned by the vendor, given back, or
 * gone.
 */
export const itemStates = ['asked', 'held', 'dropped', 'removed', 'returned', 'released', 'disposed'] as const;
export type ItemState = (typeof itemStates)[number];

/** What is said of how one item was sanitised (4.6.3(1)). */
export interface SanitisationLine {
  readonly serial: string;
  readonly category: SanitisationCategory;
  readonly method: string;
  readonly verification: string;
  /** Id, login or employee number of a second person; demanded for confidential items. */
  readonly witness?: string;
  /** SHA-256 digests of evidence files. */
  readonly evidence?: readonly string[];
}

/** An item that cannot go on with the others, e.g. because it was not found. */
export interface RemovalLine {
  readonly serial: string;
  readonly reason: string;
}

/** A part of the list of items, signed by both sides (4.6.3(2)). */
export interface HandOver {
  /** Name of whoever received them for the vendor. */
  readonly receivedBy: string;
  /** When both signed; not ahead of now. */
  readonly signedAt: Instant;
  readonly serials: readonly string[];
  /** Nothing follows: refused while any serial is missing. */
  readonly last?: boolean;
  /** SHA-256 digest of the signed list. */
  readonly evidence?: string;
}

/** A hand-over as each of its items keeps it; ours by opaque id. */
export interface HandedOver {
  readonly by: string;
  readonly receivedBy: string;
  readonly at: Instant;
  readonly evidence?: string;
}

/** A line of a vendor's certificate. */
export interface CertifiedLine {
  readonly serial: string;
  readonly category: SanitisationCategory;
  readonly method: string;
}

/** A vendor's certificate of disposal (4.6.3(2)). */
export interface Certificate {
  readonly number: string;
  /** SHA-256 digest of the certificate. */
  readonly evidence: string;
  /** Who saw it happen at the vendor's; demanded where the vendor sanitises confidential items. */
  readonly witness?: string;
  readonly lines: readonly CertifiedLine[];
}

/** A certificate as the row keeps it, with the serials on it that match nothing. */
export interface GivenCertificate {
  readonly number: string;
  readonly evidence: string;
  readonly by: string;
  readonly at: Instant;
  readonly matched: number;
  readonly unknown: readonly string[];
  readonly doubled: readonly string[];
}

/** How a mismatch between certificates and items was cleared (4.6.3(2)). */
export interface Clearing {
  readonly explanation: string;
  /** Serials that came back from the vendor as they were. */
  readonly returned?: readonly string[];
}

/** Another contract in the place of one that ended (4.6.3(2)). */
export interface ContractRenewal {
  readonly contract: string;
}

/** An item as the rules see it. */
export interface KnownItem {
  readonly id: string;
  readonly serial: string;
  readonly slug: AssetSlug;
  readonly state: ItemState;
  readonly confidential: boolean;
  readonly storage: boolean;
  readonly sanitisation: Sanitisation | null;
  readonly handedOver: HandedOver | null;
  /** Number of the certificate that names it. */
  readonly certificate: string | null;
}

/** How far a batch of orders brought a disposal. */
export interface DisposalProgress {
  /** Something is left that can be ordered now. */
  readonly more: boolean;
  readonly mode: DisposalMode;
  readonly sanitiser: Sanitiser;
  readonly state: DisposalState;
}

/** Orders that a disposal gives to its items, in batches. */
export interface DisposalActivities {
  carryOutDisposal(request: CaseRef & { readonly asOf: Instant }): Promise<DisposalProgress>;
}

/** Workflow type name, as exported from workflows/index.ts. */
export const disposalWorkflowType = 'disposal';
