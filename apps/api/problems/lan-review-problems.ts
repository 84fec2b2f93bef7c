import type { ClauseId } from '#libs/kernel/clause';
import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const check = (reason: string, status: number, ja: string, en: string, clause: ClauseId = '4.4.3(1)'): ProblemType =>
  problemType(`lan-review/${reason}`, status, ja, en, { clause });

/** Why a half-yearly check of LAN connections refuses something (4.4.3(1), 4.4.2(2)③). */
export const lanReviewProblems: readonly ProblemType[] = [
  check('wrong-state', 409, '現在の状態では行えません', 'Not possible in the present state'),
  check('not-in-review', 409, '回答を受け付けていません', 'The check takes no answers'),
  check('lines-open', 409, '未回答の行があります', 'Some lines are not answered yet'),
  check('attestation-missing', 409, '通信制御の確認がありません', 'The filters are not attested yet', '4.4.2(2)③'),
  check('nothing-answered', 422, '回答がありません', 'Nothing is answered'),
  check('unknown-line', 422, 'そのような行はありません', 'The check has no such line'),
  check('repeated-line', 422, '行が重複しています', 'A line is answered twice'),
  check('deviation-incomplete', 422, '相違の内容か処置がありません', 'A deviation lacks what deviates or what follows'),
  check('conforms-without-action', 422, '適合には処置がありません', 'Nothing follows where a connection conforms'),
  check('contradiction-unexplained', 422, '観測結果と異なる適合です', 'It conforms against what was observed'),
  check('own-connection', 422, '自分の接続については回答できません', 'Nobody answers for their own connection'),
  check('filters-differ', 422, '通信制御の設定が一致していません', 'The filters do not match', '4.4.2(2)③'),
  check('attestation-unexplained', 422, '確認の方法がありません', 'How the filters were checked', '4.4.2(2)③'),
];
