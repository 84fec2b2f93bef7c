import type { ClauseTable } from './entry.js';

/** 4.4.2 to 4.4.5: restriction, checks, changes and end of LAN connections. */
export const lanLife = {
  '4.4.2(1)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: [],
    title: { ja: '緊急時などの接続制限', en: 'Connection restricted in an emergency or as needed' },
  },
  '4.4.2(2)': {
    kind: 'POLICY',
    level: 'clause',
    controls: [],
    title: { ja: '接続形態に応じた認証・暗号化等の保護', en: 'Protection suited to the form of connection' },
  },
  '4.4.2(2)①': {
    kind: 'POLICY',
    level: 'item',
    controls: [],
    title: { ja: '無線LANの認証と暗号化', en: 'Wireless LAN authenticated and encrypted' },
  },
  '4.4.2(2)②': {
    kind: 'POLICY',
    level: 'item',
    controls: [],
    title: { ja: '盗聴を防ぐスイッチングハブの使用', en: 'Switching hubs against eavesdropping' },
  },
  '4.4.2(2)③': {
    kind: 'POLICY',
    level: 'item',
    controls: [],
    title: { ja: 'LAN内通信の適正範囲への制限', en: 'LAN traffic limited to what is proper' },
  },
  '4.4.2(2)④': {
    kind: 'POLICY',
    level: 'item',
    controls: [],
    title: { ja: 'リモートアクセス通信の制限', en: 'Remote access limited to what is proper' },
  },
  '4.4.2(2)⑤': {
    kind: 'POLICY',
    level: 'item',
    controls: [],
    title: { ja: '各サーバへのアクセス状況の取り扱い', en: 'Access to servers handled under the regulation' },
  },
  '4.4.3(1)': {
    kind: 'TIMER',
    level: 'clause',
    controls: [],
    title: { ja: '許可後の確認と部門別の半期確認', en: 'Check after permission, and each half year by department' },
  },
  '4.4.3(2)': {
    kind: 'TIMER',
    level: 'clause',
    controls: [],
    title: { ja: '期間満了の事前通知と影響調査', en: 'Expiry notice in advance, with impact survey' },
  },
  '4.4.4(1)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: [],
    title: { ja: '変更申請の審査と不許可の基準', en: 'Change examined; when it must be refused' },
  },
  '4.4.4(2)': {
    kind: 'LEDGER',
    level: 'clause',
    controls: [],
    title: { ja: '変更後の管理情報の更新', en: 'Record updated after a permitted change' },
  },
  '4.4.4(3)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: [],
    title: { ja: '申請者への変更内容の連絡', en: 'Change notice to the applicant' },
  },
  '4.4.4(3)①': {
    kind: 'WORKFLOW',
    level: 'item',
    controls: [],
    title: { ja: '変更連絡: 利用目的', en: 'Change notice: purpose of use' },
  },
  '4.4.4(3)②': {
    kind: 'WORKFLOW',
    level: 'item',
    controls: [],
    title: { ja: '変更連絡: 利用形態', en: 'Change notice: form of use' },
  },
  '4.4.4(3)③': {
    kind: 'WORKFLOW',
    level: 'item',
    controls: [],
    title: { ja: '変更連絡: 機器', en: 'Change notice: the device' },
  },
  '4.4.5(1)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: [],
    title: { ja: 'LAN接続の終了確認', en: 'End of the connection confirmed' },
  },
  '4.4.5(1)①': {
    kind: 'WORKFLOW',
    level: 'item',
    controls: [],
    title: { ja: '終了の事由: 期間満了', en: 'Ending: planned period over' },
  },
  '4.4.5(1)②': {
    kind: 'WORKFLOW',
    level: 'item',
    controls: [],
    title: { ja: '終了の事由: 情報システム部の判断', en: 'Ending: judged necessary by the department' },
  },
  '4.4.5(1)③': {
    kind: 'WORKFLOW',
    level: 'item',
    controls: [],
    title: { ja: '終了の事由: 不要または不相当', en: 'Ending: unnecessary or improper' },
  },
  '4.4.5(2)': {
    kind: 'LEDGER',
    level: 'clause',
    controls: [],
    title: { ja: '利用者管理情報への終了の反映', en: 'User record shows the connection as ended' },
  },
  '4.4.5(3)': {
    kind: 'LEDGER',
    level: 'clause',
    controls: [],
    title: { ja: '終了に伴う一覧の更新', en: 'Lists updated at the end' },
  },
  '4.4.5(3)①': {
    kind: 'LEDGER',
    level: 'item',
    controls: [],
    title: { ja: '終了時のIPアドレス一覧の更新', en: 'IP address list updated at the end' },
  },
  '4.4.5(3)②': {
    kind: 'LEDGER',
    level: 'item',
    controls: [],
    title: { ja: '終了時のホスト名・DNS一覧の更新', en: 'Host name and DNS list updated at the end' },
  },
  '4.4.5(3)③': {
    kind: 'LEDGER',
    level: 'item',
    controls: [],
    title: { ja: '終了時の接続箇所一覧の更新', en: 'Connection point list updated at the end' },
  },
} as const satisfies ClauseTable;
