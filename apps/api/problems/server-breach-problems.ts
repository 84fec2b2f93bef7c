import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const response = { clause: '4.2.4(9)' } as const;
const beyond = { clause: '4.2.4(10)' } as const;
const review = { clause: '4.2.4(11)' } as const;
const of = (reason: string, status: number, ja: string, en: string, clause: object): ProblemType =>
  problemType(`server-breach/${reason}`, status, ja, en, clause);

/** Why a breach of a server is refused something (4.2.4(9)-(11)). */
export const serverBreachProblems: readonly ProblemType[] = [
  of('unknown-server', 422, '登録されていないサーバです', 'No such server', response),
  of('in-the-future', 422, '時刻が未来です', 'It lies in the future', response),
  of('not-said', 422, '必要な記入がありません', 'Something has to be said', response),
  of('wrong-state', 409, '現在の状態では行えません', 'Not possible in the present state', response),
  of('not-its-administrator', 403, 'このサーバの管理者ではありません', 'You do not administer this server', response),
  of('unknown-step', 422, '手順にない項目です', 'The procedure has no such step', response),
  of('step-ticked', 409, 'すでに実施済みの手順です', 'The step is done already', response),
  of('step-open', 409, '実施も説明もされていない手順があります', 'A step is neither done nor explained', response),
  of('already-improved', 409, 'すでに復旧済みと報告されています', 'The server is said to be back', response),
  of('unknown-authority', 422, '定められていない報告先です', 'The policy names no such authority', response),
  of('authority-unanswered', 409, '回答のない報告先があります', 'An authority is left without an answer', response),
  of('not-of-the-committee', 403, '委員会の委員ではありません', 'You are no member of the committee', beyond),
  of('procedure-sufficient', 409, '手順で足りています', 'The procedure is enough so far', beyond),
  of('no-committee-instruction', 403, '委員会の指示がありません', 'The committee has not instructed', beyond),
  of('unknown-instruction', 422, '存在しない指示です', 'There is no such instruction', beyond),
  of('empty-work-record', 409, '作業実施記録がありません', 'The work record is empty', beyond),
  of('unknown-line', 409, '作業実施記録にない行です', 'The work record has no such line', review),
  of(
    'procedure-not-updated',
    409,
    '侵害時対応手順書が更新されていません',
    'The procedure is not brought up to date',
    review,
  ),
];
