import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const checks = { clause: '5(3)' } as const;

/** Why the finding lifecycle refuses something (5(3)). */
export const findingProblems: readonly ProblemType[] = [
  problemType(
    'finding/unexplained-resolution',
    422,
    '解決の内容または理由がありません',
    'What was done, or why it is accepted, is missing',
    checks,
  ),
  problemType('finding/no-difference', 422, '相違がありません', 'There is no difference', checks),
  problemType('finding/wrong-state', 409, '現在の状態では行えません', 'Not possible in the present state', checks),
];
