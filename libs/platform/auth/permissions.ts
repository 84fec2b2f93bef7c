import type { Localized } from '#libs/kernel/localized';
import type { Role } from '#libs/kernel/role';
import type { Slug } from '#libs/kernel/slug';

/** Who may do one kind of thing over the API. The record checks once more whom a single case waits on. */
export interface Permission {
  readonly title: Localized;
  /** Everybody who works here, or the holders of any of these roles. */
  readonly people: 'anybody' | readonly Role[];
  /** Service accounts: those that may read, or those that may apply in a lifecycle. */
  readonly services?: 'reading' | { readonly applying: Slug };
}

/** Roles that see every case of the company (2(1)-(5)). */
export const overseers = [
  'INFORMATION_SYSTEMS_DEPARTMENT',
  'INFORMATION_SECURITY_COMMITTEE',
  'SYSTEM_SECURITY_OFFICER',
  'AUDITOR',
  'KITEI_ADMINISTRATOR',
] as const satisfies readonly Role[];

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
