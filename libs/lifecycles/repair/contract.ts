import type { Instant } from '#libs/kernel/instant';
import type { CaseRef } from '../case.js';

/** States of a repair (L7, 4.6.1). */
export type RepairState =
  // The thing is taken in hand, unless something else has it by now.
  | 'taking'
  | 'out-of-reach'
  // Whether its information can be checked and protected (4.6.1(1)).
  | 'reported'
  | 'assessing'
  | 'assessed'
  // It cannot: its storage is removed first (4.6.1(1)).
  | 'exposed'
  | 'removing'
  | 'storage-removed'
  | 'requesting'
  | 'requested'
  // A contractor comes to the premises (4.6.1(2)).
  | 'visit-agreed'
  | 'visiting'
  | 'visited'
  | 'in-repair'
  // It is back, its storage is not in it.
  | 'storage-apart'
  | 'accounting'
  | 'returned'
  | 'closed'
  | 'not-repairable'
  // It is given back as it is.
  | 'withdrawing'
  | 'withdrawn';

/** Who repairs where: the company itself, a contractor elsewhere, or a contractor on the premises (4.6.1(2)). */
export const repairModes = ['IN_HOUSE', 'SENT_OUT', 'ON_SITE_EXTERNAL'] as const;
export type RepairMode = (typeof repairModes)[number];

/** How a repair ended for the thing; what cannot be repaired is given back anyhow. */
export const repairOutcomes = ['REPAIRED', 'NOT_REPAIRABLE'] as const;
export type RepairOutcome = (typeof repairOutcomes)[number];

/** What became of storage that was removed before a repair: back in its device, or kept apart from it (4.6.1(1)). */
export const removedFates = ['PUT_BACK', 'KEPT'] as const;
export type RemovedFate = (typeof removedFates)[number];

/** What became of storage that the repairer replaced (4.6.1(1)). */
export const replacedFates = ['KEPT', 'DESTROYED', 'LEFT_WITH_REPAIRER'] as const;
export type ReplacedFate = (typeof replacedFates)[number];

/** A fault of a terminal or medium (4.6.1). */
export interface FaultReport {
  /** Case id, asset number or serial. */
  readonly asset: string;
  /** What is wrong with it. */
  readonly fault: string;
}

/** Whether the fault lets the stored information be checked and protected (4.6.1(1)). */
export interface Assessment {
  readonly canConfirm: boolean;
  readonly canProtect: boolean;
  /** How it was checked and is protected, or why that is not possible. */
  readonly grounds: string;
}

/** Storage that was taken out before anybody was asked to repair (4.6.1(1)). */
export interface Removal {
  /** Serial number of the storage itself. */
  readonly serial: string;
  /** Where it is kept. */
  readonly place: string;
  /** Who took it out: id, employee number or login; in the row the opaque id. */
  readonly by: string;
  readonly at: Instant;
  /** SHA-256 digests of evidence files: photos. */
  readonly evidence?: readonly string[];
}

/** What whoever repairs is asked for (4.6.1). */
export interface RepairRequest {
  readonly mode: RepairMode;
  /** Company that repairs; demanded unless it is done in-house. */
  readonly company?: string;
  /** Whom to reach there, and how; demanded with the company. */
  readonly contact?: string;
  /** When it is back; the longest time that the policy grants when absent. */
  readonly returnBy?: Instant;
}

/** Another day until which it is back (4.6.1(1)). */
export interface Postponement {
  readonly returnBy: Instant;
  readonly reason: string;
}

/** A visit of a contractor under the physical management regulation (物理的管理規程, 4.6.1(2)). */
export interface Visit {
  readonly company: string;
  /** Names of everybody who came. */
  readonly persons: readonly string[];
  readonly enteredAt: Instant;
  readonly leftAt: Instant;
  /** Who of the company was with them: id, employee number or login; in the row the opaque id. */
  readonly escort: string;
  /** The physical management regulation was complied with. */
  readonly regulationComplied: boolean;
  /** SHA-256 digests of evidence files: the visitors' book. */
  readonly evidence?: readonly string[];
}

/** Storage that the repairer put another one in the place of (4.6.1(1)). */
export interface ReplacedStorage {
  /** Serial number of the old one. */
  readonly serial: string;
  readonly fate: ReplacedFate;
  /** KEPT: where. */
  readonly place?: string;
  /** DESTROYED: SHA-256 digest of the certificate. */
  readonly evidence?: string;
}

/** What came back, held against what left (4.6.1(1)). */
export interface ReturnCheck {
  readonly outcome: RepairOutcome;
  /** Serial number of what came back. */
  readonly serial: string;
  /** What was done, or why nothing could be done. */
  readonly work: string;
  /** What was replaced, such as the mainboard or the whole device; demanded when the serial differs. */
  readonly replaced?: string;
  readonly replacedStorage?: ReplacedStorage;
  /** SHA-256 digests of evidence files: the report of the work. */
  readonly evidence?: readonly string[];
}

/** What became of the storage that was removed (4.6.1(1)). */
export interface StorageAccount {
  readonly fate: RemovedFate;
  /** Serial number, held against the one that was removed. */
  readonly serial: string;
  /** KEPT: where. */
  readonly place?: string;
}

/** Something that a person said, as the row keeps it; people by opaque id. */
export type Recorded<Said> = Said & { readonly recordedBy: string; readonly recordedAt: Instant };

/** How far the orders to the asset brought a repair. */
export interface RepairProgress {
  readonly state: RepairState;
}

/** Orders that a repair gives to its asset: taken in hand, or given back (4.6.1(1)). */
export interface RepairActivities {
  carryOutRepair(request: CaseRef & { readonly asOf: Instant }): Promise<RepairProgress>;
}

/** Workflow type name, as exported from workflows/index.ts. */
export const repairWorkflowType = 'repair';
