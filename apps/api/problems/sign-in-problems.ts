import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const clause = { clause: '4.1.3(3)' } as const;

/** Why a batch of sign-ins is refused (4.1.3(3)). */
export const signInProblems: readonly ProblemType[] = [
  problemType('sign-in/from-the-future', 422, 'ログイン日時が未来です', 'A sign-in lies in the future', {
    ...clause,
    advice: {
      ja: '報告元の時計を合わせ、バッチ全体を送り直してください。',
      en: 'Set the clock of the reporting system and send the whole batch again.',
    },
  }),
  problemType(
    'sign-in/target-not-granted',
    403,
    'この対象のログインを報告できません',
    'Sign-ins of this target were not granted to the service',
    clause,
  ),
];
