import { Problem } from '../problem/problem.js';

/** The Idempotency-Key of a request, bare or quoted as a structured field; undefined when there is none. */
export function idempotencyKeyOf(header: string | readonly string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  const key = typeof header === 'string' ? header.trim().replace(/^"(.*)"$/, '$1') : '';
  if (/^[\x21-\x7e]{8,200}$/.test(key)) return key;
  throw Problem.of(
    400,
    'request/malformed-header',
    {
      ja: 'Idempotency-Key は空白を含まない 8 文字以上 200 文字以下の ASCII 文字列です(例: UUID)。',
      en: 'Idempotency-Key takes 8 to 200 printable ASCII characters without spaces, e.g. a UUID.',
    },
    { field: 'Idempotency-Key' },
  );
}
