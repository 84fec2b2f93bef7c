import type { Instant } from '#libs/kernel/instant';
import type { CaseRef } from '../case.js';
import type { AssetState, Sanitisation } from '../asset.js';

/** States of a storage medium (L7); a repair or a disposal that has it in hand adds {@link AssetState}. */
export type MediumState =
  | 'stored'
  | 'checkout-requested'
  | 'deciding-checkout'
  | 'checkout-approved'
  | 'checked-out'
  | 'reuse-requested'
  | 'erasing'
  | 'erased'
  | 'witnessing'
  | 'reusable'
  | 'loss-reported'
  | 'lost'
  | 'found-again'
  | AssetState;

/** What a medium is. */
export const mediumKinds = ['HDD', 'SSD', 'USB', 'OPTICAL', 'TAPE', 'PAPER', 'OTHER'] as const;
/** One of {@link mediumKinds}. */
export type MediumKind = (typeof mediumKinds)[number];

/** Kinds that count as portable equipment where nothing else is said (5(2)). */
export const portableKinds: readonly MediumKind[] = ['USB', 'OPTICAL', 'TAPE'];

/** How unauthorised people are kept from what a medium holds (4.6.2(1)). */
export const protectionKinds = ['ENCRYPTED', 'LOCKED'] as const;

/** How a medium is protected; of the key there is only where it is, never what it is (4.6.2(1),(2)). */
export interface Protection {
  readonly kind: (typeof protectionKinds)[number];
  /** ENCRYPTED: e.g. `AES-256-XTS`. */
  readonly algorithm?: string;
  /** ENCRYPTED: name of the key. */
  readonly keyId?: string;
  /** ENCRYPTED: what the key is kept on: id or asset number of a medium of this ledger, or a name of something else. */
  readonly keyMedium?: string;
  /** ENCRYPTED: where that is; of a medium of this ledger its own place counts, so nothing need be said. */
  readonly keyPlace?: string;
  /** LOCKED: where the key of the lock is kept. */
  readonly lockKeyPlace?: string;
}

/** Confidentiality of a medium, with what follows from it (4.6.2(1)). */
export interface Classification {
  /** It holds, or has held, highly confidential information; true when nobody has said otherwise. */
  readonly confidential: boolean;
  readonly protection?: Protection;
  /** Who may take a confidential medium out; by id, employee number or login. */
  readonly authorised?: readonly string[];
}

/** A medium as it enters the ledger (4.6.2(1)). */
export interface MediumEntry extends Classification {
  readonly assetNumber: string;
  readonly serial: string;
  readonly kind: MediumKind;
  /** Code of the department whose medium it is. */
  readonly department: string;
  /** Where it is kept. */
  readonly place: string;
  /** Counted at the shorter interval (5(2)); by its kind when absent. */
  readonly portable?: boolean;
}

/** A medium, its key or the key of its lock is kept somewhere else from now on (4.6.2(1),(2)). */
export interface MediumMove {
  readonly place?: string;
  readonly keyMedium?: string;
  readonly keyPlace?: string;
  readonly lockKeyPlace?: string;
}

/** A person wants to take a medium out (4.6.2(1)). */
export interface CheckoutApplication {
  readonly purpose: string;
  /** When it is back; the longest that the policy grants when absent. */
  readonly returnBy?: Instant;
}

/** A check-out as the row keeps it. */
export interface Checkout {
  readonly holder: string;
  readonly purpose: string;
  readonly returnBy: Instant;
  /** Since when it is out of its place. */
  readonly outAt?: Instant;
}

/** A medium is to be used for something else (4.6.2(3)). */
export interface ReuseRequest {
  readonly purpose: string;
}

/** How it was erased, as whoever did it says; who and when the record knows (4.6.2(3)). */
export type Erasure = Omit<Sanitisation, 'by' | 'at'>;

/** What a medium becomes for whoever gets it next (4.6.2(3)). */
export interface Reassignment extends Classification {
  readonly department: string;
  readonly place: string;
}

/** A medium is not where it should be (5(2)). */
export interface LossReport {
  readonly circumstances: string;
}

/** A loss as the row keeps it. */
export interface Loss extends LossReport {
  readonly reportedBy: string;
  readonly reportedAt: Instant;
}

/** Steps of a medium with effects on other cases. */
export interface MediumActivities {
  /** Has the finding of a loss follow it: recorded for the committee, or gone because the medium was found again (5(2)). */
  followLoss(request: CaseRef & { readonly asOf: Instant }): Promise<void>;
}

/** Workflow type name, as exported from workflows/index.ts. */
export const mediumWorkflowType = 'medium';
