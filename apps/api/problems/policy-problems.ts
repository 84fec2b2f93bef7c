import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const unlawful = (reason: string, ja: string, en: string): ProblemType => problemType(`policy/${reason}`, 422, ja, en);

/** Why a policy is refused; a version names every one at once. */
export const policyProblems: readonly ProblemType[] = [
  unlawful('unreadable', 'ポリシーを読み取れません', 'The policy cannot be read'),
  unlawful('malformed-document', 'ポリシーの構造が正しくありません', 'The policy has the wrong outline'),
  unlawful('unknown-key', '未知の設定項目です', 'There is no such key'),
  unlawful('missing-key', '設定項目がありません', 'A key is missing'),
  unlawful('malformed-figure', '設定項目の形式が正しくありません', 'A figure is malformed'),
  unlawful('wrong-type', '設定値の型が正しくありません', 'A figure has the wrong type'),
  unlawful('malformed-duration', '期間の形式が正しくありません', 'A duration is malformed'),
  unlawful('duty-dropped', '義務をなくすことはできません', 'A duty may not be dropped'),
  unlawful('weaker-than-regulation', '規程より緩くできません', 'A figure may not be weaker than the regulation'),
  unlawful('attribute-changed', '変更できない属性です', 'An attribute of a figure may not be changed'),
  unlawful('malformed-calendar', 'カレンダーの設定が正しくありません', 'The calendar is malformed'),
  unlawful('retroactive', '過去にさかのぼる施行です', 'A policy cannot take effect in the past'),
  unlawful('rehearsal', '予行用のポリシーです', 'Production takes no rehearsal policy'),
];
