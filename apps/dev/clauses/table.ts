import type { ClauseReport } from './report.js';

/** The report as lines for a terminal: one row per clause, then a summary. */
export function renderTable(report: readonly ClauseReport[]): string {
  const rows = report.map(({ id, kind, title, citedBy, tests, covered }) =>
    [
      covered ? '✓' : citedBy.length > 0 || tests.length > 0 ? '·' : ' ',
      pad(id, 20),
      pad(kind, 9),
      `${String(citedBy.length).padStart(4)} cited`,
      `${String(tests.length).padStart(4)} tests`,
      ` ${title.ja} / ${title.en}`,
    ].join(' '),
  );
  const covered = report.filter((row) => row.covered).length;
  const cited = report.filter((row) => row.citedBy.length > 0).length;
  return [...rows, '', `${covered} of ${report.length} covered, ${cited} cited by code`].join('\n');
}

/** Pads by the columns a terminal uses: Japanese characters and signs such as ① or ※ take two. */
function pad(text: string, columns: number): string {
  const width = [...text].reduce((sum, character) => sum + (character > 'ÿ' ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(0, columns - width));
}
