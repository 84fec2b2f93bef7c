import type { ClauseTable } from './entry.js';

/** 4.11: operation work. */
export const operation = {
  '4.11(1)': {
    kind: 'POLICY',
    level: 'clause',
    controls: [],
    title: { ja: 'オペレータへの委任と手順外操作の禁止', en: 'Delegation to operators, within the procedures only' },
  },
  '4.11(2)': {
    kind: 'LEDGER',
    level: 'clause',
    controls: [],
    title: { ja: '運用日誌の作成と保管', en: 'Operations diary written and kept' },
  },
  '4.11(2)①': {
    kind: 'LEDGER',
    level: 'item',
    controls: [],
    title: { ja: '日誌項目: ログイン・ログオフ時刻', en: 'Diary: login and logoff times' },
  },
  '4.11(2)②': {
    kind: 'LEDGER',
    level: 'item',
    controls: [],
    title: { ja: '日誌項目: 設定変更', en: 'Diary: setting changes' },
  },
  '4.11(2)③': {
    kind: 'LEDGER',
    level: 'item',
    controls: [],
    title: { ja: '日誌項目: ログの保存', en: 'Diary: logs kept' },
  },
  '4.11(2)④': {
    kind: 'LEDGER',
    level: 'item',
    controls: [],
    title: { ja: '日誌項目: バックアップの取得', en: 'Diary: backups taken' },
  },
  '4.11(2)⑤': {
    kind: 'LEDGER',
    level: 'item',
    controls: [],
    title: { ja: '日誌項目: エラーと是正処置', en: 'Diary: errors and corrective measures' },
  },
  '4.11(3)': {
    kind: 'TIMER',
    level: 'clause',
    controls: [],
    title: { ja: '委員会による運用日誌の点検', en: 'Diary inspected by the committee' },
  },
} as const satisfies ClauseTable;
