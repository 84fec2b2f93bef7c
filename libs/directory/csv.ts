import { refuseIf, type Violation } from '#libs/kernel/violation';
import { csvColumns, type Column, type CsvSection } from './csv-columns.js';
import { readTable, type CsvRow } from './csv-table.js';
import { rememberPlace } from './place.js';

/** Texts of the files, already decoded; the ones not given leave their section out. */
export interface DirectoryCsvFiles {
  readonly people: string;
  readonly departments?: string;
  readonly roles?: string;
  readonly absences?: string;
  readonly systems?: string;
}

/** An object in the making; `parseDirectory` checks it. */
type Row = Record<string, unknown>;

/**
 * Reads CSV files into input for `parseDirectory`, directly or through `mergeDirectory`. Header names are free in order:
 *
 * - people: code, subject, login, name_ja, name_en, mail, department, [phone], [language = ja], [status = active]
 * - departments: code, name_ja, name_en, manager, parent
 * - roles: person, role
 * - absences: person, from, until, [deputy], [reason]
 * - systems: code, kind, name_ja, name_en, administrators, important, [connector = manual], entitlement_code,
 *   entitlement_name_ja, entitlement_name_en, entitlement_privileged; one line per entitlement, further lines of a
 *   system may leave its own columns empty except the code
 *
 * Throws a `Refusal('malformed')` with everything wrong with the form of the files. What `parseDirectory` finds in their
 * rows later still names file, line and column.
 */
export function parseDirectoryCsv(files: DirectoryCsvFiles): unknown {
  const found: Violation[] = [];
  const input: Record<string, Row[]> = {};
  for (const section of Object.keys(csvColumns) as CsvSection[]) {
    const text = files[section];
    if (text === undefined) continue;
    const file = `${section}.csv`;
    const rows = readTable(file, text, csvColumns[section], found);
    input[section] = section === 'systems' ? toSystems(file, rows, found) : toRows(file, rows, csvColumns[section]);
  }
  refuseIf('malformed', found);
  return input;
}

/** Objects of the rows of a file, each remembering its place; anything but a flag passes as it is. */
export function toRows(file: string, rows: readonly CsvRow[], columns: readonly Column[], prefix = ''): Row[] {
  const fields = columns.map((column) => ({ ...column, field: column.field.slice(prefix.length) }));
  const names = new Map(fields.map(({ field, header }) => [field, header]));
  return rows.map(({ line, cells, headers }) => {
    const row: Row = {};
    for (const column of fields) {
      const cell = headers.has(column.header) ? cells.get(column.header) : column.otherwise;
      setField(row, column.field.split('.'), column.flag ? toFlag(cell) : cell);
    }
    rememberPlace(row, { file, line, columns: names });
    return row;
  });
}

/** Sets a field, making the objects on the way even when it is empty, so that a missing name is named exactly. */
function setField(row: Row, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length > 0) setField((row[first] ??= {}) as Row, rest, value);
  else if (value !== undefined) row[first] = value;
}

/** Anything but a flag passes as it is, for `parseDirectory` to refuse. */
function toFlag(cell: string | undefined): unknown {
  const folded = cell?.toLowerCase();
  return folded === 'true' || folded === 'false' ? folded === 'true' : cell;
}

/** Joins the lines of one system: its own columns come from its first line, an entitlement from each. */
function toSystems(file: string, rows: readonly CsvRow[], found: Violation[]): Row[] {
  const isRight = ({ field }: Column) => field.startsWith('entitlement.');
  const rights = csvColumns.systems.filter(isRight);
  const own = csvColumns.systems.filter((column) => !isRight(column));
  const firsts = new Map<string, { readonly source: CsvRow; readonly entitlements: Row[] }>();
  const systems: Row[] = [];

  for (const source of rows) {
    const code = source.cells.get('code');
    let system = code === undefined ? undefined : firsts.get(code);
    if (system) refuseContradictions(file, system.source, source, own, found);
    else {
      const [row = {}] = toRows(file, [source], own);
      system = { source, entitlements: [] };
      systems.push(Object.assign(row, { entitlements: system.entitlements }));
      if (code !== undefined) firsts.set(code, system);
    }
    // A system without rights is one line with those columns empty.
    if (rights.some(({ header }) => source.cells.has(header))) {
      system.entitlements.push(...toRows(file, [source], rights, 'entitlement.'));
    }
  }
  return systems;
}

function refuseContradictions(
  file: string,
  first: CsvRow,
  later: CsvRow,
  own: readonly Column[],
  found: Violation[],
): void {
  for (const { header } of own) {
    const cell = later.cells.get(header);
    if (cell === undefined || cell === first.cells.get(header)) continue;
    found.push({
      code: 'directory/csv-contradiction',
      field: `${file}:${later.line} ${header}`,
      message: {
        ja: `同じシステムの ${file}:${first.line} と値が異なります。`,
        en: `The same system says something else at ${file}:${first.line}.`,
      },
    });
  }
}
