import { toRows } from '#libs/directory/csv';
import type { Column } from '#libs/directory/csv-columns';
import { readTable } from '#libs/directory/csv-table';
import { describePlace } from '#libs/directory/place';
import { refuseIf, type Violation } from '#libs/kernel/violation';

const file = 'items.csv';
const columns: readonly Column[] = [{ header: 'serial', field: 'serial' }];

/** What is to be disposed of, with how its author knows the n-th item, e.g. `items.csv:3 serial`. */
export interface SerialList {
  readonly items: string[];
  readonly place: (index: number) => string;
}

/** Reads a list of serials from CSV (RFC 4180, UTF-8): one column `serial`, which also takes asset numbers and case ids. */
export function readSerialsCsv(text: string): SerialList {
  const found: Violation[] = [];
  const rows = toRows(file, readTable(file, text, columns, found), columns);
  refuseIf('malformed', found);
  return {
    items: rows.map((row) => (row as { readonly serial?: string }).serial ?? ''),
    place: (index) => describePlace([rows[index] ?? {}], [0, 'serial']),
  };
}
