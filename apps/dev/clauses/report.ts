import type { Clause } from '#libs/kernel/clause';
import { clausesNamedAtEnd } from './test-titles.js';

/** One clause with the code that cites it and the tests that name it. */
export interface ClauseReport {
  readonly id: Clause['id'];
  readonly kind: Clause['kind'];
  readonly title: Clause['title'];
  /** `path:line` of every line of code that holds the quoted id. */
  readonly citedBy: readonly string[];
  /** Titles of the tests of the last run that name the clause, whatever their outcome. */
  readonly tests: readonly string[];
  /** Cited by code, and named by at least one test that passed. */
  readonly covered: boolean;
}

/** A source file as the report reads it. */
export interface SourceFile {
  /** Relative to the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** One test of the last run. */
export interface TestOutcome {
  readonly title: string;
  readonly passed: boolean;
}

// Looks ahead instead of consuming, so that an apostrophe in a comment does not swallow the quote that follows it.
/** Chapters of one paragraph are numbered plainly; a string like '1' means one only where the line speaks of clauses. */
const bareNumber = /^\d+$/;
const quoted = /(['"`])(?=([^'"`]+)\1)/g;

/** Where each of the ids stands as a whole string literal: id to `path:line`, in the order of the files. */
export function citations(ids: ReadonlySet<string>, sources: readonly SourceFile[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { path, text } of sources) {
    text.split('\n').forEach((line, index) => {
      const strings = [...line.matchAll(quoted)].map((match) => match[2] ?? '');
      const cited = new Set(strings.filter((id) => ids.has(id) && (!bareNumber.test(id) || /clause/i.test(line))));
      for (const id of cited) found.set(id, [...(found.get(id) ?? []), `${path}:${index + 1}`]);
    });
  }
  return found;
}

/** The whole report, one row per clause in the given order. */
export function reportClauses(
  clauses: readonly Clause[],
  sources: readonly SourceFile[],
  outcomes: readonly TestOutcome[],
): ClauseReport[] {
  const ids = new Set<string>(clauses.map(({ id }) => id));
  const cited = citations(ids, sources);
  const named = outcomes.map((outcome) => ({ ...outcome, names: new Set(clausesNamedAtEnd(ids, outcome.title)) }));
  return clauses.map(({ id, kind, title }) => {
    const citedBy = cited.get(id) ?? [];
    const tests = named.filter(({ names }) => names.has(id));
    const covered = citedBy.length > 0 && tests.some(({ passed }) => passed);
    return { id, kind, title, citedBy, tests: [...new Set(tests.map((test) => test.title))], covered };
  });
}
