import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

/** Why a report about a server is refused (4.2.4(1),(2),(6)). */
export const serverStatusProblems: readonly ProblemType[] = [
  problemType('server-status/unknown-server', 422, '登録されていないサーバです', 'No such server is registered'),
  problemType('server-status/nothing-reported', 422, '報告の内容がありません', 'Nothing was reported'),
  problemType(
    'server-status/aspect-not-granted',
    422,
    'この項目は報告できません',
    'The aspect was not granted to the service',
  ),
  problemType('server-status/from-the-future', 422, '日時が未来です', 'An instant lies in the future'),
];
