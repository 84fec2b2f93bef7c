import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const applies = { clause: '4.1.1(1)' } as const;
const passwords = { clause: '4.1.1(3)' } as const;

/** Why the account lifecycle refuses something (4.1.1). */
export const accountProblems: readonly ProblemType[] = [
  problemType(
    'account/shared-account',
    422,
    '共有アカウントは申請できません',
    'Shared accounts cannot be applied for',
    applies,
  ),
  problemType(
    'account/not-least-privilege',
    422,
    '必要最小限を超える権限です',
    'More rights than the work needs',
    applies,
  ),
  problemType('account/unknown-entitlement', 422, '対象にない権限です', 'The target has no such entitlement', applies),
  problemType(
    'account/repeated-entitlement',
    422,
    '同じ権限が重複しています',
    'An entitlement is asked for twice',
    applies,
  ),
  problemType('account/unknown-user', 422, '利用者が在籍していません', 'The user does not work here', applies),
  problemType('account/unknown-target', 422, '登録されていない対象です', 'The target is not registered', applies),
  problemType(
    'account/not-user-department',
    403,
    '利用部門以外からの申請です',
    'Only the user department applies',
    applies,
  ),
  problemType('account/not-applicant', 403, '申請者本人ではありません', 'Only the applicant may do this', applies),
  problemType(
    'account/not-system-administrator',
    403,
    '対象のシステム管理者ではありません',
    'Only a system administrator of the target may do this',
    applies,
  ),
  problemType('account/wrong-state', 409, '現在の状態では行えません', 'Not possible in the present state', applies),
  problemType(
    'account/password-not-viewed',
    409,
    'パスワードがまだ閲覧されていません',
    'The password was not looked at yet',
    passwords,
  ),
  problemType('account/weak-password', 422, 'パスワードの要件を満たしません', 'The password is too weak', {
    clause: '4.1.5(1)①',
  }),
  problemType(
    'account/guessable-password',
    422,
    '推測されやすいパスワードです',
    'The password can be guessed',
    passwords,
  ),
];
