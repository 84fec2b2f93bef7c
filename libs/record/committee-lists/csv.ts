import { toRows } from '#libs/directory/csv';
import type { Column } from '#libs/directory/csv-columns';
import { readTable } from '#libs/directory/csv-table';
import { describePlace } from '#libs/directory/place';
import type { Localized } from '#libs/kernel/localized';
import { refuseIf, type Violation } from '#libs/kernel/violation';
import { type CommitteeList, listClauses } from '#libs/lifecycles/server/committee-list';
import type { ListEntry, ListReplacement } from './entries.js';

/** Entries of one list at most: what one request can write in its time. */
export const mostEntries = 2_000;
/** Characters of one cell at most, as in JSON. */
const longest = 200;

const columns: readonly Column[] = [
  { header: 'category', field: 'category', optional: true },
  { header: 'product', field: 'product' },
  { header: 'versions', field: 'versions', optional: true },
];

/**
 * Reads a whole list from a file (RFC 4180, UTF-8) with the columns [category], product, [versions] (several with blanks between; empty for
 * every version). Throws a `Refusal('malformed')` with everything wrong with its form; faults found later still name line and column.
 */
export function readListCsv(list: CommitteeList, text: string): ListReplacement {
  const found: Violation[] = [];
  const file = 'list.csv';
  const rows = toRows(file, readTable(file, text, columns, found), columns);
  const document = { entries: rows };
  const fault = (row: number, field: string, message: Localized) =>
    void found.push({
      code: 'committee-list/malformed-field',
      clause: listClauses[list],
      field: describePlace(document, ['entries', row, field]),
      message,
    });
  if (rows.length > mostEntries) fault(mostEntries, 'product', tooMany);
  rows.forEach((row, index) => {
    for (const [field, cell] of Object.entries(row)) {
      if (typeof cell === 'string' && field !== 'versions' && cell.length > longest) fault(index, field, tooLong);
    }
    row.product ??= '';
    row.versions = typeof row.versions === 'string' ? row.versions.split(/\s+/).filter(Boolean) : [];
  });
  refuseIf('malformed', found);
  return document as unknown as { readonly entries: readonly ListEntry[] };
}

const tooLong = { ja: `${longest}文字以内で指定してください。`, en: `This has ${longest} characters at most.` };
const tooMany = { ja: `リストは${mostEntries}行までです。`, en: `A list has ${mostEntries} rows at most.` };
