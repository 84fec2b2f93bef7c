import { type CsvColumn, csvColumn } from '../ledgers/csv.js';
import type { SelectionAnswer } from './committee-list.dto.js';

/** A list of the committee as a spreadsheet shows it (4.2.1(6), 4.2.3(1)). */
export const committeeListColumns: readonly CsvColumn<SelectionAnswer>[] = [
  csvColumn('区分', 'category', (row) => row.category),
  csvColumn('製品', 'product', (row) => row.product),
  csvColumn('バージョン', 'versions', (row) => row.versions.join(' ')),
  csvColumn('委員会の決定', 'decision', (row) => row.decision),
  csvColumn('適用開始日時', 'valid_from', (row) => row.validFrom.toISOString()),
  csvColumn('適用終了日時', 'valid_to', (row) => row.validTo?.toISOString()),
];
