import type { ClauseTable } from './entry.js';

const storage = ['A.8.3.1', 'A.10.1.1', 'A.10.1.2'] as const;
const disposal = ['A.8.3.2'] as const;

/** 4.6: storage media. */
export const medium = {
  '4.6.1(1)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: [],
    title: { ja: '修理前の記憶装置の取り外し', en: 'Storage removed before repair' },
  },
  '4.6.1(2)': {
    kind: 'EVIDENCE',
    level: 'clause',
    controls: [],
    title: { ja: '外部業者による構内修理の取り扱い', en: 'Repair on the premises by a contractor' },
  },
  '4.6.2(1)': {
    kind: 'POLICY',
    level: 'clause',
    controls: storage,
    title: { ja: '機密情報を入れた媒体の暗号化または施錠保管', en: 'Confidential media encrypted or locked away' },
  },
  '4.6.2(2)': {
    kind: 'POLICY',
    level: 'clause',
    controls: storage,
    title: { ja: '暗号鍵の分離保管', en: 'Encryption keys kept apart from the data' },
  },
  '4.6.2(3)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: storage,
    title: { ja: '媒体再利用前の復元不能な消去', en: 'Irrecoverable erasure before reuse' },
  },
  '4.6.3(1)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: disposal,
    title: { ja: '媒体廃棄時の消去または破壊', en: 'Erasure or destruction at disposal' },
  },
  '4.6.3(2)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: disposal,
    title: { ja: '廃棄委託の承認と契約条件', en: 'Outsourced disposal: approval and contract terms' },
  },
} as const satisfies ClauseTable;
