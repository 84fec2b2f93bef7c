import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const stock = (reason: string, status: number, ja: string, en: string): ProblemType =>
  problemType(`stocktaking/${reason}`, status, ja, en, { clause: '5(2)' });

/** Refusals of a batch of answers (5(2)). */
const ofAnswers: readonly ProblemType[] = [
  stock('not-in-review', 409, '回答を受け付けていません', 'No answers are taken'),
  stock('nothing-answered', 422, '回答がありません', 'Nothing is answered'),
  stock('unknown-line', 422, 'そのような行はありません', 'There is no such line'),
  stock('repeated-line', 422, '同じ行への回答が二度あります', 'A line is answered twice'),
  stock('place-unclear', 422, 'あった場所が不明確です', 'It is not clear where it was'),
  stock('unexplained', 422, '説明がありません', 'The explanation is missing'),
  stock('own-asset', 422, '自分が持ち出しているものです', 'One has it oneself'),
];

/** Their codes. */
export const stockRefusals: readonly string[] = ofAnswers.map(({ code }) => code);

/** Why a stocktaking refuses something (5(2)). */
export const stocktakingProblems: readonly ProblemType[] = [
  ...ofAnswers,
  stock('lines-open', 409, '未回答の行があります', 'Lines are not answered yet'),
  stock('wrong-state', 409, '現在の状態では行えません', 'Not possible in the present state'),
];
