import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Directory } from '#libs/record/directory/snapshot';
import type { AccountView } from '#libs/record/queries/account.queries';
import { OpenItem } from '../facts/fact.dto.js';
import { withoutNulls } from '../http/history.dto.js';
import { optionalName, personName, PersonName } from '../http/names.dto.js';
import { EntitlementRequestDto } from './account.dto.js';

/** An account with its application. */
export class AccountAnswer {
  @ApiProperty({ example: 'account_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'awaiting-approval' })
  state!: string;

  @ApiProperty({ description: 'The ETag of the case.', example: 2 })
  version!: number;

  @ApiPropertyOptional({ type: PersonName })
  applicant?: PersonName;

  @ApiProperty({ type: PersonName })
  user!: PersonName;

  @ApiProperty({ example: 'D200' })
  departmentCode!: string;

  @ApiPropertyOptional({
    description: 'The kind of system administrator responsible (2(1)※).',
    example: 'SERVER_ADMINISTRATOR',
  })
  administratorRole?: string;

  @ApiProperty({ example: 'sales' })
  target!: string;

  @ApiProperty({ example: '営業部での受注業務' })
  purpose!: string;

  @ApiProperty({ type: [EntitlementRequestDto] })
  requested!: EntitlementRequestDto[];

  @ApiPropertyOptional({ description: 'Name on the target, once it is provisioned.', example: 's.tanaka' })
  accountName?: string;

  @ApiPropertyOptional({ type: [String], description: 'Entitlements really set.' })
  granted?: string[];

  @ApiProperty({ description: 'At least one granted entitlement is privileged.' })
  privileged!: boolean;

  @ApiPropertyOptional({ type: PersonName })
  provisionedBy?: PersonName;

  @ApiPropertyOptional({ format: 'date-time' })
  provisionedAt?: Date;

  @ApiProperty({ description: 'The user has to change the password at the first logon (4.1.5(1)④).' })
  mustChangePassword!: boolean;

  @ApiPropertyOptional({ format: 'date-time' })
  passwordAcknowledgedAt?: Date;

  @ApiProperty({ format: 'date-time' })
  openedAt!: Date;

  @ApiProperty({ format: 'date-time' })
  changedAt!: Date;

  @ApiPropertyOptional({ type: OpenItem, description: 'The work item that it waits on.' })
  openItem?: OpenItem;
}

/** Writes an account with names. */
export function accountAnswer(directory: Directory, view: AccountView): AccountAnswer {
  const { applicantId, userId, provisionedBy, ...rest } = view;
  return withoutNulls({
    ...rest,
    applicant: optionalName(directory, applicantId),
    user: personName(directory, userId),
    provisionedBy: optionalName(directory, provisionedBy),
  });
}
