import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Language } from '#libs/kernel/localized';
import type { AccountLedgerAnswer } from './ledger.dto.js';

interface CsvColumn {
  readonly header: Readonly<Record<Language, string>>;
  readonly value: (row: AccountLedgerAnswer, language: Language) => string | undefined;
}

const column = (ja: string, en: string, value: CsvColumn['value']): CsvColumn => ({ header: { ja, en }, value });

/** The account management ledger as a spreadsheet shows it. */
const columns: readonly CsvColumn[] = [
  column('台帳番号', 'id', (row) => row.id),
  column('状態', 'state', (row) => row.state),
  column('利用者', 'user', (row, language) => row.user.name[language]),
  column('利用者ID', 'user_id', (row) => row.user.id),
  column('部門コード', 'department', (row) => row.departmentCode),
  column('部門', 'department_name', (row, language) => row.departmentName?.[language]),
  column('対象コード', 'target', (row) => row.target),
  column('対象', 'target_name', (row, language) => row.targetName?.[language]),
  column('アカウント名', 'account_name', (row) => row.accountName),
  column('権限', 'granted', (row) => row.granted?.join(' ')),
  column('特権', 'privileged', (row, language) =>
    language === 'ja' ? (row.privileged ? '有' : '無') : String(row.privileged),
  ),
  column('作成者', 'provisioned_by', (row, language) => row.provisionedBy?.name[language]),
  column('作成日時', 'provisioned_at', (row) => row.provisionedAt),
  column('初期パスワード受領日時', 'password_acknowledged_at', (row) => row.passwordAcknowledgedAt),
];

/** The ledger as CSV for Excel: UTF-8 with a byte order mark, row by row as the record yields them. */
export function ledgerCsv(rows: AsyncIterable<AccountLedgerAnswer>, language: Language): Readable {
  const lines = Readable.from(cellsOf(rows, language), { objectMode: true });
  const csv = stringify({ bom: true, record_delimiter: 'windows' });
  // A failure in the middle must break the download, not end it as if it were whole.
  lines.on('error', (error) => csv.destroy(error));
  return lines.pipe(csv);
}

async function* cellsOf(rows: AsyncIterable<AccountLedgerAnswer>, language: Language): AsyncGenerator<string[]> {
  yield columns.map(({ header }) => header[language]);
  for await (const row of rows) yield columns.map(({ value }) => harmless(value(row, language) ?? ''));
}

/** A cell that a spreadsheet would take for a formula is quoted as text. */
export function harmless(cell: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell;
}
