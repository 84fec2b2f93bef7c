import type { Instant } from '#libs/kernel/instant';
import type { AssetState } from '../asset.js';
import type { CaseRef } from '../case.js';

/** States of a client terminal (L4, 4.3). */
export type TerminalState =
  // Entered in the ledger, or given back; set up before anybody gets it (4.3.1, 4.3.3(1)).
  | 'registered'
  | 'returned'
  | 'initialising'
  | 'initialised'
  | 'setting-up'
  | 'ready'
  // A line of the checklist is owed by a terminal that stands (4.3.1(2)).
  | 'set-up-due'
  | 'correcting'
  // In the hands of its user (4.3.1(1)).
  | 'handed-over'
  | 'awaiting-acceptance'
  | 'in-use'
  // Taken out of the company (4.3.2).
  | 'take-out-requested'
  | 'deciding-take-out'
  | 'take-out-granted'
  | 'taken-out'
  | 'extension-requested'
  | 'deciding-extension'
  // Lost (5(2)).
  | 'loss-reported'
  | 'lost'
  | AssetState;

/** What a terminal is: a PC, or a smart device. */
export const terminalKinds = ['DESKTOP', 'NOTEBOOK', 'PHONE', 'TABLET'] as const;
export type TerminalKind = (typeof terminalKinds)[number];

/** Kinds that are スマートデバイス; the others are PCs. */
export const smartDevices: readonly TerminalKind[] = ['PHONE', 'TABLET'];

/** Kinds that are portable in any case (3(2)); a desktop is portable only where it may be taken out. */
export const portableTerminals: readonly TerminalKind[] = ['NOTEBOOK', 'PHONE', 'TABLET'];

/** Whose it is; nothing else is used for the company's work (4.3.1(1)). */
export const terminalOwnerships = ['SUPPLIED', 'LENT'] as const;
export type TerminalOwnership = (typeof terminalOwnerships)[number];

/** 使用場所 (4.3.1(2)). */
export const placesOfUse = ['OFFICE', 'HOME', 'OUTSIDE'] as const;
export type PlaceOfUse = (typeof placesOfUse)[number];

/** 使用する情報の重要度 (4.3.1(2)). */
export const importances = ['NORMAL', 'IMPORTANT'] as const;
export type Importance = (typeof importances)[number];

/** A model that terminals are of (4.3.2). */
export interface TerminalModel {
  readonly kind: TerminalKind;
  /** Make and model, e.g. `Example Book 14`. */
  readonly name: string;
  /** Authenticates at BIOS (4.3.2(1)). */
  readonly biosAuthentication: boolean;
  /** Has a security chip (4.3.2(2),(3)). */
  readonly securityChip: boolean;
  /** Encrypts its storage (4.3.2(2),(3)). */
  readonly encryption: boolean;
  /** Authenticates its user by itself (4.3.2(3)). */
  readonly authentication: boolean;
  /** Has storage that can hold information. */
  readonly storage: boolean;
  /** No longer bought; those that are there stay. */
  readonly withdrawn: boolean;
}

/** What may be revised of a terminal in the ledger (4.3.1(1)). */
export interface TerminalTerms {
  readonly placeOfUse: PlaceOfUse;
  readonly importance: Importance;
  /** It is taken out of the company: 持ち出しPC, or a smart device that is (4.3.2). */
  readonly takeOut: boolean;
  /** It holds highly confidential information (機密性の高い情報, 4.6.2(1)). */
  readonly confidential: boolean;
  /** MAC addresses of its interfaces. */
  readonly macs: readonly string[];
}

/** A terminal on its way into the ledger (4.3.1(1)). */
export interface TerminalEntry extends TerminalTerms {
  /** Number in the management ledger (管理台帳). */
  readonly assetNumber: string;
  /** Serial number of its maker. */
  readonly serial: string;
  /** Code in the register of models. */
  readonly model: string;
  readonly ownership: string;
  /** Code of the department that it belongs to. */
  readonly department: string;
}

/** A terminal that was there before Kitei: with a user it is in use, without one in stock. */
export interface ExistingTerminal extends TerminalEntry {
  /** Opaque id, login or employee number. */
  readonly user?: string;
}

/** The set-up checklist (4.3.1(2)-(8), 4.3.2(1)). */
export const checklistItems = [
  'AUTH',
  'SPECIFIED_SOFTWARE',
  'INSTALL_BLOCK',
  'AUTO_UPDATE',
  'ANTI_MALWARE',
  'USER_LOG_COLLECTOR',
  'SCREEN_LOCK',
  'CLOUD_SYNC_DISABLED',
  'BIOS_AUTH',
] as const;
export type ChecklistItem = (typeof checklistItems)[number];

/** Software in a version. */
export interface InstalledSoftware {
  readonly product: string;
  readonly version: string;
}

/** What is attested of one line of the checklist. */
export interface ChecklistLine {
  /** It is set as the line demands. */
  readonly done: boolean;
  /** What shows it, or why it is not done. */
  readonly note: string;
  /** SHA-256 digests of evidence files, in hexadecimal. */
  readonly evidence: readonly string[];
  /** `AUTH`: factors that a login takes. */
  readonly factors?: number;
  /** `SCREEN_LOCK`: span without input after which it locks, ISO 8601. */
  readonly lockAfter?: string;
  /** `SPECIFIED_SOFTWARE`, `ANTI_MALWARE`, `USER_LOG_COLLECTOR`: what is installed. */
  readonly software?: readonly InstalledSoftware[];
}

/** A line as the row keeps it. */
export interface AttestedLine extends ChecklistLine {
  readonly at: Instant;
  readonly by: string;
}

/** The checklist as far as it is attested. */
export type Checklist = Readonly<Partial<Record<ChecklistItem, AttestedLine>>>;

/** The conditions of use that a user accepts: one version in both languages (4.3.1(1)). */
export interface ConditionsVersion {
  readonly version: number;
  /** SHA-256 of the canonical JSON of both texts. */
  readonly digest: string;
}

/** The hand-over to a user, and the acceptance of the conditions. */
export interface HandOver {
  readonly to: string;
  readonly by: string;
  readonly at: Instant;
  readonly accepted?: ConditionsVersion & { readonly at: Instant; readonly by: string };
}

/** What a user says on accepting: the digest of the text that was shown. */
export interface Acceptance {
  readonly conditionsDigest: string;
}

/** A wish to take a terminal out (4.3.2). */
export interface TakeOutApplication {
  readonly purpose: string;
  /** Where it goes. */
  readonly destination: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** A wish to keep it out for longer. */
export interface ExtensionApplication {
  readonly until: Instant;
  readonly reason: string;
}

/** A terminal that is out, or is applied to be. */
export interface TakeOut extends TakeOutApplication {
  readonly appliedAt: Instant;
  readonly grantedAt?: Instant;
  /** The latest application for more time, while it is undecided. */
  readonly extension?: ExtensionApplication;
}

/** How a terminal was lost, as far as anybody knows (4.5.4, 5(2)). */
export interface LossReport {
  readonly circumstances: string;
  /** When it was missed; not in the future. */
  readonly noticedAt: Instant;
  readonly place?: string;
}

/** A loss as the row keeps it. */
export interface Loss extends LossReport {
  readonly reportedAt: Instant;
  readonly reportedBy: string;
  readonly foundAt?: Instant;
}

/** Type name of the workflow that carries one terminal through its life. */
export const terminalWorkflowType = 'terminal';

/** Steps of a terminal with effects on other cases. */
export interface TerminalActivities {
  /** Makes a finding of the loss, restricts the LAN connections of the terminal, and lets the case rest as lost. */
  secureLoss(request: CaseRef & { readonly asOf: Instant }): Promise<void>;
  /** Closes the finding of a loss once the terminal is found. */
  closeLoss(request: CaseRef & { readonly asOf: Instant }): Promise<void>;
}
