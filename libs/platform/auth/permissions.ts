import type { Role } from '#libs/kernel/role';
import { overseers, type Permission } from './permission.js';
import { assetPermissions } from './asset-permissions.js';
import { serverPermissions } from './server-permissions.js';
import { terminalPermissions } from './terminal-permissions.js';

export type { Permission } from './permission.js';

const administrators = ['KITEI_ADMINISTRATOR'] as const satisfies readonly Role[];

/** Every permission that a route may ask for. */
export const permissions = {
  'accounts:apply': {
    title: { ja: 'アカウントの申請', en: 'Apply for accounts' },
    people: 'anybody',
    services: { applying: 'account' },
  },
  'accounts:read': {
    title: { ja: '関係するアカウントの閲覧', en: 'Read the accounts that concern one' },
    people: 'anybody',
    services: 'reading',
  },
  'accounts:administer': {
    title: { ja: 'アカウントのシステム管理', en: 'Administer accounts on their targets' },
    people: ['SYSTEM_ADMINISTRATOR'],
  },
  'accounts:report-second-factor': {
    title: { ja: '第二要素の登録の報告', en: 'Report enrolled second factors' },
    people: ['SYSTEM_ADMINISTRATOR'],
    services: 'reporting-second-factors',
  },
  'accounts:take-over': {
    title: { ja: '既存アカウントの台帳への引継ぎ', en: 'Take existing accounts over into the ledger' },
    people: ['SYSTEM_ADMINISTRATOR', 'INFORMATION_SYSTEMS_DEPARTMENT'],
  },
  'findings:read': {
    title: { ja: '関係する相違の閲覧', en: 'Read the findings that concern one' },
    people: 'anybody',
    services: 'reading',
  },
  // Anybody may ask: who is no system administrator of the target is refused by the record, which keeps the attempt (4.1.4(1)).
  'utility-uses:request': {
    title: { ja: '特権ユーティリティの使用', en: 'Use privileged utilities' },
    people: 'anybody',
  },
  'utility-uses:read': {
    title: { ja: '関係する特権ユーティリティ使用の閲覧', en: 'Read the uses of privileged utilities that concern one' },
    people: 'anybody',
    services: 'reading',
  },
  'privileged-utilities:read': {
    title: { ja: '特権ユーティリティ登録簿の閲覧', en: 'Read the register of privileged utilities' },
    people: 'anybody',
    services: 'reading',
  },
  'privileged-utilities:keep': {
    title: { ja: '特権ユーティリティの登録', en: 'Keep the register of privileged utilities' },
    people: ['INFORMATION_SYSTEMS_DEPARTMENT', 'SYSTEM_ADMINISTRATOR'],
  },
  'lan-register:read': {
    title: { ja: 'LANの登録簿の閲覧', en: 'Read networks, connection points and devices of the LAN' },
    people: 'anybody',
    services: 'reading',
  },
  // Systems keep devices only, on behalf of somebody who may; the record says so.
  'lan-register:keep': {
    title: { ja: 'LANの登録簿の管理', en: 'Keep networks, naming rules, connection points and devices of the LAN' },
    people: ['INFORMATION_SYSTEMS_DEPARTMENT', 'NETWORK_ADMINISTRATOR', 'CLIENT_TERMINAL_ADMINISTRATOR'],
    services: { applying: 'lan-connection' },
  },
  'committee-lists:read': {
    title: { ja: '委員会が定めるリストの閲覧', en: 'Read what the committee lets servers use' },
    people: 'anybody',
    services: 'reading',
  },
  // Anybody may ask: who is no member of the committee is refused by the record, which names the clause (4.2.1(6), 4.2.3(1)).
  'committee-lists:keep': {
    title: { ja: '委員会が定めるリストの管理', en: 'Keep what the committee lets servers use' },
    people: 'anybody',
  },
  'server-statuses:report': {
    title: { ja: 'サーバの状態の報告', en: 'Report the status of servers' },
    people: [],
    services: 'reporting-server-status',
  },
  'server-statuses:read': {
    title: { ja: 'サーバの状態の閲覧', en: 'Read the status of servers' },
    people: [...overseers, 'SERVER_ADMINISTRATOR', 'OPERATOR', 'SYSTEM_DESIGNER', 'THIRD_PARTY_INSPECTOR'],
    services: 'reading',
  },
  'password-reissues:apply': {
    title: { ja: 'パスワード再発行の申請', en: 'Apply for a new password' },
    people: 'anybody',
    services: { applying: 'password-reissue' },
  },
  'password-reissues:read': {
    title: { ja: '関係するパスワード再発行の閲覧', en: 'Read the password reissues that concern one' },
    people: 'anybody',
    services: 'reading',
  },
  'password-reissues:administer': {
    title: { ja: 'パスワード再発行のシステム管理', en: 'Administer password reissues' },
    people: ['SYSTEM_ADMINISTRATOR'],
  },
  'account-reviews:read': {
    title: { ja: '関係するアカウント見直しの閲覧', en: 'Read the reviews of accounts that concern one' },
    people: 'anybody',
    services: 'reading',
  },
  'account-reviews:answer': {
    title: { ja: 'アカウント見直しへの回答', en: 'Answer reviews of accounts' },
    people: 'anybody',
  },
  'lan-connections:apply': {
    title: { ja: 'LAN接続の申請', en: 'Apply for LAN connections' },
    people: 'anybody',
    services: { applying: 'lan-connection' },
  },
  'lan-connections:read': {
    title: { ja: '関係するLAN接続の閲覧', en: 'Read the LAN connections that concern one' },
    people: 'anybody',
    services: 'reading',
  },
  'lan-connections:restrict': {
    title: { ja: 'LAN接続の制限', en: 'Restrict LAN connections' },
    people: ['INFORMATION_SYSTEMS_DEPARTMENT', 'NETWORK_ADMINISTRATOR'],
  },
  // Anybody may ask: users end their own connections, and whose connection it is the record knows (4.4.5(1)③).
  'lan-connections:end': { title: { ja: 'LAN接続の終了', en: 'End LAN connections' }, people: 'anybody' },
  'lan-reviews:read': {
    title: { ja: '関係するLAN接続状態の確認の閲覧', en: 'Read the checks of LAN connections that concern one' },
    people: 'anybody',
    services: 'reading',
  },
  'lan-reviews:answer': {
    title: { ja: 'LAN接続状態の確認への回答', en: 'Answer checks of LAN connections' },
    people: 'anybody',
  },
  'lan-observations:report': {
    title: { ja: 'LAN上の機器の観測の報告', en: 'Report what is seen on the LAN' },
    people: [],
    services: 'observing-lan',
  },
  'lan-observations:read': {
    title: { ja: 'LAN上の機器の観測の閲覧', en: 'Read what was seen on the LAN' },
    people: [...overseers, 'NETWORK_ADMINISTRATOR'],
    services: 'reading',
  },
  ...serverPermissions,
  'evidence:upload': { title: { ja: '証拠ファイルのアップロード', en: 'Upload evidence' }, people: 'anybody' },
  'evidence:read': {
    title: { ja: '関係する証拠ファイルの閲覧', en: 'Read the evidence that concerns one' },
    people: 'anybody',
    services: 'reading',
  },
  ...terminalPermissions,
  ...assetPermissions,
  'campaigns:begin': {
    title: { ja: '定期見直しの開始', en: 'Begin campaigns' },
    people: ['INFORMATION_SYSTEMS_DEPARTMENT', ...administrators],
  },
  'campaigns:read': {
    title: { ja: '定期見直しの進み具合', en: 'Read how far campaigns are' },
    people: [...overseers, 'SYSTEM_ADMINISTRATOR'],
    services: 'reading',
  },
  'work-items:read': {
    title: { ja: '作業項目の閲覧', en: 'Read work items' },
    people: 'anybody',
    services: 'reading',
  },
  'work-items:answer': { title: { ja: '作業項目への回答', en: 'Answer work items' }, people: 'anybody' },
  'ledgers:read': {
    title: { ja: '台帳の閲覧', en: 'Read ledgers' },
    people: [...overseers, 'SYSTEM_ADMINISTRATOR', 'DEPARTMENT_MANAGER', 'THIRD_PARTY_INSPECTOR'],
    services: 'reading',
  },
  'directory:read': {
    title: { ja: '人員・部門・対象の閲覧', en: 'Read people, departments and targets' },
    people: 'anybody',
    services: 'reading',
  },
  'directory:write': { title: { ja: '人員情報の取込', en: 'Import the directory' }, people: administrators },
  'directory:change': {
    title: { ja: '入社・異動・退職の登録', en: 'Tell who joined, moved and left' },
    people: administrators,
    services: 'maintaining-directory',
  },
  'directory:history': { title: { ja: '人員情報の履歴', en: "Read the directory's history" }, people: overseers },
  'absences:write': { title: { ja: '不在と代理の登録', en: 'Announce absences and deputies' }, people: 'anybody' },
  'policy:read': {
    title: { ja: 'ポリシーの閲覧', en: 'Read the policy' },
    people: 'anybody',
    services: 'reading',
  },
  'policy:write': {
    title: { ja: 'ポリシーの改定', en: 'Add versions of the policy' },
    people: ['INFORMATION_SECURITY_COMMITTEE', ...administrators],
  },
  'password-policies:read': {
    title: { ja: 'パスワードポリシーの閲覧', en: 'Read password policies' },
    people: 'anybody',
    services: 'reading',
  },
  'password-policies:write': {
    title: { ja: 'パスワードポリシーの設定', en: 'Set password policies' },
    people: ['SYSTEM_ADMINISTRATOR', 'INFORMATION_SYSTEMS_DEPARTMENT'],
  },
  'sign-ins:report': {
    title: { ja: 'ログイン実績の報告', en: 'Report sign-ins' },
    people: [],
    services: 'reporting-sign-ins',
  },
  'clauses:read': {
    title: { ja: '条項一覧の閲覧', en: 'Read the catalogue of clauses' },
    people: 'anybody',
    services: 'reading',
  },
  'notices:read': {
    title: { ja: '通知の配送状況', en: 'Read the delivery of notices' },
    people: 'anybody',
    services: 'reading',
  },
  'operation:read': {
    title: { ja: '運用状態の閲覧', en: 'Read how Kitei runs' },
    people: ['INFORMATION_SYSTEMS_DEPARTMENT', 'AUDITOR', ...administrators],
    services: 'reading',
  },
  'payloads:read': { title: { ja: 'ペイロードの復号', en: 'See payloads in clear' }, people: administrators },
} as const satisfies Record<string, Permission>;

/** Name of a permission. */
export type PermissionName = keyof typeof permissions;
