import type { ClauseId } from '#libs/kernel/clause';
import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const repair = (reason: string, status: number, ja: string, en: string, clause: ClauseId = '4.6.1(1)'): ProblemType =>
  problemType(`repair/${reason}`, status, ja, en, { clause });
const onSite = (reason: string, status: number, ja: string, en: string): ProblemType =>
  repair(reason, status, ja, en, '4.6.1(2)');

const evidence = 'evidence/unknown-digest';
const storage = ['repair/other-storage', 'repair/storage-not-in-ledger', 'repair/nothing-removed'];

/** Refusals of a report of a fault (4.6.1(1)). */
export const reportRefusals = [
  'repair/not-entitled',
  'repair/unknown-asset',
  'repair/ambiguous-asset',
  'repair/incomplete',
  'repair/in-another-repair',
  'repair/asset-occupied',
];
/** Refusals of whatever the department says on the way of a repair (4.6.1). */
export const courseRefusals = [
  ...['record/not-found', 'repair/role-not-held', 'work-item/not-assigned', 'work-item/claimed'],
  ...['repair/wrong-state', 'repair/incomplete'],
];
/** Refusals of an assessment (4.6.1(1)). */
export const assessmentRefusals = ['repair/nothing-stored'];
/** Refusals of the record of a removal (4.6.1(1)). */
export const removalRefusals = ['repair/ahead-of-now', 'repair/unknown-person', evidence];
/** Refusals of a request (4.6.1(1)). */
export const requestRefusals = [
  ...['repair/storage-not-removed', 'repair/repairer-missing', 'repair/repairer-needless', 'repair/unlawful-return'],
];
/** Refusals of the record of a visit (4.6.1(2)). */
export const visitRefusals = [
  ...['repair/visitors-missing', 'repair/visit-reversed', 'repair/regulation-not-complied', 'repair/ahead-of-now'],
  ...['repair/unknown-person', evidence],
];
/** Refusals of what came back (4.6.1(1)). */
export const returnRefusals = [
  ...['repair/visit-missing', 'repair/serial-differs', 'repair/storage-left-behind', 'repair/storage-not-in-ledger'],
  ...['repair/serial-taken', evidence],
];
/** Refusals of what became of storage that was removed (4.6.1(1)). */
export const accountRefusals = [...storage, 'repair/storage-unaccounted'];
/** Refusals of a withdrawal (4.6.1(1)). */
export const withdrawalRefusals = [
  ...['record/not-found', 'repair/not-concerned', 'repair/wrong-state', 'repair/storage-unaccounted'],
  ...['repair/incomplete', ...storage],
];
/** Refusals of the completions of a repair's duties (4.6.1). */
export const repairCompletionRefusals = [
  ...new Set([
    ...['repair/wrong-state', 'repair/incomplete', ...assessmentRefusals, ...removalRefusals, ...requestRefusals],
    ...[...visitRefusals, ...returnRefusals, ...accountRefusals],
  ]),
];

/** Why repairs refuse something (4.6.1). */
export const repairProblems: readonly ProblemType[] = [
  repair('not-entitled', 403, '故障を報告できる人ではありません', 'This fault is reported by others'),
  repair('role-not-held', 403, '情報システム部の業務です', 'This is done by the department'),
  repair('not-concerned', 403, '報告した人ではありません', 'It is withdrawn by others'),
  repair('unknown-asset', 422, '台帳にない機器・媒体です', 'It is in no ledger'),
  repair('ambiguous-asset', 422, '機器・媒体を一つに特定できません', 'It names several things'),
  repair('in-another-repair', 409, '修理中です', 'It is in another repair'),
  repair('asset-occupied', 409, '修理に出せる状態にありません', 'It is out, lost, gone or in other hands'),
  repair('incomplete', 422, '必要な記入がありません', 'Something that is needed is not said'),
  repair('nothing-stored', 422, '記憶装置がありません', 'It has no storage'),
  repair('ahead-of-now', 422, '未来の日時です', 'It lies ahead of now'),
  repair('unknown-person', 422, '在籍者の中にいません', 'Nobody who works here'),
  repair('storage-not-removed', 409, '記憶装置が取り外されていません', 'The storage has not been removed'),
  repair('repairer-missing', 422, '業者または連絡先がありません', 'Nobody is named who repairs it'),
  repair('repairer-needless', 422, '業者は不要です', 'There is no contractor in-house'),
  repair('unlawful-return', 422, '返却予定日が範囲外です', 'It is back too late, or already'),
  onSite('visit-missing', 409, '構内作業の記録がありません', 'The visit is not on record'),
  onSite('visitors-missing', 422, '来訪者の氏名がありません', 'Nobody is named who came'),
  onSite('visit-reversed', 422, '退出が入場より前です', 'They left before they came'),
  onSite(
    'regulation-not-complied',
    422,
    '物理的管理規程に従っていません',
    'Not under the physical management regulation',
  ),
  repair('serial-differs', 422, '製造番号が異なります', 'Something else came back'),
  repair('serial-taken', 409, '別の機器・媒体の製造番号です', 'It is the serial of something else'),
  repair('storage-left-behind', 422, '記憶装置を業者に残せません', 'Storage stays with no repairer'),
  repair('nothing-removed', 422, '取り外した記憶装置はありません', 'No storage was removed'),
  repair('storage-unaccounted', 422, '記憶装置の扱いが未記入です', 'The storage is not accounted for'),
  repair('other-storage', 422, '別の記憶装置です', 'It is another storage'),
  repair('storage-not-in-ledger', 409, '媒体台帳にありません', 'It is not in the ledger of media', '4.6.2(1)'),
  repair('wrong-state', 409, '現在の状態では行えません', 'Not possible in the present state'),
];
