import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const clause = { clause: '4.1.5(1)' } as const;

/** Why a password policy of an account system is refused (4.1.5(1)). */
export const passwordPolicyProblems: readonly ProblemType[] = [
  problemType(
    'password-policy/incomplete',
    422,
    'パスワードポリシーの項目が不足しています',
    'The password policy lacks an item',
    { advice: { ja: '①から⑥のすべての項目を送ってください。', en: 'Send all of the items ① to ⑥.' } },
  ),
  problemType(
    'password-policy/looser-than-standard',
    422,
    '会社の基準より緩い項目があります',
    "An item is looser than the company's figure",
  ),
  problemType(
    'password-policy/retroactive',
    422,
    '過去にさかのぼる適用です',
    'A password policy cannot take effect in the past',
    clause,
  ),
  problemType(
    'password-policy/not-administrator',
    403,
    '対象のシステム管理者ではありません',
    'Only those who administer the target may set its password policy',
    clause,
  ),
];
