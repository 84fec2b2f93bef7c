import type { ClauseTable } from './entry.js';

const creation = ['A.9.1.1', 'A.9.2.1', 'A.9.2.2', 'A.9.2.4', 'A.9.4.1'] as const;
const change = ['A.9.2.1', 'A.9.2.2', 'A.9.2.5'] as const;
const removal = ['A.9.2.1', 'A.9.2.2', 'A.9.2.6'] as const;
const privileged = ['A.9.2.3', 'A.9.4.4'] as const;
const passwords = ['A.9.4.2', 'A.9.4.3'] as const;
const reissue = ['A.9.2.2', 'A.9.2.4'] as const;

/** 4.1: accounts and passwords. */
export const account = {
  '4.1.1(1)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: creation,
    title: {
      ja: '部門の申請による個人別・最小権限のアカウント作成',
      en: 'Personal account with least rights, on application',
    },
  },
  '4.1.1(2)': {
    kind: 'LEDGER',
    level: 'clause',
    controls: creation,
    title: { ja: '作成したアカウントの台帳記録', en: 'New account entered in the account ledger' },
  },
  '4.1.1(3)': {
    kind: 'EVIDENCE',
    level: 'clause',
    controls: creation,
    title: { ja: '初期パスワードの安全な設定と伝達', en: 'Initial password: hard to guess, safely delivered' },
  },
  '4.1.2(1)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: change,
    title: { ja: '申請どおりのアカウント変更', en: 'Account changed exactly as applied for' },
  },
  '4.1.2(2)': {
    kind: 'TIMER',
    level: 'clause',
    controls: change,
    title: { ja: '管理職による権限の定期見直し', en: 'Periodic review of rights by department managers' },
  },
  '4.1.2(3)': {
    kind: 'LEDGER',
    level: 'clause',
    controls: change,
    title: { ja: 'アカウント変更の台帳記録', en: 'Account change entered in the account ledger' },
  },
  '4.1.3(1)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: removal,
    title: { ja: '申請によるアカウントの停止・無効化', en: 'Account suspended or disabled on application' },
  },
  '4.1.3(2)': {
    kind: 'TIMER',
    level: 'clause',
    controls: removal,
    title: { ja: 'アカウントの定期棚卸し', en: 'Periodic inventory of accounts' },
  },
  '4.1.3(3)': {
    kind: 'TIMER',
    level: 'clause',
    controls: removal,
    title: { ja: '長期未使用アカウントの停止', en: 'Dormant accounts suspended' },
  },
  '4.1.3(4)': {
    kind: 'LEDGER',
    level: 'clause',
    controls: removal,
    title: { ja: '停止・無効化の台帳記録', en: 'Suspension entered in the account ledger' },
  },
  '4.1.4(1)': {
    kind: 'POLICY',
    level: 'clause',
    controls: privileged,
    title: { ja: 'システムユーティリティの利用制限', en: 'Privileged utilities kept to system administrators' },
  },
  '4.1.5(1)': {
    kind: 'POLICY',
    level: 'clause',
    controls: passwords,
    title: { ja: 'パスワードポリシーの設定', en: 'Password policy set in full' },
  },
  '4.1.5(1)①': {
    kind: 'POLICY',
    level: 'item',
    controls: passwords,
    title: { ja: 'パスワードの長さと文字種', en: 'Password length and character classes' },
  },
  '4.1.5(1)②': {
    kind: 'TIMER',
    level: 'item',
    controls: passwords,
    title: { ja: 'パスワードの定期変更', en: 'Periodic change of password' },
  },
  '4.1.5(1)③': {
    kind: 'POLICY',
    level: 'item',
    controls: passwords,
    title: { ja: '過去のパスワードの再利用防止', en: 'No reuse of past passwords' },
  },
  '4.1.5(1)④': {
    kind: 'POLICY',
    level: 'item',
    controls: passwords,
    title: { ja: '初回ログオン時のパスワード変更', en: 'Password changed at first logon' },
  },
  '4.1.5(1)⑤': {
    kind: 'POLICY',
    level: 'item',
    controls: passwords,
    title: { ja: '重要なシステム・データへの二要素認証', en: 'Second factor for important systems and data' },
  },
  '4.1.5(1)⑥': {
    kind: 'POLICY',
    level: 'item',
    controls: passwords,
    title: { ja: '認証の連続失敗による使用停止', en: 'Account locked after repeated failures' },
  },
  '4.1.6(1)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: reissue,
    title: { ja: '申請によるパスワード再発行', en: 'Password reissued promptly on application' },
  },
  '4.1.6(2)': {
    kind: 'EVIDENCE',
    level: 'clause',
    controls: reissue,
    title: { ja: '再発行前の本人確認', en: 'Identity confirmed before a password is reissued' },
  },
} as const satisfies ClauseTable;
