import { CsvError, parse } from 'csv-parse/sync';
import type { Localized } from '#libs/kernel/localized';
import type { Violation } from '#libs/kernel/violation';
import type { Column } from './csv-columns.js';

/** One row of a file: its cells by header name, empty ones left out, and the line on which it starts. */
export interface CsvRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
  /** All names of the header row, to tell an empty cell from a column that the file does not have. */
  readonly headers: ReadonlySet<string>;
}

/** What csv-parse hands back with `info`. */
interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Reads a file with a header row (RFC 4180, with or without BOM) and notes everything wrong with its form. */
export function readTable(file: string, text: string, columns: readonly Column[], found: Violation[]): CsvRow[] {
  const parsed = split(file, text, found);
  const [top, ...body] = parsed ?? [];
  if (!top) {
    if (parsed)
      note(found, `${file}:1`, 'csv-no-header', { ja: '見出し行がありません。', en: 'The header row is missing.' });
    return [];
  }
  if (!checkHeader(file, top.record, columns, found)) return [];

  const headers = new Set(top.record);
  return body.flatMap(({ record, info }) => {
    const line = info.lines - lineBreaks(record);
    if (record.length !== top.record.length) {
      note(found, `${file}:${line}`, 'csv-cell-count', {
        ja: `列数が見出しと異なります(見出し ${top.record.length}、この行 ${record.length})。`,
        en: `The header has ${top.record.length} columns, this row ${record.length}.`,
      });
      return [];
    }
    const filled = top.record.flatMap((header, seat) => (record[seat] ? [[header, record[seat]] as const] : []));
    return [{ line, cells: new Map(filled), headers }];
  });
}

function split(file: string, text: string, found: Violation[]): Parsed[] | undefined {
  try {
    // csv-parse counts CRLF within quotes as two lines, which would name the wrong ones from there on.
    return parse(text.replaceAll(/\r\n?/g, '\n'), {
      bom: true,
      info: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      // Spreadsheets append rows of nothing but commas.
      skip_records_with_empty_values: true,
    }) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    // The parser's own message quotes cells, which may be about people.
    note(found, `${file}:${line}`, 'csv-broken', {
      ja: 'CSVとして読み取れません。引用符を確認してください。',
      en: 'This is not readable as CSV; check the quotes.',
    });
    return undefined;
  }
}

function checkHeader(file: string, header: readonly string[], columns: readonly Column[], found: Violation[]): boolean {
  const before = found.length;
  const known = new Set(columns.map((column) => column.header));
  header.forEach((name, seat) => {
    if (!known.has(name)) {
      note(found, `${file}:1 ${name}`, 'csv-unknown-column', {
        ja: 'この列は定義されていません。',
        en: 'This column is not defined.',
      });
    } else if (header.indexOf(name) !== seat) {
      note(found, `${file}:1 ${name}`, 'csv-duplicate-column', {
        ja: '列が重複しています。',
        en: 'This column occurs twice.',
      });
    }
  });
  for (const { header: name, optional } of columns) {
    if (optional || header.includes(name)) continue;
    note(found, `${file}:1 ${name}`, 'csv-missing-column', {
      ja: 'この列は必須です。',
      en: 'This column is required.',
    });
  }
  return found.length === before;
}

/** csv-parse counts up to the end of a row; people look for its start. */
function lineBreaks(record: readonly string[]): number {
  return record.reduce((count, cell) => count + cell.split('\n').length - 1, 0);
}

function note(found: Violation[], field: string, reason: string, message: Localized): void {
  found.push({ code: `directory/${reason}`, field, message });
}
