import type { Instant } from '#libs/kernel/instant';
import type { CaseRef } from '../case.js';

/** States of a server (L3, 4.2). */
export type ServerState =
  // Design (4.2.1).
  | 'designing'
  | 'designed'
  // Application and the committee's examination (4.2.2(2),(3)).
  | 'submitted'
  | 'under-review'
  | 'improvement-required'
  | 'reconfiguring'
  | 'approved'
  | 'rejected'
  | 'withdrawn'
  // Installation, environment, start of operation (4.2.2(1), 4.2.3, 4.2.4).
  | 'installing'
  | 'installed'
  | 'setting-up'
  | 'configured'
  | 'commissioning'
  | 'in-operation'
  | 'inspection-due'
  // Servers that were there before the regulation (4.2.2(6)).
  | 'registered'
  | 'conforming'
  | 'nonconforming'
  | 'deciding-conformance'
  | 'stop-ordered'
  | 'warning'
  | 'warned'
  | 'freezing'
  | 'frozen'
  | 'isolating'
  | 'isolated'
  | 'stopping'
  | 'forcibly-stopped'
  | 'return-requested'
  | 'confirming-return'
  | 'return-approved'
  | 'restarting'
  // The end.
  | 'retirement-ordered'
  | 'decommissioning'
  | 'retired';

/** Whether a server can be reached from outside the company (外部公開サーバ, 4.2.1(6)). */
export const exposures = ['INTERNAL', 'EXTERNAL'] as const;
export type Exposure = (typeof exposures)[number];

/** What begins a design (4.2.1). */
export interface ServerDesign {
  /** Short name by which people know it, unique, e.g. `web01`. */
  readonly name: string;
  readonly exposure: Exposure;
  /** Code of the department whose server it is. */
  readonly department: string;
  /** Code of the account system that runs on it, when its accounts are governed (4.1). */
  readonly system?: string;
  /** Id of the device in the terminal ledger, when it is connected to the LAN (4.4). */
  readonly device?: string;
  /** Code of the command connector that stops it by force; people do where there is none (4.2.2(6)). */
  readonly enforcer?: string;
}

/** A server that was there before the regulation applied (4.2.2(6)). */
export interface ExistingServer extends ServerDesign {
  /** The instant from which the regulation applies to it; three months from here it must conform. */
  readonly regulationFrom: Instant;
  readonly purpose: string;
  /** Opaque ids, logins or employee numbers. */
  readonly administrators: readonly string[];
  readonly operators: readonly string[];
}

/**
 * Documents of a server; each is kept in numbered versions that are never changed (4.2.1(3),(4)). The first seven are its design, the next
 * four belong to the application, the last two are the gates of environment and operation.
 */
export const serverDocumentKinds = [
  // Purpose and stored information (4.2.1(1)).
  'PURPOSE',
  // リスク分析 (4.2.1(2)).
  'RISK_ANALYSIS',
  // アクセス制御の設計書: OS, applications, services (4.2.1(3)).
  'ACCESS_CONTROL_SYSTEM',
  // アクセス制御の設計書: data (4.2.1(4)).
  'ACCESS_CONTROL_DATA',
  // Applications that are developed for it (4.2.1(5), 4.2.3(4)).
  'APPLICATIONS',
  // Platform; of a public server one that the committee recommends (4.2.1(6)).
  'PLATFORM',
  // リスクアセスメント and, where it demands availability, the study of redundancy (4.2.1(7)).
  'RISK_ASSESSMENT',
  // システム構成 (4.2.2(3)).
  'CONFIGURATION',
  // Place and utilities (4.2.2(1)).
  'LOCATION',
  // 管理体制 (4.2.2(4)).
  'STAFF',
  // 運用手順書 with the 侵害時対応手順 (4.2.2(5)).
  'OPERATING_PROCEDURE',
  // Software, accounts, services as they were set up (4.2.3).
  'ENVIRONMENT',
  // Logs, clock, protection, backup, monitoring (4.2.4).
  'OPERATION',
] as const;
export type ServerDocumentKind = (typeof serverDocumentKinds)[number];

/** What has to be there before a design is complete (4.2.1). */
export const designKinds = serverDocumentKinds.slice(0, 7);
/** What an application holds beside the design (4.2.2(1),(3)-(5)). */
export const applicationKinds = serverDocumentKinds.slice(7, 11);

/** A current version of a document, as it is pinned in an application. */
export interface PinnedDocument {
  readonly version: number;
  /** SHA-256 of the canonical JSON of its content. */
  readonly digest: string;
}

/** サーバ設置申請書 (4.2.2(2)): the versions that the committee decides on. */
export interface InstallationApplication {
  readonly submittedAt: Instant;
  readonly submittedBy: string;
  readonly documents: Readonly<Partial<Record<ServerDocumentKind, PinnedDocument>>>;
  /** Counts submissions from 1. */
  readonly round: number;
}

/** Something that the committee wants improved (4.2.2(3)). */
export interface ImprovementFinding {
  /** Stable within the case, e.g. `1-2`: round and number. */
  readonly id: string;
  readonly text: string;
  /** How the applicant dealt with it. */
  readonly answer?: string;
}

/** An answer to a finding of the committee (4.2.2(3)). */
export interface FindingAnswer {
  readonly finding: string;
  readonly answer: string;
}

/** What is said in a vote on an application, beside the vote (4.2.2(3)). */
export interface ImprovementDemand {
  readonly findings: readonly string[];
}

/** Clauses against which an existing server is checked (4.2.2(6)). */
export const conformanceItems = [
  '4.2.1(2)',
  '4.2.1(3)',
  '4.2.1(4)',
  '4.2.2(1)',
  '4.2.2(4)',
  '4.2.2(5)',
  '4.2.3(1)',
  '4.2.3(2)',
  '4.2.3(3)',
  '4.2.3(5)',
  '4.2.3(6)',
  '4.2.4(1)',
  '4.2.4(2)',
  '4.2.4(3)',
  '4.2.4(6)',
] as const;
export type ConformanceItem = (typeof conformanceItems)[number];

/** One line of the checklist of an existing server (4.2.2(6)). */
export interface ConformanceLine {
  readonly clause: ConformanceItem;
  readonly conforms: boolean;
  /** What shows it, or what is missing. */
  readonly evidence: string;
}

/** A line as the row keeps it. */
export interface CheckedConformance extends ConformanceLine {
  readonly checkedAt: Instant;
  readonly checkedBy: string;
}

/** The steps of a forced stop in their order; each has checks that hold the next one back (4.2.2(6)). */
export const stopSteps = ['warning', 'freezing', 'isolating', 'stopping'] as const;
export type StopStep = (typeof stopSteps)[number];

/** 警告: the owner was reached. */
export interface StopWarning {
  readonly ownerReached: boolean;
  readonly reachedBy: string;
  readonly note: string;
}

/** Changes are frozen, and a fresh backup is there. */
export interface ChangeFreeze {
  readonly backupAt: Instant;
  readonly backupLocation: string;
  readonly note: string;
}

/** Isolated; what depends on it is known. */
export interface Isolation {
  /** Systems and services that depend on the server; an empty list says that there are none. */
  readonly dependants: readonly string[];
  /** Everybody responsible for them was told; demanded when there are any. */
  readonly dependantsTold: boolean;
  readonly note: string;
}

/** The forced stop as the row keeps it. */
export interface ForcedStop {
  readonly orderedAt: Instant;
  readonly reason: string;
  readonly warning?: StopWarning & { readonly at: Instant };
  readonly freezing?: ChangeFreeze & { readonly at: Instant };
  readonly isolating?: Isolation & { readonly at: Instant };
  readonly stoppedAt?: Instant;
  /** The committee holds it: no step is taken until it is released. */
  readonly held?: { readonly at: Instant; readonly by: string; readonly reason: string };
}

/** Type name of the workflow that carries one server through its life. */
export const serverWorkflowType = 'server';

/** Steps of a server with effects on other cases. */
export interface ServerActivities {
  /** Opens the third-party inspection that is due, once, and lets the server rest again (4.2.4(7)[1st]). */
  planInspection(request: CaseRef & { readonly asOf: Instant }): Promise<void>;
  /** Orders the end of accounts and LAN connections of a server that is retired; answers whether all of it was ordered. */
  closeDependants(request: CaseRef & { readonly asOf: Instant }): Promise<boolean>;
}
