import type { ClauseId } from '#libs/kernel/clause';
import type { Localized } from '#libs/kernel/localized';

/** One kind of problem, as `/problems/<code>` explains it and as OpenAPI lists it. */
export interface ProblemType {
  /** `slug/reason`; ends the `type` of a problem. */
  readonly code: string;
  readonly status: number;
  /** What it means, independent of the occurrence. */
  readonly title: Localized;
  /** What the caller can do about it. */
  readonly advice?: Localized;
  /** The clause that is broken, when it is always the same. */
  readonly clause?: ClauseId;
}

/** Writes one entry of a catalogue in one line. */
export function problemType(
  code: string,
  status: number,
  ja: string,
  en: string,
  more: Pick<ProblemType, 'advice' | 'clause'> = {},
): ProblemType {
  return { code, status, title: { ja, en }, ...more };
}

/** All problem types of an application; every code once. */
export class ProblemCatalogue {
  private readonly byCode: ReadonlyMap<string, ProblemType>;

  constructor(...parts: readonly (readonly ProblemType[])[]) {
    const all = parts.flat();
    this.byCode = new Map(all.map((type) => [type.code, type]));
    if (this.byCode.size < all.length) throw new Error('a problem code stands in the catalogue twice');
  }

  /** The type of a code; an unlisted code is still a problem, only without a title of its own. */
  find(code: string): ProblemType | undefined {
    return this.byCode.get(code);
  }

  /** All types in the order of their codes. */
  get all(): readonly ProblemType[] {
    return [...this.byCode.values()].sort((one, other) => (one.code < other.code ? -1 : 1));
  }
}

const again: Localized = {
  ja: 'Retry-After の秒数だけ待ち、同じ Idempotency-Key で再送してください。',
  en: 'Wait for the seconds of Retry-After and send it again with the same Idempotency-Key.',
};

/** Problems that every HTTP API has, whatever it is about. */
export const generalProblems: readonly ProblemType[] = [
  problemType('request/malformed', 400, 'リクエストの形式が正しくありません', 'The request cannot be read'),
  problemType('request/invalid-field', 400, '項目の値が正しくありません', 'A field holds a value that it cannot hold'),
  problemType('request/missing-field', 400, '必須の項目がありません', 'A required field is missing'),
  problemType('request/unknown-field', 400, '未知の項目があります', 'A field is not known here'),
  problemType('request/malformed-header', 400, 'ヘッダーの形式が正しくありません', 'A header cannot be read'),
  problemType('request/not-found', 404, 'この URL はありません', 'There is nothing at this address'),
  problemType('request/method-not-allowed', 405, 'この操作は使えません', 'This address does not take this method'),
  problemType(
    'request/not-acceptable',
    406,
    '要求された形式では返せません',
    'There is no answer in the form that was asked for',
  ),
  problemType('request/too-large', 413, 'リクエストが大きすぎます', 'The request is too large'),
  problemType('request/media-type', 415, 'この形式は受け付けていません', 'This media type is not taken here'),
  problemType(
    'request/idempotency-key-reused',
    422,
    'Idempotency-Key が別の内容で使われています',
    'An Idempotency-Key came with another request before',
  ),
  problemType('request/too-many', 429, 'リクエストが多すぎます', 'Too many requests', { advice: again }),
  problemType('access/unauthenticated', 401, '認証が必要です', 'A valid access token is needed'),
  problemType('access/forbidden', 403, '権限がありません', 'You may not do this'),
  problemType('access/unknown-person', 403, '登録されていない利用者です', 'Nobody in the directory goes by this token'),
  problemType('access/left', 403, '退職者は利用できません', 'People who have left have no access'),
  problemType('access/on-behalf-of', 403, 'この人の代わりには申請できません', 'You may not act for this person'),
  problemType('record/unavailable', 503, '一時的に利用できません', 'Kitei cannot answer at the moment', {
    advice: again,
  }),
  problemType('server/unexpected', 500, '予期しないエラーが発生しました', 'Something unexpected went wrong', {
    advice: {
      ja: 'instance の値を添えて管理者に連絡してください。',
      en: 'Tell the administrator the value of `instance`.',
    },
  }),
];
