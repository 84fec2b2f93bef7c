import type { ClauseTable } from './entry.js';

/** Chapter 1: purpose. */
export const chapter1 = {
  '1': {
    kind: 'POLICY',
    level: 'clause',
    controls: [],
    title: { ja: '規程の目的と機密性・完全性・可用性', en: 'Purpose: confidentiality, integrity and availability' },
  },
} as const satisfies ClauseTable;

/** Chapter 2: who is bound. */
export const chapter2 = {
  '2(1)': {
    kind: 'POLICY',
    level: 'clause',
    controls: [],
    title: { ja: 'システム管理者への適用', en: 'Applies to system administrators' },
  },
  '2(1)※': {
    kind: 'POLICY',
    level: 'item',
    controls: [],
    title: { ja: 'システム管理者の三つの種別', en: 'The three kinds of system administrator' },
  },
  '2(2)': {
    kind: 'POLICY',
    level: 'clause',
    controls: [],
    title: { ja: 'オペレータへの適用', en: 'Applies to operators' },
  },
  '2(3)': {
    kind: 'POLICY',
    level: 'clause',
    controls: [],
    title: { ja: 'システム設計者への適用', en: 'Applies to system designers' },
  },
  '2(4)': {
    kind: 'POLICY',
    level: 'clause',
    controls: [],
    title: { ja: '情報システム部への適用', en: 'Applies to the information systems department' },
  },
  '2(5)': {
    kind: 'POLICY',
    level: 'clause',
    controls: [],
    title: { ja: '情報セキュリティ委員会への適用', en: 'Applies to the information security committee' },
  },
} as const satisfies ClauseTable;

/** Chapter 3: which systems are in scope. */
export const chapter3 = {
  '3(1)': {
    kind: 'POLICY',
    level: 'clause',
    controls: [],
    title: { ja: '拠点・形態を問わない全サーバが対象', en: 'Every physical and virtual server, at any site' },
  },
  '3(2)': {
    kind: 'POLICY',
    level: 'clause',
    controls: [],
    title: { ja: '会社が支給・貸与したPCが対象', en: 'PCs supplied or lent by the company' },
  },
  '3(2)※': {
    kind: 'POLICY',
    level: 'item',
    controls: [],
    title: { ja: 'PCにはノート型も含む', en: 'Notebooks count as PCs' },
  },
  '3(3)': {
    kind: 'POLICY',
    level: 'clause',
    controls: [],
    title: { ja: '会社が支給・貸与したスマートデバイスが対象', en: 'Smart devices supplied or lent by the company' },
  },
  '3(3)※': {
    kind: 'POLICY',
    level: 'item',
    controls: [],
    title: { ja: 'スマートデバイスの範囲', en: 'Smart devices are smartphones and tablets' },
  },
} as const satisfies ClauseTable;
