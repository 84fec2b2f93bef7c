import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { identityMethods, identityResults } from '#libs/lifecycles/password-reissue/contract';
import type { Directory } from '#libs/record/directory/snapshot';
import type { PasswordReissueView } from '#libs/record/queries/password-reissue.queries';
import { OpenItem } from '../facts/fact.dto.js';
import { withoutNulls } from '../http/history.dto.js';
import { optionalName, personName, PersonName } from '../http/names.dto.js';

/** The check of identity that a reissue stands on (4.1.6(2)). */
export class IdentityCheckAnswer {
  @ApiProperty({ enum: identityMethods })
  method!: string;

  @ApiPropertyOptional({ description: 'The contact that was used.', example: '03-0000-0108' })
  contact?: string;

  @ApiProperty({ enum: identityResults })
  result!: string;

  @ApiPropertyOptional()
  note?: string;

  @ApiProperty({ type: PersonName })
  by!: PersonName;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

/** The reissue of a password. */
export class PasswordReissueAnswer {
  @ApiProperty({ example: 'password_reissue_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'confirming-identity' })
  state!: string;

  @ApiProperty({ description: 'The ETag of the case.', example: 2 })
  version!: number;

  @ApiProperty({ example: 'account_01jzv5d7rze4k8w3x9q2m6t0ab' })
  accountId!: string;

  @ApiProperty({ example: 'sales' })
  target!: string;

  @ApiProperty({ description: 'Name of the account on the target.', example: 's.tanaka' })
  accountName!: string;

  @ApiPropertyOptional({ type: PersonName })
  user?: PersonName;

  @ApiPropertyOptional({
    description: 'The kind of system administrator responsible (2(1)※).',
    example: 'SERVER_ADMINISTRATOR',
  })
  administratorRole?: string;

  @ApiProperty({ example: 'パスワードを忘れたため' })
  reason!: string;

  @ApiPropertyOptional({ description: 'Where the applicant wishes to be called; unverified, confirms nothing.' })
  unverifiedContact?: string;

  @ApiPropertyOptional({ type: IdentityCheckAnswer })
  identity?: IdentityCheckAnswer;

  @ApiProperty({ format: 'date-time' })
  openedAt!: Date;

  @ApiProperty({ format: 'date-time' })
  changedAt!: Date;

  @ApiPropertyOptional({ type: OpenItem, description: 'The work item that it waits on.' })
  openItem?: OpenItem;
}

/** Writes a reissue with names. */
export function reissueAnswer(directory: Directory, view: PasswordReissueView): PasswordReissueAnswer {
  const { userId, identity, ...rest } = view;
  return withoutNulls({
    ...rest,
    user: optionalName(directory, userId),
    identity: identity && { ...identity, by: personName(directory, identity.by) },
  });
}
