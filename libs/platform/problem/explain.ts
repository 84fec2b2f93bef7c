import { HttpException } from '@nestjs/common';
import type { Localized } from '#libs/kernel/localized';
import { Refusal, type RefusalKind, type Violation } from '#libs/kernel/violation';
import { isDatabaseAway } from './database-failure.js';
import { Problem } from './problem.js';

const statusOfKind: Readonly<Record<RefusalKind, number>> = {
  malformed: 400,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  stale: 412,
  unlawful: 422,
};

/** Statuses that the framework answers by itself, before any code of ours. */
const frameworkProblems: Readonly<Record<number, { code: Violation['code']; message: Localized }>> = {
  400: {
    code: 'request/malformed',
    message: { ja: 'リクエストを読み取れません。', en: 'The request cannot be read.' },
  },
  404: {
    code: 'request/not-found',
    message: { ja: 'この URL はありません。', en: 'There is nothing at this address.' },
  },
  406: {
    code: 'request/not-acceptable',
    message: { ja: '要求された形式では返せません。', en: 'There is no answer in the form that was asked for.' },
  },
  413: { code: 'request/too-large', message: { ja: 'リクエストが大きすぎます。', en: 'The request is too large.' } },
  415: {
    code: 'request/media-type',
    message: { ja: 'この Content-Type は受け付けていません。', en: 'This Content-Type is not taken here.' },
  },
  429: {
    code: 'request/too-many',
    message: { ja: 'リクエストが多すぎます。しばらく待ってください。', en: 'Too many requests; wait a little.' },
  },
};

/** Turns whatever was thrown into what a caller may know of it. Inner texts and stacks stay inside. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Refusal) return new Problem(statusOfKind[error.kind], error.violations, {}, error);
  if (isDatabaseAway(error)) return Problem.unavailable(error);
  const known = frameworkProblems[statusOf(error)];
  if (known) return Problem.of(statusOf(error), known.code, known.message);
  return Problem.of(
    500,
    'server/unexpected',
    { ja: '予期しないエラーが発生しました。', en: 'Something unexpected went wrong.' },
    { cause: error },
  );
}

/** Nest's exceptions and Fastify's errors carry a status of their own. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : 500;
}
