import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

/** Why a change of the committee's lists is refused (4.2.1(6), 4.2.3(1)). */
export const committeeListProblems: readonly ProblemType[] = [
  problemType('committee-list/not-committee', 403, '委員会の委員ではありません', 'You are no member of the committee'),
  problemType('committee-list/unknown-category', 422, '区分が正しくありません', 'There is no such category'),
  problemType('committee-list/no-product', 422, '製品名がありません', 'The product is missing'),
  problemType('committee-list/malformed-version', 422, 'バージョンの形式が正しくありません', 'A version is malformed'),
  problemType('committee-list/duplicate-entry', 422, '同じ製品が二度指定されています', 'One product is entered twice'),
  problemType('committee-list/no-decision', 422, '委員会の決定の番号がありません', 'The decision is not named'),
  problemType('committee-list/no-reason', 422, 'リストから外す理由がありません', 'The reason is missing'),
  problemType('committee-list/already-listed', 409, 'すでにリストにあります', 'The list holds the product'),
  problemType(
    'committee-list/not-current',
    409,
    'すでに変更または削除されています',
    'The entry was changed or struck off',
  ),
  problemType('committee-list/malformed-field', 400, '項目の形式が正しくありません', 'A field is malformed'),
];
