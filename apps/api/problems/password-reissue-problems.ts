import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const applies = { clause: '4.1.6(1)' } as const;
const identity = { clause: '4.1.6(2)' } as const;

/** Why the reissue of a password refuses something (4.1.6). */
export const passwordReissueProblems: readonly ProblemType[] = [
  problemType(
    'password-reissue/which-account',
    422,
    'アカウントの指定が正しくありません',
    'It is not said which account',
    applies,
  ),
  problemType(
    'password-reissue/not-its-user',
    403,
    '利用者本人ではありません',
    'Only the user of the account applies',
    applies,
  ),
  problemType(
    'password-reissue/account-not-in-use',
    409,
    'アカウントは使用中ではありません',
    'The account is not in use',
    applies,
  ),
  problemType('password-reissue/open', 409, '手続き中の再発行があります', 'A reissue is under way', applies),
  problemType(
    'password-reissue/not-applicant',
    403,
    '申請者本人ではありません',
    'Only the applicant may do this',
    applies,
  ),
  problemType(
    'password-reissue/wrong-state',
    409,
    '現在の状態では行えません',
    'Not possible in the present state',
    applies,
  ),
  problemType(
    'password-reissue/contact-not-from-ledger',
    422,
    '台帳にない連絡先です',
    'The contact is not the one in the directory',
    identity,
  ),
  problemType(
    'password-reissue/no-contact-in-ledger',
    422,
    '台帳に電話番号がありません',
    'The directory holds no number to call back',
    identity,
  ),
  problemType('password-reissue/note-required', 422, '内容の記載が必要です', 'A note is required', identity),
  problemType(
    'password-reissue/method-not-allowed',
    422,
    '認められていない確認方法です',
    'The policy does not allow this means',
    identity,
  ),
];
