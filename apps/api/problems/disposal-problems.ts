import type { ClauseId } from '#libs/kernel/clause';
import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const disposal = (reason: string, status: number, ja: string, en: string, clause: ClauseId = '4.6.3(1)'): ProblemType =>
  problemType(`disposal/${reason}`, status, ja, en, { clause });
const outsourced = (reason: string, status: number, ja: string, en: string): ProblemType =>
  disposal(reason, status, ja, en, '4.6.3(2)');
const vendor = (reason: string, status: number, ja: string, en: string): ProblemType =>
  problemType(`vendor/${reason}`, status, ja, en, { clause: '4.6.3(2)' });

const applying: readonly ProblemType[] = [
  disposal('item-count', 422, '品目の数が範囲外です', 'Too few items, or too many'),
  disposal('unexplained', 422, '理由がありません', 'Nobody says why'),
  disposal('unknown-item', 422, '台帳にない品目です', 'An item is in no ledger'),
  disposal('ambiguous-item', 422, '品目を一つに特定できません', 'An item names several things'),
  disposal('item-twice', 422, '品目が重複しています', 'An item is named twice'),
  disposal('item-occupied', 409, '廃棄できる状態にない品目です', 'An item is in use, out or in other hands'),
  disposal('in-another-disposal', 409, '別の廃棄の品目です', 'An item is in another disposal'),
  disposal('sanitised-first', 422, '先に自社で消去または破壊します', 'The department sanitises first'),
  outsourced('vendor-missing', 422, '業者または契約がありません', 'The vendor or its contract is missing'),
  outsourced('vendor-needless', 422, '業者と契約は不要です', 'There is no vendor in-house'),
];
/** Refusals of an application (4.6.3). */
export const applicationRefusals: readonly string[] = applying.map(({ code }) => code);

const relying: readonly ProblemType[] = [
  vendor('unknown-vendor', 422, '業者が登録されていません', 'The vendor is not in the register'),
  vendor('unknown-contract', 422, '契約が登録されていません', 'The contract is not in the register'),
  vendor('clause-missing', 422, '契約の条項が不足しています', 'The contract lacks a clause'),
  vendor('contract-expired', 409, '契約が終了しています', 'The contract has ended'),
  vendor('contract-not-yet-valid', 409, '契約がまだ有効ではありません', 'The contract does not hold yet'),
];
/** Refusals of whatever relies on a contract (4.6.3(2)). */
export const contractRefusals: readonly string[] = relying.map(({ code }) => code);

/** Refusals of whatever is said of items serial by serial (4.6.3). */
export const lineRefusals = [
  'record/not-found',
  'work-item/not-assigned',
  'disposal/wrong-state',
  'disposal/unknown-serial',
  'disposal/serial-twice',
  'evidence/unknown-digest',
];

/** Refusals of the completions of a disposal's duties (4.6.3). */
export const disposalCompletionRefusals = [
  'disposal/serial-missing',
  'disposal/unexplained',
  'disposal/not-at-the-vendor',
  'disposal/wrong-state',
  ...contractRefusals,
];

/** Why disposals and the vendor register refuse something (4.6.3). */
export const disposalProblems: readonly ProblemType[] = [
  ...applying,
  ...relying,
  disposal('role-not-held', 403, '情報システム部の業務です', 'This is done by the department'),
  disposal('not-applicant', 403, '申請者ではありません', 'Only the applicant withdraws it'),
  disposal('unknown-serial', 422, 'この廃棄の対象ではない番号です', 'A serial is no item of this disposal'),
  disposal('serial-twice', 422, '番号が重複しています', 'A serial occurs twice'),
  disposal('serial-missing', 422, '記録のない品目があります', 'Items are missing'),
  disposal('already-sanitised', 422, '記録済みの品目です', 'An item is on record already'),
  disposal('sanitisation-unexplained', 422, '方法または確認がありません', 'Method or verification is missing'),
  disposal('nothing-remains', 422, 'すべての品目を外すことはできません', 'Nothing would remain'),
  disposal('wrong-state', 409, '現在の状態では行えません', 'Not possible in the present state'),
  disposal('witness-missing', 422, '立会人がいません', 'Nobody saw it'),
  disposal('recoverable', 422, '復元できる方法です', 'It could be recovered'),
  outsourced('unsigned', 422, '署名がありません', 'The list is not signed'),
  outsourced('signed-ahead', 422, '署名の日時が先です', 'It was signed at a time that lies ahead'),
  outsourced('already-handed-over', 409, '引渡し済みです', 'Items have been handed over'),
  outsourced('certificate-twice', 422, '登録済みの証明書です', 'The certificate is on record already'),
  outsourced('certificate-incomplete', 422, '証明書の内容が不足しています', 'The certificate is incomplete'),
  outsourced('not-at-the-vendor', 422, '業者に渡したままの品目ではありません', 'The vendor does not have it'),
  vendor('validity-reversed', 422, '契約の期間が逆です', 'The contract ends before it begins'),
  vendor('contract-taken', 409, '契約は登録済みです', 'The contract is on record already'),
];
