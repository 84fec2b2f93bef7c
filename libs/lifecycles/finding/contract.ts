import type { ClauseId } from '#libs/kernel/clause';
import type { Localized } from '#libs/kernel/localized';
import type { Role } from '#libs/kernel/role';
import type { CaseRef } from '../case.js';

/** States of something that was observed and does not match the ledger. */
export type FindingState = 'found' | 'awaiting-resolution' | 'resolved' | 'vanished';

/** The clause that a kind departs from, what it is called, and who resolves it where no target of the directory says so. */
export interface FindingRule {
  readonly clause: ClauseId;
  readonly title: Localized;
  readonly administrators?: Role;
}

/** What can be observed. A new kind is one entry here. */
export const findingKinds = {
  ACCOUNT_DRIFT: {
    clause: '4.1.2(1)',
    title: {
      ja: 'アカウントの権限または状態が台帳と異なる',
      en: 'Rights or status of an account differ from the ledger',
    },
  },
  UNKNOWN_ACCOUNT: {
    clause: '4.1.1(2)',
    title: { ja: '台帳にないアカウントが対象にある', en: 'The target has an account that the ledger does not know' },
  },
  MISSING_ACCOUNT: {
    clause: '4.1.1(2)',
    title: { ja: '台帳のアカウントが対象にない', en: 'The target lacks an account of the ledger' },
  },
  POLICY_LOOSENED: {
    clause: '4.1.5(1)',
    title: {
      ja: 'パスワードポリシーの設定が定めより緩い',
      en: 'A password policy is set more loosely than was decided',
    },
  },
  POLICY_NOT_EXPRESSIBLE: {
    clause: '4.1.5(1)',
    title: {
      ja: 'パスワードポリシーの一部を対象に設定できない',
      en: 'A target has no setting for part of its password policy',
    },
  },
  SECOND_FACTOR_MISSING: {
    clause: '4.1.5(1)⑤',
    title: { ja: '重要な対象の利用者に二要素認証がない', en: 'The user of an important target has no second factor' },
  },
  IDENTITY_CHECK_FAILED: {
    clause: '4.1.6(2)',
    title: { ja: '本人確認に失敗した', en: 'Somebody was not who they said they were' },
  },
  UNKNOWN_DEVICE: {
    clause: '4.4.1(1)',
    title: { ja: '許可のない機器がLAN上にある', en: 'A device is on the LAN for which no connection was permitted' },
    administrators: 'NETWORK_ADMINISTRATOR',
  },
  LAN_DEVIATION: {
    clause: '4.4.3(1)',
    title: { ja: 'LAN接続の状態が許可した内容と異なる', en: 'A LAN connection is not as it was permitted' },
    administrators: 'NETWORK_ADMINISTRATOR',
  },
  HOST_RECORD_DRIFT: {
    clause: '4.4.1(5)②',
    title: { ja: 'DNSの登録が一覧と異なる', en: 'The DNS does not hold what the list of host names says' },
    administrators: 'NETWORK_ADMINISTRATOR',
  },
  SERVER_BEHIND: {
    clause: '4.2.4(1)',
    title: { ja: 'サーバにセキュリティパッチが適用されていない', en: 'A server lacks patches that are due' },
    administrators: 'SERVER_ADMINISTRATOR',
  },
  UNDECLARED_SERVICE: {
    clause: '4.2.4(1)',
    title: {
      ja: '必要性の記録がないサービスがサーバで動いている',
      en: 'A server runs services that nothing justifies',
    },
    administrators: 'SERVER_ADMINISTRATOR',
  },
  DEFINITIONS_STALE: {
    clause: '4.2.4(2)',
    title: { ja: 'サーバのマルウェア定義ファイルが古い', en: 'Malware definitions of a server are out of date' },
    administrators: 'SERVER_ADMINISTRATOR',
  },
  SCAN_MISSING: {
    clause: '4.2.4(2)',
    title: {
      ja: '定義ファイルの更新後にサーバが検査されていない',
      en: 'A server was not scanned after its malware definitions were updated',
    },
    administrators: 'SERVER_ADMINISTRATOR',
  },
  CLOCK_DRIFT: {
    clause: '4.2.4(6)',
    title: { ja: 'サーバの時刻がずれている', en: 'The clock of a server is off' },
    administrators: 'SERVER_ADMINISTRATOR',
  },
  STATUS_SILENT: {
    clause: '4.2.4(6)',
    title: { ja: 'サーバの状態の報告が途絶えている', en: 'Nothing is reported about a server any more' },
    administrators: 'SERVER_ADMINISTRATOR',
  },
  TERMINAL_NOT_COMPLIANT: {
    clause: '4.3.1(2)',
    title: {
      ja: 'クライアント端末の設定が規程に適合しない',
      en: 'A client terminal is not set up as the regulation demands',
    },
    administrators: 'CLIENT_TERMINAL_ADMINISTRATOR',
  },
  UNSPECIFIED_SOFTWARE: {
    clause: '4.3.1(3)',
    title: {
      ja: '規定にないソフトウェアがクライアント端末にある',
      en: 'A client terminal has software that nobody has specified',
    },
    administrators: 'CLIENT_TERMINAL_ADMINISTRATOR',
  },
  UNKNOWN_TERMINAL: {
    clause: '4.3.1(1)',
    title: { ja: '台帳にないクライアント端末がある', en: 'A client terminal is managed that the ledger does not know' },
    administrators: 'CLIENT_TERMINAL_ADMINISTRATOR',
  },
  DEVICE_LOST: {
    clause: '5(2)',
    title: { ja: 'クライアント端末が紛失した', en: 'A client terminal was lost' },
    administrators: 'INFORMATION_SYSTEMS_DEPARTMENT',
  },
  MEDIUM_LOST: {
    clause: '5(2)',
    title: { ja: '台帳の媒体が見つからない', en: 'A medium of the ledger is lost' },
    administrators: 'INFORMATION_SECURITY_COMMITTEE',
  },
  ASSET_MISPLACED: {
    clause: '5(2)',
    title: { ja: '台帳と異なる場所にある', en: 'Something is elsewhere than the ledger says' },
    administrators: 'INFORMATION_SYSTEMS_DEPARTMENT',
  },
  VENDOR_CONTRACT_ENDING: {
    clause: '4.6.3(2)',
    title: { ja: '廃棄委託契約の期限が近い', en: 'A contract with a disposal vendor ends soon, or has ended' },
    administrators: 'INFORMATION_SYSTEMS_DEPARTMENT',
  },
} as const satisfies Record<string, FindingRule>;

/** Name of a kind of finding. */
export type FindingKind = keyof typeof findingKinds;

/** All kinds, in the order of the table. */
export const findingKindNames = Object.keys(findingKinds) as FindingKind[];

/** What was observed; it holds no secret. */
export interface Observation {
  readonly kind: FindingKind;
  /** Code of the target on which it was observed. */
  readonly target: string;
  /** The case that it is about, e.g. the account of the ledger. */
  readonly subjectCaseId?: string;
  /**
   * What makes two observations the same finding, unique among those that stand, e.g. `ACCOUNT_DRIFT/sales/account_01...`. Holds no
   * name of a person.
   */
  readonly key: string;
  /** What the ledger or the policy says. */
  readonly expected: object;
  /** What was seen instead. */
  readonly observed: object;
}

/** How a finding is resolved: the target was put right, the ledger was, or it stays as it is. */
export const resolutionActions = ['CORRECTED_TARGET', 'CORRECTED_LEDGER', 'ACCEPTED'] as const;

/** What the administrator attests (5(3)). */
export interface Resolution {
  readonly action: (typeof resolutionActions)[number];
  /** What was done, or why it is accepted. */
  readonly note: string;
}

/** The entity workflow of one finding; it ends with the finding. */
export type FindingWorkflow = (ref: CaseRef) => Promise<void>;

/** Workflow type name, as exported from workflows/index.ts. */
export const findingWorkflowType = 'finding';
