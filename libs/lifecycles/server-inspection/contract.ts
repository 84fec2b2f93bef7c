import type { ClauseId } from '#libs/kernel/clause';
import type { Instant } from '#libs/kernel/instant';
import type { Localized } from '#libs/kernel/localized';
import type { CaseRef } from '../case.js';
import type { CarryingOut } from '../review.js';
import type { DesignedRight } from '../server/documents.js';

/** States of the third-party inspection of one server (4.2.4(7)[1st]). */
export type ServerInspectionState =
  | 'planned'
  | 'appointing'
  | 'inspector-assigned'
  | 'in-inspection'
  | 'passed'
  | 'defects-found'
  | 'correcting'
  | 'closed'
  // The server was retired before anybody looked at it.
  | 'needless';

/** States in which nobody has recorded a result yet. */
export const withoutResult = [
  'planned',
  'appointing',
  'inspector-assigned',
  'in-inspection',
] as const satisfies readonly ServerInspectionState[];

/** What is inspected, each item by its clause (4.2.4(7)[1st]①-⑥). */
export const inspectionItems = {
  VULNERABILITY_SCAN: {
    clause: '4.2.4(7)[1st]①',
    title: { ja: '脆弱性スキャナによる検査', en: 'Vulnerability scan' },
  },
  APPLICATION_MATCH: {
    clause: '4.2.4(7)[1st]②',
    title: { ja: '設置申請書と設置機器の一致', en: 'Equipment as it was applied for' },
  },
  ACCESS_RIGHTS: { clause: '4.2.4(7)[1st]③', title: { ja: '不要なアクセス権', en: 'Unnecessary access rights' } },
  SERVICES: { clause: '4.2.4(7)[1st]④', title: { ja: '不要なサービス', en: 'Unnecessary services' } },
  ACCOUNTS: { clause: '4.2.4(7)[1st]⑤', title: { ja: '不要なアカウント', en: 'Unnecessary accounts' } },
  PASSWORDS: { clause: '4.2.4(7)[1st]⑥', title: { ja: '推測可能なパスワード', en: 'Guessable passwords' } },
} as const satisfies Record<string, { readonly clause: ClauseId; readonly title: Localized }>;
export type InspectionItem = keyof typeof inspectionItems;

/** All items in their order. */
export const inspectionItemNames = Object.keys(inspectionItems) as InspectionItem[];

/** What the server's documents say, which the inspector compares with what is there (4.2.4(7)[1st]②-⑤). */
export interface DeclaredServer {
  /** Equipment and software of the current configuration; absent when nobody has declared any. */
  readonly configuration?: {
    readonly version: number;
    readonly hardware: readonly string[];
    readonly os?: string;
    readonly software: readonly string[];
  };
  /** Rights of both designs of access control. */
  readonly rights: readonly DesignedRight[];
  readonly services: readonly string[];
  /** Accounts of the environment document, and those of the account ledger on the system that runs on the server. */
  readonly accounts: readonly string[];
}

/** Names the inspector (4.2.4(7)[1st]). */
export interface Appointment {
  /** Opaque id, login or employee number of somebody who holds THIRD_PARTY_INSPECTOR. */
  readonly inspector: string;
}

/** What the inspector says about one item; which evidence is demanded depends on the item. */
export interface InspectionAnswer {
  readonly item: InspectionItem;
  readonly result: 'PASS' | 'FAIL';
  readonly remarks?: string;
  /** Of the scan: product that the committee has specified (4.2.3(1)). */
  readonly tool?: string;
  readonly scannedAt?: Instant;
  /** Of the scan: date of its vulnerability information. */
  readonly vulnerabilityDataAt?: Instant;
  /** Equipment, services or accounts that are there; the record lists what differs from what was declared. */
  readonly found?: readonly string[];
  /** Access rights beyond the designs; an empty list says that there are none. */
  readonly extras?: readonly string[];
  /** Of the passwords: how they were examined, and how many can be guessed; never a password. */
  readonly method?: string;
  readonly guessable?: number;
}

/** Something that has to be corrected (4.2.4(8)). */
export interface Deficiency {
  readonly item: InspectionItem;
  readonly description: string;
}

/** The result of an inspection as it is reported. */
export interface InspectionReport {
  /** Quarter that was inspected, e.g. `2026-Q4`. */
  readonly quarter: string;
  readonly answers: readonly InspectionAnswer[];
  readonly deficiencies: readonly Deficiency[];
}

/** What is there and was not declared, and the other way round. */
export interface Difference {
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
}

/** An answer as it is kept. */
export interface RecordedAnswer extends InspectionAnswer {
  readonly difference?: Difference;
}

/** Type name of the workflow of one inspection. */
export const serverInspectionWorkflowType = 'serverInspection';

/** Steps of an inspection with effects on other cases. */
export interface ServerInspectionActivities {
  /** Opens the case of every deficiency, once, and closes the inspection when all of them are closed (4.2.4(8)). */
  pursueDefects(request: CaseRef & { readonly asOf: Instant }): Promise<CarryingOut>;
}
