import type { ClauseTable } from './entry.js';

/** 4.4.1: permission of LAN connections. */
export const lanPermission = {
  '4.4.1(1)': {
    kind: 'POLICY',
    level: 'clause',
    controls: [],
    title: { ja: '個人所有機器のLAN接続禁止', en: 'No personal devices on the LAN' },
  },
  '4.4.1(2)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: [],
    title: { ja: 'LAN接続申請の審査と結果連絡', en: 'LAN application examined, result told' },
  },
  '4.4.1(3)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: [],
    title: { ja: 'ホスト名・IPアドレスの決定と登録', en: 'Host name and IP address decided and registered' },
  },
  '4.4.1(4)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: [],
    title: { ja: '接続箇所の決定', en: 'Connection point decided' },
  },
  '4.4.1(5)': {
    kind: 'LEDGER',
    level: 'clause',
    controls: [],
    title: { ja: '提供情報の一覧管理', en: 'Lists of what users were given' },
  },
  '4.4.1(5)①': {
    kind: 'LEDGER',
    level: 'item',
    controls: [],
    title: { ja: 'IPアドレスの利用一覧', en: 'List of IP addresses in use' },
  },
  '4.4.1(5)②': {
    kind: 'LEDGER',
    level: 'item',
    controls: [],
    title: { ja: 'ホスト名とDNS登録の一覧', en: 'List of host names and DNS entries' },
  },
  '4.4.1(5)③': {
    kind: 'LEDGER',
    level: 'item',
    controls: [],
    title: { ja: '接続箇所の利用一覧', en: 'List of connection points in use' },
  },
  '4.4.1(6)': {
    kind: 'LEDGER',
    level: 'clause',
    controls: [],
    title: { ja: '許可した接続の情報管理', en: 'Record of each permitted connection' },
  },
  '4.4.1(6)①': {
    kind: 'LEDGER',
    level: 'item',
    controls: [],
    title: { ja: '接続記録: 利用者', en: 'Connection record: the user' },
  },
  '4.4.1(6)②': {
    kind: 'LEDGER',
    level: 'item',
    controls: [],
    title: { ja: '接続記録: 利用目的', en: 'Connection record: purpose of use' },
  },
  '4.4.1(6)③': {
    kind: 'LEDGER',
    level: 'item',
    controls: [],
    title: { ja: '接続記録: 利用形態', en: 'Connection record: form of use' },
  },
  '4.4.1(6)④': {
    kind: 'LEDGER',
    level: 'item',
    controls: [],
    title: { ja: '接続記録: 機器', en: 'Connection record: the device' },
  },
  '4.4.1(7)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: [],
    title: { ja: '申請者への許可内容の連絡', en: 'Permission notice to the applicant' },
  },
  '4.4.1(7)①': {
    kind: 'WORKFLOW',
    level: 'item',
    controls: [],
    title: { ja: '許可連絡: 利用目的', en: 'Permission notice: purpose of use' },
  },
  '4.4.1(7)②': {
    kind: 'WORKFLOW',
    level: 'item',
    controls: [],
    title: { ja: '許可連絡: 利用形態', en: 'Permission notice: form of use' },
  },
  '4.4.1(7)③': {
    kind: 'WORKFLOW',
    level: 'item',
    controls: [],
    title: { ja: '許可連絡: 機器', en: 'Permission notice: the device' },
  },
} as const satisfies ClauseTable;
