import type { Language, Localized } from '#libs/kernel/localized';
import type { ProblemCatalogue } from './catalogue.js';
import type { Problem } from './problem.js';

/** A problem as RFC 9457 writes it, with Kitei's own members after the standard ones. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly clause?: string;
  readonly violations: readonly {
    readonly code: string;
    readonly clause?: string;
    readonly field?: string;
    readonly message: string;
    readonly messages: Localized;
  }[];
}

/** Where and for whom a problem is written. */
export interface Occurrence {
  readonly publicUrl: string;
  readonly language: Language;
  readonly requestId: string;
}

/** Writes a problem in the caller's language. */
export function bodyOf(problem: Problem, catalogue: ProblemCatalogue, occurrence: Occurrence): ProblemBody {
  const { language, publicUrl, requestId } = occurrence;
  const [first, ...others] = problem.violations;
  const clause = problem.violations.find((violation) => violation.clause)?.clause;
  const more = { ja: ` (ほか ${others.length} 件)`, en: ` (and ${others.length} more)` }[language];
  return {
    type: `${publicUrl}/problems/${first.code}`,
    title: catalogue.find(first.code)?.title[language] ?? first.message[language],
    status: problem.status,
    detail: first.message[language] + (others.length > 0 ? more : ''),
    instance: `urn:kitei:request:${requestId}`,
    ...(clause ? { clause } : {}),
    violations: problem.violations.map((violation) => ({
      code: violation.code,
      ...(violation.clause ? { clause: violation.clause } : {}),
      ...(violation.field ? { field: violation.field } : {}),
      message: violation.message[language],
      messages: violation.message,
    })),
  };
}
