import type { ClauseId } from '#libs/kernel/clause';
import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const medium = (reason: string, status: number, clause: ClauseId, ja: string, en: string): ProblemType =>
  problemType(`medium/${reason}`, status, ja, en, { clause });

const entering: readonly ProblemType[] = [
  medium('unprotected', 422, '4.6.2(1)', '機密媒体が保護されていません', 'A confidential medium is not protected'),
  medium('protection-incomplete', 422, '4.6.2(1)', '保護の方法が不足しています', 'The protection is incomplete'),
  medium('key-not-separated', 422, '4.6.2(2)', '暗号鍵が分離されていません', 'The key is not kept apart'),
  medium('lock-key-in-place', 422, '4.6.2(1)', '錠の鍵が同じ場所にあります', 'The key of the lock is beside it'),
  medium('asset-number-taken', 409, '4.6.2(1)', '資産番号が使われています', 'The asset number is taken'),
  medium('serial-taken', 409, '4.6.2(1)', '製造番号が登録されています', 'The serial number is registered'),
  medium('unknown-department', 422, '4.6.2(1)', '部門が登録されていません', 'There is no such department'),
  medium('unknown-person', 422, '4.6.2(1)', '人が登録されていません', 'There is no such person'),
];

/** Refusals of whatever says what a medium is and how it is protected. */
export const entryRefusals: readonly string[] = entering.map(({ code }) => code);

/** Refusals of an erasure (4.6.2(3)). */
export const erasureRefusals = [
  'asset/recoverable',
  'asset/witness-missing',
  'medium/own-witness',
  'medium/unknown-person',
  'evidence/unknown-digest',
  'medium/wrong-state',
];

/** Why the lifecycle of storage media refuses something (4.6.2). */
export const mediumProblems: readonly ProblemType[] = [
  ...entering,
  medium('asset-number-twice', 422, '4.6.2(1)', '資産番号が重複しています', 'An asset number occurs twice'),
  medium('serial-twice', 422, '4.6.2(1)', '製造番号が重複しています', 'A serial number occurs twice'),
  medium('role-not-held', 403, '4.6.2(1)', '情報システム部の業務です', 'This is done by the department'),
  medium('not-concerned', 403, '4.6.2(1)', 'この媒体の関係者ではありません', 'The medium does not concern you'),
  medium('nothing-moves', 422, '4.6.2(2)', '移動先がありません', 'Nothing moves'),
  medium('without-authority', 403, '4.6.2(1)', '持出しの権限がありません', 'No authority to take it out'),
  medium('unlawful-return', 422, '4.6.2(1)', '返却日が範囲外です', 'The return is out of range'),
  medium('unexplained', 422, '4.6.2(1)', '目的または状況がありません', 'Purpose or circumstances are missing'),
  medium('not-erased', 409, '4.6.2(3)', '復元できない消去がまだです', 'It was not erased irrecoverably'),
  medium('own-witness', 422, '4.6.2(3)', '立会人が本人です', 'The witness is whoever erased it'),
  medium('wrong-state', 409, '4.6.2(1)', '現在の状態では行えません', 'Not possible in the present state'),
];

/** Why repairs, disposals and erasures refuse what they find (4.6.2(3), 4.6.3(1)). */
export const assetProblems: readonly ProblemType[] = [
  problemType('asset/recoverable', 422, '復元できる方法です', 'It could be recovered', { clause: '4.6.3(1)' }),
  problemType('asset/witness-missing', 422, '立会人がいません', 'There is no witness', { clause: '4.6.3(1)' }),
  problemType('asset/not-sanitised', 409, '消去の記録がありません', 'It was not sanitised', { clause: '4.6.3(1)' }),
];
