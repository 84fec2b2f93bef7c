import type { TestOutcome } from './report.js';

/**
 * The clauses that a test's title ends with, e.g. `refuses a personal device (4.4.1(1))`, with or without the outer
 * parentheses, several separated by commas. Bare `6`, `7`, `8` count in parentheses only: titles may end with a number.
 */
export function clausesNamedAtEnd(ids: ReadonlySet<string>, title: string): string[] {
  const text = title.trim();
  for (let at = text.lastIndexOf(' '); at >= 0; at = text.lastIndexOf(' ', at - 1)) {
    const tail = text.slice(at + 1);
    const inner = tail.startsWith('(') && tail.endsWith(')') ? tail.slice(1, -1) : undefined;
    if (inner !== undefined) {
      const names = idsIn(ids, inner);
      if (names.length > 0) return names;
    }
    // A longer list may begin further left, so a plain list ends the search only where no comma precedes it.
    if (inner === undefined && !text.slice(0, at).endsWith(',')) {
      const names = idsIn(ids, tail).filter((id) => !/^\d+$/.test(id));
      if (names.length > 0) return names;
    }
  }
  return [];
}

/** The ids of a comma-separated list; none when any part is no id. */
function idsIn(ids: ReadonlySet<string>, list: string): string[] {
  const parts = list.split(',').map((part) => part.trim());
  return parts.every((part) => ids.has(part)) ? parts : [];
}

interface JestResults {
  readonly testResults?: readonly {
    readonly assertionResults?: readonly { readonly title: string; readonly status: string }[];
  }[];
}

/** Reads the outcome of every test from what `jest --json --outputFile` wrote. */
export function testOutcomes(results: unknown): TestOutcome[] {
  const suites = (results as JestResults | null)?.testResults ?? [];
  return suites
    .flatMap((suite) => suite.assertionResults ?? [])
    .map(({ title, status }) => ({ title, passed: status === 'passed' }));
}
