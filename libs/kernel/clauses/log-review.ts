import type { ClauseTable } from './entry.js';

const cited = ['A.12.4'] as const;

/** 4.8: logs and their analysis. */
export const logReview = {
  '4.8.1(1)': {
    kind: 'LEDGER',
    level: 'clause',
    controls: cited,
    title: { ja: 'ログの取得と保全', en: 'Logs collected and kept safe' },
  },
  '4.8.1(1)①': {
    kind: 'POLICY',
    level: 'item',
    controls: cited,
    title: { ja: '取得するログの種類', en: 'Kinds of log to collect' },
  },
  '4.8.1(1)①(ア)': {
    kind: 'POLICY',
    level: 'item',
    controls: cited,
    title: { ja: 'ログ種別: ログオン・ログオフ', en: 'Log kind: logon and logoff' },
  },
  '4.8.1(1)①(イ)': {
    kind: 'POLICY',
    level: 'item',
    controls: cited,
    title: { ja: 'ログ種別: サーバアクセス', en: 'Log kind: server access' },
  },
  '4.8.1(1)①(ウ)[1st]': {
    kind: 'POLICY',
    level: 'item',
    controls: cited,
    title: { ja: 'ログ種別: システム', en: 'Log kind: system' },
  },
  '4.8.1(1)①(エ)': {
    kind: 'POLICY',
    level: 'item',
    controls: cited,
    title: { ja: 'ログ種別: アプリケーション', en: 'Log kind: application' },
  },
  '4.8.1(1)①(ウ)[2nd]': {
    kind: 'POLICY',
    level: 'item',
    controls: cited,
    title: { ja: 'ログ種別: PC使用', en: 'Log kind: PC usage' },
  },
  '4.8.1(1)②': {
    kind: 'POLICY',
    level: 'item',
    controls: cited,
    title: { ja: 'ログに含める内容', en: 'What a log must contain' },
  },
  '4.8.1(1)②(ア)': {
    kind: 'POLICY',
    level: 'item',
    controls: cited,
    title: { ja: 'ログ内容: アクセス時刻', en: 'Log content: time of access' },
  },
  '4.8.1(1)②(イ)': {
    kind: 'POLICY',
    level: 'item',
    controls: cited,
    title: { ja: 'ログ内容: アクセスの成否', en: 'Log content: result of access' },
  },
  '4.8.1(1)②(ウ)': {
    kind: 'POLICY',
    level: 'item',
    controls: cited,
    title: { ja: 'ログ内容: 認証の成否', en: 'Log content: result of authentication' },
  },
  '4.8.1(1)②(エ)': {
    kind: 'POLICY',
    level: 'item',
    controls: cited,
    title: { ja: 'ログ内容: ファイル操作', en: 'Log content: file operations' },
  },
  '4.8.1(1)②(オ)': {
    kind: 'POLICY',
    level: 'item',
    controls: cited,
    title: { ja: 'ログ内容: 外部記録媒体の使用', en: 'Log content: use of removable media' },
  },
  '4.8.1(1)②(カ)': {
    kind: 'POLICY',
    level: 'item',
    controls: cited,
    title: { ja: 'ログ内容: メール・Webの履歴', en: 'Log content: mail and web history' },
  },
  '4.8.1(2)': {
    kind: 'TIMER',
    level: 'clause',
    controls: cited,
    title: { ja: 'ログの定期分析と委員会報告', en: 'Periodic log analysis, reported to the committee' },
  },
  '4.8.1(2)①': {
    kind: 'POLICY',
    level: 'item',
    controls: cited,
    title: { ja: '検出事象: アクセスの連続失敗', en: 'Event: repeated access failures' },
  },
  '4.8.1(2)②': {
    kind: 'POLICY',
    level: 'item',
    controls: cited,
    title: { ja: '検出事象: 認証の連続失敗', en: 'Event: repeated authentication failures' },
  },
  '4.8.1(2)③': {
    kind: 'POLICY',
    level: 'item',
    controls: cited,
    title: { ja: '検出事象: データベースの大量送受信', en: 'Event: bulk database transfer' },
  },
  '4.8.1(2)④': {
    kind: 'POLICY',
    level: 'item',
    controls: cited,
    title: { ja: '検出事象: 規程違反', en: 'Event: acts against the rules' },
  },
  '4.8.1(2)⑤': {
    kind: 'POLICY',
    level: 'item',
    controls: cited,
    title: { ja: '検出事象: 権限を超える操作の試み', en: 'Event: attempts beyond authority' },
  },
  '4.8.1(2)⑥': {
    kind: 'POLICY',
    level: 'item',
    controls: cited,
    title: { ja: '検出事象: アカウントの変更', en: 'Event: changes to accounts' },
  },
  '4.8.1(2)⑦': {
    kind: 'POLICY',
    level: 'item',
    controls: cited,
    title: { ja: '検出事象: アクセス権の変更', en: 'Event: changes of access rights' },
  },
  '4.8.1(3)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: cited,
    title: { ja: '不正アクセスの疑いへの対処', en: 'Suspected unauthorised access dealt with' },
  },
  '4.8.1(4)': {
    kind: 'POLICY',
    level: 'clause',
    controls: cited,
    title: { ja: 'NTPによる時刻同期とNTPサーバの保護', en: 'Log clocks follow NTP, and NTP itself is secured' },
  },
} as const satisfies ClauseTable;
