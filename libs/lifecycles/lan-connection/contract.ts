import type { Instant } from '#libs/kernel/instant';
import type { CaseRef } from '../case.js';

/** States of a LAN connection (L5, 4.4). */
export type LanConnectionState =
  // Application, examination, registration (4.4.1).
  | 'requested'
  | 'awaiting-examination'
  | 'approved'
  | 'registering'
  | 'dns-registered'
  | 'registering-in-directory'
  | 'rejected'
  | 'withdrawn'
  | 'registration-failed'
  | 'unregistering'
  | 'failed'
  // In use, and what is owed meanwhile (4.4.3).
  | 'connected'
  | 'verification-due'
  | 'verifying'
  | 'expiry-announced'
  | 'surveying'
  // Change (4.4.4).
  | 'change-requested'
  | 'awaiting-change-examination'
  | 'change-approved'
  | 'change-registering'
  | 'records-outdated'
  | 'cleaning-records'
  // Restriction (4.4.2(1)).
  | 'restriction-ordered'
  | 'restricting'
  | 'restricted'
  | 'restriction-review-due'
  | 'reviewing-restriction'
  | 'lifting-ordered'
  | 'lifting'
  // The end (4.4.5).
  | 'ending-ordered'
  | 'deregistering'
  | 'deregistered'
  | 'confirming-end'
  | 'ended';

/** How a device reaches the LAN; each form demands protection of its own (4.4.2(2)). */
export const connectionForms = ['WIRED', 'WIRELESS', 'REMOTE'] as const;
export type ConnectionForm = (typeof connectionForms)[number];

/** How the device comes by its address (4.4.1(3), (6)④). */
export const acquisitions = ['FIXED', 'DHCP'] as const;
export type Acquisition = (typeof acquisitions)[number];

/** What protects a connection (4.4.2(2)①,④). */
export interface Protection {
  /** Authentication of the connection, e.g. `WPA3-ENTERPRISE`, `802.1X`, `VPN-CERTIFICATE`. */
  readonly authentication?: string;
  /** Encryption of the connection, e.g. `AES-CCMP`, `IPSEC-AES256`. */
  readonly encryption?: string;
  /** A second factor beside it; demanded for remote access. */
  readonly multiFactor?: boolean;
}

/** What is applied for and permitted: purpose, form of use and the device's part in it (4.4.1(6)②-④). */
export interface LanTerms {
  /** 利用目的. */
  readonly purpose: string;
  /** Code of the network. */
  readonly network: string;
  readonly form: ConnectionForm;
  /** 設置箇所. */
  readonly place: string;
  /** 利用時間帯, e.g. `平日 9:00-18:00`. */
  readonly hours: string;
  /** 利用サービス: codes of services that the network permits (4.4.2(2)③). */
  readonly services: readonly string[];
  /** 予定期間: first moment. */
  readonly plannedFrom: Instant;
  /** 予定期間: the moment at which the connection ends (4.4.3(2), 4.4.5(1)①). */
  readonly plannedTo: Instant;
  readonly acquisition: Acquisition;
  /** Code of the connection point; one that is free at the place when absent (4.4.1(4)). */
  readonly connectionPoint?: string;
  /** The host name is registered in the DNS (4.4.1(3)). */
  readonly dns: boolean;
  /** The device is registered in the directory (4.4.1(3)). */
  readonly directory: boolean;
  readonly protection: Protection;
  /** Opaque id of the device's administrator (管理者, 4.4.1(6)④). */
  readonly deviceAdministrator: string;
  /** How that person is reached. */
  readonly deviceContact: string;
  /** How the user is reached (4.4.1(6)①). */
  readonly userContact: string;
}

/** A person's application for a connection (4.4.1(2)); people by opaque id, login or employee number. */
export interface LanConnectionApplication extends Omit<LanTerms, 'deviceAdministrator' | 'userContact'> {
  /** Whose connection it is; the applicant when absent. */
  readonly user?: string;
  /** Id of the device in the terminal ledger. */
  readonly device: string;
  /** MAC address in any usual notation; one of the device's. */
  readonly mac: string;
  /** The user when absent. */
  readonly deviceAdministrator?: string;
  /** Telephone number or mail address of the directory when absent. */
  readonly userContact?: string;
}

/** Application to change a connection (4.4.4): what shall be different, and why. */
export interface LanChangeApplication extends Partial<Omit<LanTerms, 'deviceAdministrator'>> {
  /** 事由. */
  readonly reason: string;
  readonly deviceAdministrator?: string;
}

/** What the information systems department judges before it permits (4.4.1(2), 4.4.4(1)). */
export interface Examination {
  /** Why the purpose of use is acceptable. */
  readonly purposeJudgement: string;
  /** Why the form of use is acceptable. */
  readonly formJudgement: string;
  /** The examiner knows that the address changes (4.4.1(3)); demanded for DHCP. */
  readonly dynamicAddressAcknowledged?: boolean;
  /** Security compared with before; demanded for changes (4.4.4(1)). */
  readonly securityEquivalence?: 'EQUAL' | 'HIGHER';
}

/** What whoever registers a connection attests (4.4.1(3),(6)④). */
export interface Registration {
  readonly dnsRegistered: boolean;
  /** Where the device stands in the directory; absent when it is not registered there. */
  readonly directoryRegistration?: string;
}

/** Fields that a check compares (4.4.3(1)). */
export const comparedFields = ['mac', 'address', 'hostName', 'connectionPoint', 'network'] as const;
export type ComparedField = (typeof comparedFields)[number];

/** Outcome of the check after permission (4.4.3(1)). */
export interface Verification {
  readonly result: 'CONFORMS' | 'DEVIATES';
  /** How it was checked. */
  readonly note: string;
  /** What deviates; demanded for DEVIATES. */
  readonly deviations?: readonly string[];
  /** What follows from a deviation. */
  readonly action?: DeviationAction;
}

/** What follows from a deviation: the user applies for a change, or the connection is restricted or ended (4.4.3(1)). */
export const deviationActions = ['CHANGE', 'RESTRICT', 'END'] as const;
export type DeviationAction = (typeof deviationActions)[number];

/** Outcome of the survey before a connection ends (4.4.3(2)). */
export interface ImpactSurvey {
  /** Whether surrounding work (周辺業務) depends on the device. */
  readonly affected: boolean;
  readonly findings: string;
}

/** How a connection is restricted (4.4.2(1)). */
export const restrictionKinds = ['ACCESS_CONTROL', 'DISCONNECTION'] as const;

/** An order to restrict (4.4.2(1)). */
export interface RestrictionOrder {
  readonly kind: (typeof restrictionKinds)[number];
  /** An emergency: restricted before the user is instructed. */
  readonly emergency: boolean;
  readonly reason: string;
}

/** A restriction as the row keeps it. */
export interface Restriction extends RestrictionOrder {
  readonly orderedAt: Instant;
  readonly orderedBy: string;
  readonly confirmedAt?: Instant;
  /** When it was last decided that it stays. */
  readonly reviewedAt?: Instant;
  /** The order to lift it, until that is done. */
  readonly lifting?: { readonly reason: string; readonly orderedAt: Instant; readonly orderedBy: string };
}

/** What becomes of a restriction that lingers (4.4.2(1)). */
export interface RestrictionReview {
  readonly decision: 'KEEP' | 'LIFT' | 'END';
  readonly reason: string;
}

/** Why a connection ends (4.4.5(1)①-③). */
export const endReasons = ['PERIOD_EXPIRED', 'DEPARTMENT_JUDGEMENT', 'UNNECESSARY', 'IMPROPER'] as const;
export type EndReason = (typeof endReasons)[number];

/** An order, or the user's own wish, to end a connection (4.4.5(1)②,③). */
export interface EndOrder {
  readonly reason: Exclude<EndReason, 'PERIOD_EXPIRED'>;
  readonly explanation: string;
  readonly emergency?: boolean;
}

/** The end as the row keeps it. */
export interface End {
  readonly reason: EndReason;
  readonly explanation?: string;
  readonly emergency?: boolean;
  readonly orderedAt: Instant;
  readonly orderedBy: string;
  /** How the end was confirmed, by whom and when. */
  readonly confirmation?: { readonly how: string; readonly by: string; readonly at: Instant };
}

/** What whoever takes a connection off the LAN attests (4.4.5(3)②). */
export interface Deregistration {
  /** The records are gone from the DNS; true where there were none. */
  readonly dnsRemoved: boolean;
  readonly directoryRemoved: boolean;
}

/** How the end was made sure of (4.4.5(1)). */
export interface EndConfirmation {
  readonly how: string;
  /** The device is out of the directory; demanded where it was registered there and nobody has said so yet (4.4.5(3)②). */
  readonly directoryRemoved?: boolean;
}

/** A pair of name and address that the DNS holds, or may hold. */
export interface DnsRecord {
  /** Fully qualified, lower case, without a trailing dot. */
  readonly hostName: string;
  readonly address: string;
}

/** What shall become of a connection; means something only while its change is under way (4.4.4). */
export interface LanProposal {
  readonly reason: string;
  readonly terms: LanTerms;
}

/** The entity workflow of one LAN connection; lives as long as the connection. */
export type LanConnectionWorkflow = (ref: CaseRef) => Promise<void>;

/** Workflow type name, as exported from workflows/index.ts. */
export const lanConnectionWorkflowType = 'lanConnection';
