import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const applies = { clause: '4.1.1(1)' } as const;
const passwords = { clause: '4.1.1(3)' } as const;
const changes = { clause: '4.1.2(1)' } as const;
const ledger = { clause: '4.1.1(2)' } as const;

/** Why the account lifecycle refuses something (4.1). */
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
    'account/name-taken',
    409,
    'アカウント名は別の人が使用しています',
    "The name is that of another person's account",
    applies,
  ),
  problemType(
    'account/application-open',
    409,
    '手続き中の申請があります',
    'Another application on the account is under way',
    {
      clause: '4.1.2(1)',
      advice: {
        ja: '手続き中の申請の終了を待つか、申請者が取り下げてから申請してください。',
        en: 'Apply when the one under way has ended, or have its applicant withdraw it.',
      },
    },
  ),
  problemType('account/nothing-changes', 422, '何も変わらない申請です', 'The application changes nothing', changes),
  problemType('account/review-extends', 422, '見直しで権限は追加できません', 'A review adds no rights', {
    clause: '4.1.2(2)',
  }),
  problemType(
    'account/change-not-as-applied',
    422,
    '承認された内容と異なる変更です',
    'The change is not the one that was approved',
    changes,
  ),
  problemType('account/never-deleted', 405, 'アカウントは削除できません', 'Accounts are never deleted', {
    clause: '4.1.3(1)',
    advice: {
      ja: '停止または無効化を POST /v1/accounts/{id}/removal で申請してください。台帳の行は残ります。',
      en: 'Apply for suspension or disablement with POST /v1/accounts/{id}/removal; the row stays for the ledger.',
    },
  }),
  problemType(
    'account/second-factor-not-reporter',
    403,
    '第二要素を報告できる立場にありません',
    'You may not report second factors of this account',
    { clause: '4.1.5(1)⑤' },
  ),
  problemType('account/from-the-future', 422, '未来の日時です', 'Only what has happened is recorded'),
  problemType(
    'account/take-over-of-own',
    403,
    '自分のアカウントは引き継げません',
    'Nobody takes over their own',
    ledger,
  ),
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
