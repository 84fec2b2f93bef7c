import type { ClauseTable } from './entry.js';

const cited = ['A.12.3'] as const;

/** 4.9: server backup. */
export const backup = {
  '4.9(1)': {
    kind: 'TIMER',
    level: 'clause',
    controls: cited,
    title: { ja: '重要サーバの定期バックアップ', en: 'Periodic backup of important servers' },
  },
  '4.9(2)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: cited,
    title: { ja: 'システム変更前のバックアップ', en: 'Backup before a change' },
  },
  '4.9(3)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: cited,
    title: { ja: '安定確認後のバックアップ', en: 'Backup once a change proves stable' },
  },
  '4.9(4)': {
    kind: 'EVIDENCE',
    level: 'clause',
    controls: cited,
    title: { ja: 'バックアップ計画の策定', en: 'Backup plan' },
  },
  '4.9(4)①': {
    kind: 'EVIDENCE',
    level: 'item',
    controls: cited,
    title: { ja: 'バックアップ計画: 事業継続性', en: 'Backup plan: business continuity' },
  },
  '4.9(4)②': {
    kind: 'EVIDENCE',
    level: 'item',
    controls: cited,
    title: { ja: 'バックアップ計画: 復旧時点', en: 'Backup plan: recovery point' },
  },
  '4.9(4)③': {
    kind: 'EVIDENCE',
    level: 'item',
    controls: cited,
    title: { ja: 'バックアップ計画: 復旧時間', en: 'Backup plan: recovery time' },
  },
} as const satisfies ClauseTable;
