import type { ClauseTable } from './entry.js';

/** Chapter 5: periodic checks of operation. */
export const chapter5 = {
  '5(1)': {
    kind: 'TIMER',
    level: 'clause',
    controls: [],
    title: { ja: '運用記録の存在確認', en: 'Records of operation checked' },
  },
  '5(2)': {
    kind: 'TIMER',
    level: 'clause',
    controls: [],
    title: { ja: '機器・ライセンスの棚卸し', en: 'Inventory of hardware and licences' },
  },
  '5(3)': {
    kind: 'TIMER',
    level: 'clause',
    controls: [],
    title: { ja: '規程に沿った運用の確認', en: 'Operation checked against the regulation' },
  },
  '5(4)': {
    kind: 'EVIDENCE',
    level: 'clause',
    controls: [],
    title: { ja: 'ログ分析結果の共有', en: 'Log analysis shared with the network administrator' },
  },
  '5(5)': {
    kind: 'TIMER',
    level: 'clause',
    controls: [],
    title: { ja: '運用方法の定期見直し', en: 'Operating methods reviewed' },
  },
  '5(6)': {
    kind: 'TIMER',
    level: 'clause',
    controls: [],
    title: { ja: '受容したリスクの再評価', en: 'Accepted risks re-evaluated' },
  },
} as const satisfies ClauseTable;

/** Chapters 6 to 8: exceptions, penalties, disclosure. */
export const chapters6to8 = {
  '6': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: [],
    title: { ja: '例外の適用承認', en: 'Exceptions approved by the committee' },
  },
  '7': {
    kind: 'EVIDENCE',
    level: 'clause',
    controls: [],
    title: { ja: '違反と罰則の扱い', en: 'Violations and penalties' },
  },
  '8': {
    kind: 'POLICY',
    level: 'clause',
    controls: [],
    title: { ja: '規程の公開範囲', en: 'Who may read the regulation' },
  },
} as const satisfies ClauseTable;

/** Chapter 9: revision. */
export const chapter9 = {
  '9・1': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: [],
    title: { ja: '規程の承認日と施行日', en: 'Approval and effective date' },
  },
  '9・2': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: [],
    title: { ja: '申請による規程の改訂', en: 'Revision on application' },
  },
  '9・3': {
    kind: 'TIMER',
    level: 'clause',
    controls: [],
    title: { ja: '規程内容の定期審議', en: 'Yearly deliberation of the regulation' },
  },
} as const satisfies ClauseTable;
