/** One thing that was to be reached. */
export interface Aim {
  readonly aim: string;
  readonly measured: string;
  /** Undefined where this run is too small to tell. */
  readonly met: boolean | undefined;
}

/** A table as it stands in the README. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** The aims, and whether each was met. */
export function verdictOf(aims: readonly Aim[]): string {
  const word = (met: boolean | undefined) => (met === undefined ? 'too small a run to tell' : met ? 'yes' : 'no');
  return tableOf(
    ['aim', 'measured', 'met'],
    aims.map(({ aim, measured, met }) => [aim, measured, word(met)]),
  );
}
