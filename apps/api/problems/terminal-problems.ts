import type { ClauseId } from '#libs/kernel/clause';
import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const terminal = (reason: string, status: number, clause: ClauseId | undefined, ja: string, en: string): ProblemType =>
  problemType(`terminal/${reason}`, status, ja, en, clause ? { clause } : {});

/** What is wrong with an entry of the ledger (4.3.1(1), 4.3.2). */
const entry: readonly ProblemType[] = [
  terminal('personal-terminal', 422, '4.3.1(1)', '会社の端末ではありません', 'It is no terminal of the company'),
  terminal('unknown-department', 422, '4.3.1(1)', '部門が登録されていません', 'The department is not registered'),
  terminal('unknown-model', 422, '4.3.1(1)', '機種が登録されていません', 'The model is not registered'),
  terminal('asset-number-taken', 422, '4.3.1(1)', '台帳番号が重複しています', 'The asset number is taken'),
  terminal('serial-taken', 422, '4.3.1(1)', '製造番号が重複しています', 'The serial number is taken'),
  terminal('malformed-mac', 422, '4.3.1(1)', 'MACアドレスとして読めません', 'This is no MAC address'),
  terminal('mac-taken', 422, '4.3.1(1)', 'MACアドレスが重複しています', 'The MAC address is taken'),
  terminal('model-not-eligible', 422, undefined, '持ち出せない機種です', 'The model is not taken out'),
];

/** What a set-up lacks (4.3.1(2)-(8), 4.3.2(1)). */
const setUp: readonly ProblemType[] = [
  terminal('line-missing', 409, undefined, '確認されていない項目があります', 'A line is not attested'),
  terminal('factors-missing', 409, '4.3.1(2)', '認証の要素が足りません', 'A login takes too few factors'),
  terminal('software-missing', 409, '4.3.1(3)', '規定のソフトウェアがありません', 'Specified software is missing'),
  terminal('software-not-specified', 409, '4.3.1(3)', '規定にないソフトウェアがあります', 'Software is not specified'),
  terminal('not-selected', 409, undefined, '規定の製品ではありません', 'The product is not the specified one'),
  terminal('screen-lock-too-long', 409, '4.3.1(7)', '画面ロックまでが長すぎます', 'The screen locks too late'),
];

/** What is wrong with an application to take a terminal out (4.3.2). */
const outing: readonly ProblemType[] = [
  terminal('purpose-missing', 422, '4.3.2(1)', '目的がありません', 'The purpose is missing'),
  terminal('destination-missing', 422, '4.3.2(1)', '持ち出し先がありません', 'The destination is missing'),
  terminal('reason-missing', 422, '4.3.2(1)', '理由がありません', 'The reason is missing'),
  terminal('period-reversed', 422, '4.3.2(1)', '期間の前後が逆です', 'The period ends before it begins'),
  terminal('period-too-long', 422, '4.3.2(1)', '期間が長すぎます', 'The period is too long'),
  terminal('period-over', 422, '4.3.2(1)', '期間が過去です', 'The period is over'),
  terminal('no-extension', 422, '4.3.2(1)', '延長になっていません', 'It is no extension'),
];

/** What is wrong with an initialisation (4.3.3(1), 4.6.2(3)). */
const initialisation: readonly ProblemType[] = [
  terminal('recoverable', 422, '4.6.2(3)', '復元できる消去方法です', 'What was wiped can be recovered'),
  terminal('witness-missing', 422, '4.6.2(3)', '立会人がいません', 'Nobody witnessed it'),
  terminal('method-missing', 422, '4.3.3(1)', '方法がありません', 'The method is missing'),
  terminal('verification-missing', 422, '4.3.3(1)', '確認の方法がありません', 'Nobody made sure'),
];

/** Problems of client terminals (4.3). */
export const terminalProblems: readonly ProblemType[] = [
  ...[...entry, ...setUp, ...outing, ...initialisation],
  terminal('role-not-held', 403, undefined, '必要な役割を持っていません', 'The role is not held'),
  terminal('not-its-user', 403, undefined, 'この端末の利用者ではありません', 'Somebody else uses the terminal'),
  terminal('wrong-state', 409, undefined, 'この状態では行えません', 'Not possible in this state'),
  terminal('unknown-user', 422, '4.3.1(1)', '在籍者の中にいません', 'Nobody who works here'),
  terminal('in-other-hands', 409, undefined, '修理または廃棄の手続き中です', 'A repair or a disposal has it'),
  terminal('reinitialisation-required', 409, '4.3.3(1)', '初期化と再設定が必要です', 'It has to be initialised first'),
  terminal('no-conditions', 409, '4.3.1(1)', '利用条件がありません', 'No conditions are recorded'),
  terminal('conditions-changed', 409, '4.3.1(1)', '利用条件が改訂されています', 'The conditions have changed'),
  terminal('text-missing', 422, '4.3.1(1)', '両言語の本文が必要です', 'Both languages are needed'),
  terminal('other-kind', 422, '4.3.2(2)', '別の種別の機種です', 'The model is of another kind'),
  terminal('nothing-attested', 422, '4.3.1(2)', '項目がありません', 'No line is attested'),
  terminal('line-not-of-kind', 422, undefined, 'この種別にない項目です', 'The kind has no such line'),
  terminal(
    'held-confidential',
    422,
    '4.6.2(3)',
    '初期化されるまで機密扱いです',
    'It stays confidential until it is wiped',
  ),
  terminal('circumstances-missing', 422, '5(2)', '状況がありません', 'The circumstances are missing'),
  terminal('from-the-future', 422, undefined, '日時が未来です', 'It lies in the future'),
  terminal('not-in-ledger', 422, '4.3.1(1)', '台帳にない端末です', 'The ledger has no such terminal'),
  terminal('unknown-word', 422, '4.3.1(1)', '決められた語ではありません', 'The word is none of those that are known'),
  terminal('number-missing', 422, '4.3.1(1)', '番号がありません', 'The number is missing'),
];

const codesOf = (problems: readonly ProblemType[]) => problems.map(({ code }) => code);
/** Codes of what an entry can be refused with. */
export const entryProblems = codesOf(entry);
/** Codes of what a set-up can lack. */
export const setUpProblems = codesOf(setUp);
/** Codes of what an application to take a terminal out can be refused with. */
export const outingProblems = codesOf(outing);
/** Codes of what a file of terminals can be refused with beside them. */
export const importProblems = [
  ...entryProblems,
  'terminal/unknown-user',
  'terminal/unknown-word',
  'terminal/number-missing',
];
