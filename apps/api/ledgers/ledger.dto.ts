import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import type { Localized } from '#libs/kernel/localized';
import type { Directory } from '#libs/record/directory/snapshot';
import type { AccountLedgerRow } from '#libs/record/queries/account-ledger.queries';
import { HistoryQuery, withoutNulls } from '../http/history.dto.js';
import { LocalizedText, optionalName, personName, PersonName } from '../http/names.dto.js';
import { Filter, InstantField, PageQuery, QueryFlag } from '../http/page.dto.js';

/** Which rows of the account ledger are wanted, and in which form. */
export class AccountLedgerQuery extends PageQuery {
  @InstantField('The ledger as it stood at this past instant.')
  asOf?: string;

  @Filter('State by the transition table.', 'active')
  state?: string;

  @Filter('Code of the department.', 'D200')
  department?: string;

  @Filter('Code of the target.', 'sales')
  target?: string;

  @Filter('Opaque id of the user.')
  user?: string;

  @ApiPropertyOptional({ description: 'Only accounts with privileged entitlements, or only those without.' })
  @IsOptional()
  @QueryFlag()
  @IsBoolean()
  privileged?: boolean;

  @ApiPropertyOptional({
    enum: ['json', 'csv'],
    description: 'The same as the Accept header; CSV holds the whole ledger, not a page.',
  })
  @IsOptional()
  @IsIn(['json', 'csv'])
  format?: 'json' | 'csv';
}

/** Which lines of all ledgers are wanted. */
export class EventListQuery extends HistoryQuery {
  @Filter('Id of the governed thing.')
  case?: string;

  @Filter('Lifecycle.', 'account')
  slug?: string;
}

/** A row of the account management ledger (アカウント管理台帳, 4.1.1(2)). */
export class AccountLedgerAnswer {
  @ApiProperty({ example: 'account_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'active' })
  state!: string;

  @ApiProperty({ type: PersonName })
  user!: PersonName;

  @ApiProperty({ example: 'D200' })
  departmentCode!: string;

  @ApiPropertyOptional({ type: LocalizedText })
  departmentName?: Localized;

  @ApiProperty({ example: 'sales' })
  target!: string;

  @ApiPropertyOptional({ type: LocalizedText, example: { ja: '販売管理', en: 'Sales management' } })
  targetName?: Localized;

  @ApiProperty({ example: 's.tanaka' })
  accountName!: string;

  @ApiProperty({ type: [String], example: ['order-entry'] })
  granted!: string[];

  @ApiProperty()
  privileged!: boolean;

  @ApiPropertyOptional({ type: PersonName })
  provisionedBy?: PersonName;

  @ApiPropertyOptional({ format: 'date-time' })
  provisionedAt?: string;

  @ApiProperty()
  mustChangePassword!: boolean;

  @ApiPropertyOptional({ format: 'date-time' })
  passwordAcknowledgedAt?: string;
}

/** Writes a row with names. Names are today's: the history holds ids only. */
export function accountLedgerAnswer(directory: Directory, row: AccountLedgerRow): AccountLedgerAnswer {
  const { userId, provisionedBy, provisionedAt, passwordAcknowledgedAt, ...rest } = row;
  return withoutNulls({
    ...rest,
    user: personName(directory, userId),
    departmentName: directory.departments.get(row.departmentCode)?.name,
    targetName: directory.systems.get(row.target)?.name,
    provisionedBy: optionalName(directory, provisionedBy),
    provisionedAt: instant(provisionedAt),
    passwordAcknowledgedAt: instant(passwordAcknowledgedAt),
  });
}

/** PostgreSQL writes instants in JSON in its own way. */
function instant(text: string | null): string | undefined {
  return text === null ? undefined : new Date(text).toISOString();
}
