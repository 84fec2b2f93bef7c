import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const clause = { clause: '4.1.4(1)' } as const;

/** Why the use of a privileged utility, or an entry of their register, is refused (4.1.4). */
export const utilityProblems: readonly ProblemType[] = [
  problemType(
    'utility-use/restricted-to-system-administrators',
    403,
    '対象のシステム管理者に限られています',
    'Restricted to the system administrators of the target',
    clause,
  ),
  problemType('utility-use/not-its-person', 403, '使用を認められた本人ではありません', 'It is not your use', clause),
  problemType('utility-use/unknown-utility', 422, '登録されていないユーティリティです', 'No such utility', clause),
  problemType(
    'utility-use/withdrawn-utility',
    422,
    '使用を取りやめたユーティリティです',
    'The utility was withdrawn from use',
    clause,
  ),
  problemType('utility-use/no-purpose', 422, '使用の目的がありません', 'The purpose is missing', clause),
  problemType('utility-use/unlawful-window', 422, '使用時間が正しくありません', 'The window is not lawful', clause),
  problemType('utility-use/window-over', 409, '使用時間が終わっています', 'The window is over', clause),
  problemType('utility-use/wrong-state', 409, '現在の状態では行えません', 'Not possible in the present state', clause),
  problemType('utility-use/nothing-reported', 422, '実施内容の記入がありません', 'Nothing was reported', {
    clause: '4.11(2)②',
  }),
  problemType(
    'privileged-utility/unknown-target',
    422,
    '登録されていない対象です',
    'The target is not registered',
    clause,
  ),
  problemType(
    'privileged-utility/not-responsible',
    403,
    'この登録の担当ではありません',
    'You do not keep this part of the register',
    clause,
  ),
  problemType(
    'privileged-utility/other-target',
    422,
    'このコードは別の対象のものです',
    'The code belongs to another target',
    clause,
  ),
];
