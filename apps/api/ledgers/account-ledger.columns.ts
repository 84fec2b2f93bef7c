import { causeWords } from '#libs/lifecycles/account/cause';
import { type CsvColumn, csvColumn } from './csv.js';
import type { AccountLedgerAnswer } from './ledger.dto.js';

const column = csvColumn<AccountLedgerAnswer>;

/** The account management ledger as a spreadsheet shows it. */
export const accountLedgerColumns: readonly CsvColumn<AccountLedgerAnswer>[] = [
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
  column('利用開始日時', 'activated_at', (row) => row.activatedAt),
  column('第二要素登録日時', 'second_factor_at', (row) => row.secondFactorAt),
  column('第二要素', 'second_factor', (row) => row.secondFactorMethod),
  column('ロック日時', 'locked_at', (row) => row.lockedAt),
  column('停止日時', 'suspended_at', (row) => row.suspendedAt),
  column('無効化日時', 'disabled_at', (row) => row.disabledAt),
  column('停止・無効化の理由', 'end_cause', (row, language) => row.endCause && causeWords[row.endCause.kind][language]),
  column('理由の参照', 'end_reference', (row) => row.endCause?.reference),
];
