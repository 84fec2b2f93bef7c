import { toRows } from '#libs/directory/csv';
import type { Column } from '#libs/directory/csv-columns';
import { readTable } from '#libs/directory/csv-table';
import { describePlace } from '#libs/directory/place';
import { refuseIf, type Violation } from '#libs/kernel/violation';
import { type ImportedServer, mostServers } from '#libs/record/server.imports';
import { readRow } from '../work-items/form.js';
import { ExistingServerDto } from './server.dto.js';

const file = 'servers.csv';
const columns: readonly Column[] = [
  { header: 'name', field: 'name' },
  { header: 'exposure', field: 'exposure' },
  { header: 'department', field: 'department' },
  { header: 'system', field: 'system', optional: true },
  { header: 'device', field: 'device', optional: true },
  { header: 'regulation_from', field: 'regulationFrom' },
  { header: 'purpose', field: 'purpose' },
  { header: 'administrators', field: 'administrators' },
  { header: 'operators', field: 'operators', optional: true, otherwise: '' },
];
/** Columns with several people, with spaces, commas or semicolons between. */
const people = ['administrators', 'operators'] as const;

/**
 * Reads servers from CSV (RFC 4180, UTF-8); header names are free in order: name, exposure, department, regulation_from, purpose,
 * administrators (several with spaces between), [operators], [system], [device]. Throws a `Refusal('malformed')` with everything wrong
 * with the form; what is found later still names file, line and column.
 */
export async function readExistingCsv(text: string): Promise<ImportedServer[]> {
  const found: Violation[] = [];
  const rows = toRows(file, readTable(file, text, columns, found), columns);
  if (rows.length > mostServers) found.push(tooMany);
  for (const row of rows) for (const field of people) row[field] = listOf(row[field]);
  const read = await Promise.all(
    rows.map(async (row) => {
      // A list in one cell has one column, whichever of its people is wrong.
      const place = (field: string) => describePlace([row], [0, ...field.split(/\[\d+\]/).slice(0, 1)]);
      const { form, violations } = await readRow(ExistingServerDto, row);
      found.push(...violations.map((violation) => ({ ...violation, field: place(violation.field ?? '') })));
      return { server: form, place };
    }),
  );
  refuseIf('malformed', found);
  return read;
}

function listOf(cell: unknown): string[] {
  return typeof cell === 'string' ? cell.split(/[\s;,、]+/).filter((each) => each !== '') : [];
}

const tooMany: Violation = {
  code: 'request/invalid-field',
  field: `${file}:${mostServers + 2}`,
  message: {
    ja: `一度に取り込めるのは${mostServers}台までです。`,
    en: `A call takes ${mostServers} servers at most.`,
  },
};
