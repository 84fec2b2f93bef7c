import type { ClauseTable } from './entry.js';

const use = ['A.8.1.2', 'A.9.4.2', 'A.11.2.8', 'A.12.2.1', 'A.12.4.1', 'A.12.6.1', 'A.12.6.2'] as const;
const takeOut = ['A.10.1.1', 'A.11.2.6'] as const;
const reuse = ['A.11.2.7'] as const;

/** 4.3: client terminals. */
export const terminal = {
  '4.3.1(1)': {
    kind: 'LEDGER',
    level: 'clause',
    controls: use,
    title: { ja: '会社端末のみの業務利用と台帳管理', en: 'Only company terminals, all in the ledger' },
  },
  '4.3.1(2)': {
    kind: 'POLICY',
    level: 'clause',
    controls: use,
    title: { ja: '場所・重要度に応じた二要素認証', en: 'Second factor by place of use and importance' },
  },
  '4.3.1(3)': {
    kind: 'POLICY',
    level: 'clause',
    controls: use,
    title: { ja: '規定ソフトウェアと導入制限', en: 'Specified software only, other installs blocked' },
  },
  '4.3.1(4)': {
    kind: 'POLICY',
    level: 'clause',
    controls: use,
    title: { ja: '修正プログラムの自動適用', en: 'Fixes applied automatically' },
  },
  '4.3.1(5)': {
    kind: 'POLICY',
    level: 'clause',
    controls: use,
    title: { ja: '端末のマルウェア対策ソフトと最新定義', en: 'Anti-malware on terminals, always latest' },
  },
  '4.3.1(6)': {
    kind: 'POLICY',
    level: 'clause',
    controls: use,
    title: { ja: '使用者ログ収集ソフトの導入', en: 'User log collector installed' },
  },
  '4.3.1(7)': {
    kind: 'POLICY',
    level: 'clause',
    controls: use,
    title: { ja: '画面ロックの時間', en: 'Screen lock times' },
  },
  '4.3.1(8)': {
    kind: 'POLICY',
    level: 'clause',
    controls: use,
    title: { ja: 'スマートデバイスのクラウド連携停止', en: 'Cloud sync of smart devices switched off' },
  },
  '4.3.2(1)': {
    kind: 'POLICY',
    level: 'clause',
    controls: takeOut,
    title: { ja: '持ち出しPCのBIOS認証', en: 'BIOS authentication on take-out PCs' },
  },
  '4.3.2(2)': {
    kind: 'POLICY',
    level: 'clause',
    controls: takeOut,
    title: { ja: '持ち出しPCの機種選定', en: 'Models fit to be take-out PCs' },
  },
  '4.3.2(3)': {
    kind: 'POLICY',
    level: 'clause',
    controls: takeOut,
    title: { ja: '持ち出しスマートデバイスの機種選定', en: 'Models fit to be take-out smart devices' },
  },
  '4.3.3(1)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: reuse,
    title: { ja: '使用者変更時の初期化と再設定', en: 'Re-initialised when the user changes' },
  },
} as const satisfies ClauseTable;
