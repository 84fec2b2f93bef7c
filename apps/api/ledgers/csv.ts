import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Language } from '#libs/kernel/localized';

/** One column of a ledger as a spreadsheet shows it. */
export interface CsvColumn<Row> {
  readonly header: Readonly<Record<Language, string>>;
  /** The cell of a row; empty when undefined. */
  readonly value: (row: Row, language: Language) => string | undefined;
}

/** Writes one column in one line. */
export function csvColumn<Row>(ja: string, en: string, value: CsvColumn<Row>['value']): CsvColumn<Row> {
  return { header: { ja, en }, value };
}

/** A ledger as CSV for Excel: UTF-8 with a byte order mark, row by row as the record yields them. */
export function ledgerCsv<Row>(
  rows: AsyncIterable<Row>,
  columns: readonly CsvColumn<Row>[],
  language: Language,
): Readable {
  const lines = Readable.from(cellsOf(rows, columns, language), { objectMode: true });
  const csv = stringify({ bom: true, record_delimiter: 'windows' });
  // A failure in the middle must break the download, not end it as if it were whole.
  lines.on('error', (error) => csv.destroy(error));
  return lines.pipe(csv);
}

async function* cellsOf<Row>(
  rows: AsyncIterable<Row>,
  columns: readonly CsvColumn<Row>[],
  language: Language,
): AsyncGenerator<string[]> {
  yield columns.map(({ header }) => header[language]);
  for await (const row of rows) yield columns.map(({ value }) => harmless(value(row, language) ?? ''));
}

/** A cell that a spreadsheet would take for a formula is quoted as text. */
export function harmless(cell: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell;
}
