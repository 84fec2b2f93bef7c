import type { ClauseTable } from './entry.js';

const cited = ['A.12.2.1', 'A.12.4.1', 'A.12.4.2', 'A.12.4.4', 'A.12.6.1'] as const;

/** 4.2.4: operation of servers. */
export const serverOperation = {
  '4.2.4(1)': {
    kind: 'POLICY',
    level: 'clause',
    controls: cited,
    title: {
      ja: '最新版・最新パッチの維持と不要サービスの除去',
      en: 'Latest versions and patches, no needless services',
    },
  },
  '4.2.4(2)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: cited,
    title: { ja: '定義ファイルの最新維持と更新直後の検査', en: 'Definitions kept latest, server scanned after update' },
  },
  '4.2.4(3)': {
    kind: 'POLICY',
    level: 'clause',
    controls: cited,
    title: { ja: 'サーバの用途に応じたログの取得', en: 'Logs that fit the use of the server' },
  },
  '4.2.4(4)': {
    kind: 'LEDGER',
    level: 'clause',
    controls: cited,
    title: { ja: 'サーバログの安全な保管', en: 'Server logs kept safely' },
  },
  '4.2.4(5)': {
    kind: 'TIMER',
    level: 'clause',
    controls: cited,
    title: { ja: 'サーバログの定期分析', en: 'Periodic analysis of server logs' },
  },
  '4.2.4(6)': {
    kind: 'POLICY',
    level: 'clause',
    controls: cited,
    title: { ja: '標準時刻に基づくサーバの時刻同期', en: 'Server clocks follow trusted standard time' },
  },
  '4.2.4(7)[1st]': {
    kind: 'TIMER',
    level: 'clause',
    controls: cited,
    title: { ja: '第三者による定期検査', en: 'Periodic third-party inspection' },
  },
  '4.2.4(7)[1st]①': {
    kind: 'EVIDENCE',
    level: 'item',
    controls: cited,
    title: { ja: '検査項目: 脆弱性スキャン', en: 'Inspection item: vulnerability scan' },
  },
  '4.2.4(7)[1st]②': {
    kind: 'EVIDENCE',
    level: 'item',
    controls: cited,
    title: { ja: '検査項目: 設置申請と実機の一致', en: 'Inspection item: installed equipment as applied for' },
  },
  '4.2.4(7)[1st]③': {
    kind: 'EVIDENCE',
    level: 'item',
    controls: cited,
    title: { ja: '検査項目: 不要な権限', en: 'Inspection item: needless access rights' },
  },
  '4.2.4(7)[1st]④': {
    kind: 'EVIDENCE',
    level: 'item',
    controls: cited,
    title: { ja: '検査項目: 不要なサービス', en: 'Inspection item: needless services' },
  },
  '4.2.4(7)[1st]⑤': {
    kind: 'EVIDENCE',
    level: 'item',
    controls: cited,
    title: { ja: '検査項目: 不要なアカウント', en: 'Inspection item: needless accounts' },
  },
  '4.2.4(7)[1st]⑥': {
    kind: 'EVIDENCE',
    level: 'item',
    controls: cited,
    title: { ja: '検査項目: 推測しやすいパスワード', en: 'Inspection item: guessable passwords' },
  },
  '4.2.4(7)[2nd]': {
    kind: 'LEDGER',
    level: 'clause',
    controls: cited,
    title: { ja: '検査結果の記録と保管', en: 'Inspection results recorded and kept' },
  },
  '4.2.4(8)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: cited,
    title: { ja: '検査で見つかった不備の是正と報告', en: 'Inspection defects corrected and reported' },
  },
  '4.2.4(9)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: cited,
    title: { ja: 'セキュリティ侵害への対応と委員会報告', en: 'Breach response and report to the committee' },
  },
  '4.2.4(10)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: cited,
    title: { ja: '手順外の侵害対応と作業記録', en: 'Breach work outside the procedure, on record' },
  },
  '4.2.4(11)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: cited,
    title: { ja: '侵害時対応手順の更新', en: 'Breach procedure updated afterwards' },
  },
} as const satisfies ClauseTable;
