import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const review = { clause: '4.1.2(2)' } as const;
const inventory = { clause: '4.1.3(2)' } as const;

/** Why a review of accounts refuses something (4.1.2(2), 4.1.3(2)). */
export const accountReviewProblems: readonly ProblemType[] = [
  problemType(
    'account-review/wrong-state',
    409,
    '現在の状態では行えません',
    'Not possible in the present state',
    review,
  ),
  problemType('account-review/not-in-review', 409, '回答を受け付けていません', 'The review takes no answers', review),
  problemType('account-review/lines-open', 409, '未回答の行があります', 'Some lines are not answered yet', review),
  problemType('account-review/unknown-line', 422, 'そのような行はありません', 'The review has no such line', review),
  problemType('account-review/repeated-line', 422, '行が重複しています', 'A line is answered twice', review),
  problemType('account-review/nothing-answered', 422, '回答がありません', 'The line is not answered', review),
  problemType('account-review/reason-required', 422, '理由が必要です', 'A reason is required'),
  problemType(
    'account-review/rights-and-change',
    422,
    '残す権限と CHANGE は必ず組にしてください',
    'Rights that are left and the answer CHANGE belong together',
    review,
  ),
  problemType('account-review/nothing-kept', 422, '権限が一つも残りません', 'No right would be left', review),
  problemType(
    'account-review/own-account',
    422,
    '自分のアカウントについては回答できません',
    'Nobody answers for their own account',
    review,
  ),
  problemType(
    'account-review/is-yours',
    422,
    '利用者はこの部門の所属です',
    'The user belongs to this department',
    inventory,
  ),
  problemType(
    'account-review/passed-on',
    422,
    '別の部門の見直しに移りました',
    'The account has gone to another review',
    inventory,
  ),
];
