import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import type { Localized } from '#libs/kernel/localized';
import type { Directory } from '#libs/record/directory/snapshot';
import type { AccountLedgerRow } from '#libs/record/queries/account-ledger.queries';
import type { Cause } from '#libs/lifecycles/account/contract';
import { CauseAnswer, HistoryQuery, withoutNulls } from '../http/history.dto.js';
import { LocalizedText, optionalName, personName, PersonName } from '../http/names.dto.js';
import { Filter, QueryFlag } from '../http/page.dto.js';
import { LedgerQuery } from './ledger-query.dto.js';

/** Which rows of the account ledger are wanted, and in which form. */
export class AccountLedgerQuery extends LedgerQuery {
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

  @ApiPropertyOptional({ format: 'date-time', description: 'Since when its rights are effective.' })
  activatedAt?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'When the second factor was enrolled (4.1.5(1)⑤).' })
  secondFactorAt?: string;

  @ApiPropertyOptional({ example: 'FIDO2' })
  secondFactorMethod?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Locked out since (4.1.5(1)⑥).' })
  lockedAt?: string;

  @ApiPropertyOptional({ format: 'date-time', description: '停止: since (4.1.3(4)).' })
  suspendedAt?: string;

  @ApiPropertyOptional({ format: 'date-time', description: '無効化: since (4.1.3(4)).' })
  disabledAt?: string;

  @ApiPropertyOptional({ type: CauseAnswer, description: 'Why it is suspended or disabled (4.1.3(4)).' })
  endCause?: Cause;
}

/** Writes a row with names. Names are today's: the history holds ids only. */
export function accountLedgerAnswer(directory: Directory, row: AccountLedgerRow): AccountLedgerAnswer {
  const { userId, provisionedBy, ...rest } = row;
  return withoutNulls({
    ...rest,
    user: personName(directory, userId),
    departmentName: directory.departments.get(row.departmentCode)?.name,
    targetName: directory.systems.get(row.target)?.name,
    provisionedBy: optionalName(directory, provisionedBy),
    provisionedAt: instant(row.provisionedAt),
    passwordAcknowledgedAt: instant(row.passwordAcknowledgedAt),
    activatedAt: instant(row.activatedAt),
    secondFactorAt: instant(row.secondFactorAt),
    lockedAt: instant(row.lockedAt),
    suspendedAt: instant(row.suspendedAt),
    disabledAt: instant(row.disabledAt),
  });
}

/** PostgreSQL writes instants in JSON in its own way; lines of earlier releases know fewer. */
function instant(text: string | null | undefined): string | undefined {
  return text === null || text === undefined ? undefined : new Date(text).toISOString();
}
