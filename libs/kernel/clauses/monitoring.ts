import type { ClauseTable } from './entry.js';

const cited = ['A.12.1.3'] as const;

/** 4.10: system monitoring. */
export const monitoring = {
  '4.10(1)': {
    kind: 'TIMER',
    level: 'clause',
    controls: cited,
    title: { ja: '死活・リソース・エラーログの監視', en: 'Alive, resource and error log monitoring' },
  },
} as const satisfies ClauseTable;
