import type { Instant } from '#libs/kernel/instant';
import type { ServerDocumentKind } from './contract.js';

/** What a server stores, and for whom that matters (4.2.1(1)). */
export const informationCategories = ['CUSTOMER', 'PRIVACY', 'OTHER'] as const;

/** Purpose and stored information (4.2.1(1)). */
export interface PurposeDocument {
  readonly purpose?: string;
  readonly information?: readonly {
    readonly name: string;
    readonly category: (typeof informationCategories)[number];
  }[];
  /** That 人的管理規程 is observed; demanded for customer and privacy information. */
  readonly personnelAttestation?: { readonly by: string; readonly at: Instant; readonly reference: string };
}

/** The four kinds of countermeasure: 予防、防御、検査、対応:回復 (4.2.1(2)④). */
export const countermeasureKinds = ['PREVENTION', 'DEFENCE', 'INSPECTION', 'RESPONSE_RECOVERY'] as const;
export type CountermeasureKind = (typeof countermeasureKinds)[number];

/** A measure of one kind, or why none is taken (4.2.1(2)④). */
export interface Countermeasure {
  readonly kind: CountermeasureKind;
  readonly measure?: string;
  readonly noneBecause?: string;
}

/** A threat with cause, course and what is done about it (4.2.1(2)②-④). */
export interface Threat {
  readonly threat: string;
  /** The protected asset that it concerns, by its name. */
  readonly asset: string;
  readonly cause?: string;
  readonly process?: string;
  readonly countermeasures?: readonly Countermeasure[];
}

/** リスク分析 (4.2.1(2)①-④). */
export interface RiskAnalysisDocument {
  /** 守るべき情報, by name. */
  readonly protectedAssets?: readonly string[];
  readonly threats?: readonly Threat[];
}

/** A right that the design grants: who may do what with which object (4.2.1(3),(4)). */
export interface DesignedRight {
  /** Account, group or role that holds it. */
  readonly subject: string;
  /** What it is held on, e.g. `/var/www`, `httpd`. */
  readonly object: string;
  readonly access: 'READ' | 'WRITE' | 'EXECUTE' | 'ADMINISTER';
}

/** Access control of OS, applications and services (4.2.1(3)). */
export interface SystemAccessControlDocument {
  readonly os?: readonly DesignedRight[];
  readonly applications?: readonly DesignedRight[];
  readonly services?: readonly DesignedRight[];
}

/** Access control of data; each section answered (4.2.1(4)). */
export interface DataAccessControlDocument {
  readonly osSystemFiles?: readonly DesignedRight[];
  readonly applications?: readonly DesignedRight[];
  readonly applicationConfigFiles?: readonly DesignedRight[];
  readonly data?: readonly DesignedRight[];
}

/** Security measures of an application from its specification on (4.2.1(5), 4.2.3(4)). */
export const specificationSections = ['INPUT_VALIDATION', 'INTERNAL_PROCESSING', 'OUTPUT_VALIDITY'] as const;

/** An application such as CGI or API that is developed for the server. */
export interface DevelopedApplication {
  readonly name: string;
  /** Reference of its risk analysis. */
  readonly riskAnalysis?: string;
  readonly specification?: {
    readonly version: string;
    readonly sections: readonly {
      readonly section: (typeof specificationSections)[number];
      readonly measures: string;
    }[];
  };
  /** Developers who have acknowledged what they are obliged to (4.2.3(4)). */
  readonly obliged?: readonly { readonly developer: string; readonly acknowledgedAt?: Instant }[];
}

/** Applications that are developed; none is an answer (4.2.1(5)). */
export interface ApplicationsDocument {
  readonly applications?: readonly DevelopedApplication[];
}

/** The platform (4.2.1(6)). */
export interface PlatformDocument {
  readonly product?: string;
  readonly version?: string;
}

/** 冗長化 options (4.2.1(7)①-④). */
export const redundancyOptions = ['VIRTUALISATION', 'CLUSTER', 'RAID', 'BACKUP_COLD_STANDBY'] as const;
export type RedundancyOption = (typeof redundancyOptions)[number];

/** リスクアセスメント result and the study of redundancy (4.2.1(7)). */
export interface RiskAssessmentDocument {
  readonly reference?: string;
  readonly highAvailabilityRequired?: boolean;
  readonly redundancy?: readonly {
    readonly option: RedundancyOption;
    readonly decision: 'ADOPTED' | 'NOT_ADOPTED';
    readonly reason: string;
    /** Of CLUSTER. */
    readonly mode?: 'ACTIVE_ACTIVE' | 'ACTIVE_STANDBY';
    /** Of RAID: 1, 5 or 6 (4.2.1(7)③). */
    readonly level?: string;
  }[];
}

/** システム構成 (4.2.2(3)). */
export interface ConfigurationDocument {
  /** Equipment, which an inspection compares with what stands there (4.2.4(7)[1st]②). */
  readonly hardware?: readonly string[];
  readonly os?: string;
  readonly software?: readonly string[];
  readonly networkServices?: readonly string[];
  readonly connections?: readonly string[];
}

/** 電気、通信サービス、空調、換気、給水 (4.2.2(1)). */
export const utilities = ['POWER', 'COMMUNICATION', 'AIR_CONDITIONING', 'VENTILATION', 'WATER'] as const;

/** Place (4.2.2(1)). */
export interface LocationDocument {
  readonly place?: string;
  readonly type?: 'SERVER_ROOM' | 'EQUIVALENT';
  /** Why it is as safe as a server room; demanded for EQUIVALENT. */
  readonly equivalentBecause?: string;
  readonly utilities?: readonly {
    readonly utility: (typeof utilities)[number];
    readonly present: boolean;
    /** Why it is not needed; demanded where it is not present. */
    readonly reason?: string;
  }[];
}

/** 管理体制 (4.2.2(4)); people by opaque id. */
export interface StaffDocument {
  readonly structure?: string;
  readonly administrators?: readonly string[];
  readonly operators?: readonly string[];
}

/** A step of a procedure; records refer to its id (4.2.2(5), 4.11(1)). */
export interface ProcedureStep {
  readonly id: string;
  readonly text: string;
}

/** 運用手順書 with the 侵害時対応手順 (4.2.2(5)). */
export interface OperatingProcedureDocument {
  readonly steps?: readonly ProcedureStep[];
  readonly breachResponse?: readonly ProcedureStep[];
}

/** An account on the server (4.2.3(3),(6)). */
export interface ServerAccount {
  readonly name: string;
  readonly type: 'PERSONAL' | 'ANONYMOUS' | 'SERVICE';
  /** Whose it is, by opaque id; demanded for PERSONAL. */
  readonly person?: string;
  /** Administrator or equivalent authority. */
  readonly privileged: boolean;
  readonly rights: readonly DesignedRight[];
}

/** The environment as it was set up (4.2.3(1)-(3),(5),(6)). */
export interface EnvironmentDocument {
  readonly software?: readonly {
    readonly category: SoftwareCategory;
    readonly product: string;
    readonly version: string;
  }[];
  /** Access control that was applied strictly, by the version of the design (4.2.3(2)). */
  readonly accessControl?: readonly {
    readonly item: 'OS' | 'FILE' | 'APPLICATION_SERVICE';
    readonly designVersion: number;
  }[];
  readonly accounts?: readonly ServerAccount[];
  readonly services?: readonly {
    readonly name: string;
    readonly kind: 'APPLICATION' | 'NETWORK';
    readonly port?: number;
    readonly justification: string;
  }[];
  /** How passwords of privileged accounts are kept (4.2.3(6)). */
  readonly passwordCustody?: string;
}

/** Categories of the software that the committee specifies (4.2.3(1)). */
export const softwareCategories = ['OS', 'ANTI_MALWARE', 'VULNERABILITY_SCANNER', 'OTHER'] as const;
export type SoftwareCategory = (typeof softwareCategories)[number];

/** Logs of a server (4.2.4(3)). */
export const serverLogKinds = ['AUTHENTICATION', 'ACCESS', 'TRANSACTION', 'APPLICATION', 'OTHER'] as const;

/** What operation needs (4.2.4(1)-(6)). */
export interface OperationDocument {
  readonly logs?: readonly {
    readonly kind: (typeof serverLogKinds)[number];
    readonly collected: boolean;
    /** Why it does not apply; demanded where it is not collected. */
    readonly reason?: string;
    /** Where it is kept (4.2.4(4)). */
    readonly keptAt?: string;
  }[];
  /** 時刻同期 (4.2.4(6)). */
  readonly clock?: { readonly masterClock: string; readonly standardSource: string };
  /** マルウェア対策 (4.2.4(2)). */
  readonly malwareProtection?: { readonly product: string; readonly automaticUpdate: boolean };
  /** バックアップ (4.9(1)): where it is planned, or why none is needed. */
  readonly backup?: { readonly plan?: string; readonly noneBecause?: string };
  /** 監視 (4.10(1)). */
  readonly monitoring?: { readonly means: string };
}

/** Content of each kind of document. */
export interface ServerDocuments {
  readonly PURPOSE: PurposeDocument;
  readonly RISK_ANALYSIS: RiskAnalysisDocument;
  readonly ACCESS_CONTROL_SYSTEM: SystemAccessControlDocument;
  readonly ACCESS_CONTROL_DATA: DataAccessControlDocument;
  readonly APPLICATIONS: ApplicationsDocument;
  readonly PLATFORM: PlatformDocument;
  readonly RISK_ASSESSMENT: RiskAssessmentDocument;
  readonly CONFIGURATION: ConfigurationDocument;
  readonly LOCATION: LocationDocument;
  readonly STAFF: StaffDocument;
  readonly OPERATING_PROCEDURE: OperatingProcedureDocument;
  readonly ENVIRONMENT: EnvironmentDocument;
  readonly OPERATION: OperationDocument;
}

/** The current documents of a server. */
export type CurrentDocuments = { readonly [Kind in ServerDocumentKind]?: ServerDocuments[Kind] };
