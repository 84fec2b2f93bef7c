import type { Violation } from '#libs/kernel/violation';

/** Something that a caller is told by a status of 400 and above. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly violations: readonly [Violation, ...Violation[]],
    /** Headers that belong to the answer, e.g. Retry-After. */
    readonly headers: Readonly<Record<string, string>> = {},
    /** What really happened, for the log alone. */
    override readonly cause?: unknown,
  ) {
    super(violations[0].code);
  }

  /** A problem with one violation. */
  static of(
    status: number,
    code: Violation['code'],
    message: Violation['message'],
    more: { field?: string; headers?: Record<string, string>; cause?: unknown } = {},
  ): Problem {
    const { field, headers, cause } = more;
    return new Problem(status, [{ code, message, ...(field ? { field } : {}) }], headers, cause);
  }

  /** Kitei cannot answer now; the same request may succeed in a second. */
  static unavailable(cause?: unknown): Problem {
    return Problem.of(
      503,
      'record/unavailable',
      {
        ja: '記録に接続できません。しばらくしてから同じ Idempotency-Key で再送してください。',
        en: 'The record cannot be reached. Send the same request with the same Idempotency-Key again in a moment.',
      },
      { headers: { 'retry-after': '1' }, cause },
    );
  }
}
