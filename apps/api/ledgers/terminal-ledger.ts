import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { terminalKinds } from '#libs/lifecycles/terminal/contract';
import type { Directory } from '#libs/record/directory/snapshot';
import type { TerminalLedgerRow } from '#libs/record/queries/terminal-ledger.queries';
import { withoutNulls } from '../http/history.dto.js';
import { LocalizedText, optionalName, PersonName } from '../http/names.dto.js';
import { Filter } from '../http/page.dto.js';
import { type CsvColumn, csvColumn } from './csv.js';
import { LedgerQuery } from './ledger-query.dto.js';

/** Which rows of the ledger of client terminals are wanted (4.3.1(1)). */
export class TerminalLedgerQuery extends LedgerQuery {
  @Filter('State by the transition table.', 'in-use')
  state?: string;

  @Filter('Code of the department that it belongs to.', 'D200')
  department?: string;

  @Filter('Id of its user.', 'person_01jzv5d7rze4k8w3x9q2m6t0ab')
  user?: string;

  @Filter('Kind.', terminalKinds[1])
  kind?: string;
}

/** A row of the management ledger of client terminals (管理台帳, 4.3.1(1)). */
export class TerminalLedgerAnswer {
  @ApiProperty({ example: 'terminal_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'NB-2026-0042' })
  assetNumber!: string;

  @ApiProperty({ example: '5CG1234XYZ' })
  serial!: string;

  @ApiProperty({ example: 'in-use' })
  state!: string;

  @ApiProperty({ example: 'NOTEBOOK' })
  kind!: string;

  @ApiProperty({ example: 'BOOK-14' })
  model!: string;

  @ApiProperty({ example: 'SUPPLIED' })
  ownership!: string;

  @ApiProperty({ example: 'D200' })
  departmentCode!: string;

  @ApiPropertyOptional({ type: LocalizedText })
  departmentName?: LocalizedText;

  @ApiPropertyOptional({ type: PersonName })
  user?: PersonName;

  @ApiProperty({ example: 'OFFICE' })
  placeOfUse!: string;

  @ApiProperty({ example: 'NORMAL' })
  importance!: string;

  @ApiProperty()
  takeOut!: boolean;

  @ApiProperty()
  confidential!: boolean;

  @ApiProperty({ type: [String] })
  macs!: readonly string[];

  @ApiPropertyOptional({ format: 'date-time', description: 'When its user accepted the conditions.' })
  acceptedAt?: string;

  @ApiPropertyOptional({ description: 'Version of the conditions that was accepted.', example: 2 })
  conditionsVersion?: number;
}

/** Writes a row with names. */
export function terminalLedgerAnswer(directory: Directory, row: TerminalLedgerRow): TerminalLedgerAnswer {
  const { handOver, userId, ...shown } = row;
  return withoutNulls({
    ...shown,
    departmentName: directory.departments.get(row.departmentCode)?.name,
    user: optionalName(directory, userId),
    acceptedAt: handOver?.accepted?.at,
    conditionsVersion: handOver?.accepted?.version,
  });
}

const column = csvColumn<TerminalLedgerAnswer>;
const yesNo = (value: boolean, language: 'ja' | 'en') => (language === 'ja' ? (value ? '有' : '無') : String(value));

/** The ledger as a spreadsheet shows it. */
export const terminalLedgerColumns: readonly CsvColumn<TerminalLedgerAnswer>[] = [
  column('台帳番号', 'asset_number', (row) => row.assetNumber),
  column('製造番号', 'serial', (row) => row.serial),
  column('状態', 'state', (row) => row.state),
  column('種別', 'kind', (row) => row.kind),
  column('機種', 'model', (row) => row.model),
  column('支給・貸与', 'ownership', (row) => row.ownership),
  column('部門コード', 'department', (row) => row.departmentCode),
  column('部門', 'department_name', (row, language) => row.departmentName?.[language]),
  column('利用者', 'user', (row, language) => row.user?.name[language]),
  column('利用者ID', 'user_id', (row) => row.user?.id),
  column('使用場所', 'place_of_use', (row) => row.placeOfUse),
  column('重要度', 'importance', (row) => row.importance),
  column('持ち出し', 'take_out', (row, language) => yesNo(row.takeOut, language)),
  column('機密情報', 'confidential', (row, language) => yesNo(row.confidential, language)),
  column('MACアドレス', 'macs', (row) => row.macs.join(' ')),
  column('利用条件承諾日時', 'accepted_at', (row) => row.acceptedAt),
  column('利用条件の版', 'conditions_version', (row) => row.conditionsVersion?.toString()),
  column('事例番号', 'id', (row) => row.id),
];
