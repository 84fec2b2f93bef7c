import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import {
  type IdentityCheck,
  identityMethods,
  identityResults,
  type ReissueApplication,
} from '#libs/lifecycles/password-reissue/contract';
import { Filter, PageQuery } from '../http/page.dto.js';

/** Application for a new password (パスワード再発行の申請, 4.1.6(1)). */
export class ReissueApplicationDto implements ReissueApplication {
  @ApiPropertyOptional({
    description: 'Id of the account; or `target` and `accountName` together.',
    example: 'account_01jzv5d7rze4k8w3x9q2m6t0ab',
    maxLength: 100,
  })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  account?: string;

  @ApiPropertyOptional({ description: 'Code of the target that the account is on.', example: 'sales', maxLength: 100 })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  target?: string;

  @ApiPropertyOptional({ description: 'Name of the account on the target.', example: 's.tanaka', maxLength: 200 })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  accountName?: string;

  @ApiProperty({
    description: 'What became of the old password. Never the password itself.',
    example: 'パスワードを忘れたため',
    maxLength: 1000,
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1_000)
  reason!: string;

  @ApiPropertyOptional({
    description:
      'Where the applicant wishes to be called. Shown to the administrator as unverified; the call goes to the number in the directory (4.1.6(2)).',
    example: '090-0000-0000',
    maxLength: 100,
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  contact?: string;

  @ApiPropertyOptional({
    description: 'For service accounts: the user of the account.',
    example: 'tanaka',
    maxLength: 100,
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  onBehalfOf?: string;
}

/** What the administrator attests about the check of the applicant's identity (4.1.6(2)). */
export class IdentityCheckCompletion implements IdentityCheck {
  @ApiProperty({
    enum: identityMethods,
    description: 'How it was confirmed; the policy says which means are allowed.',
    example: 'CALL_BACK',
  })
  @IsIn(identityMethods)
  method!: IdentityCheck['method'];

  @ApiPropertyOptional({
    description: 'The number that was called: the one of the directory. Demanded of CALL_BACK.',
    example: '03-0000-0108',
    maxLength: 100,
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  contact?: string;

  @ApiProperty({ enum: identityResults, example: 'PASSED' })
  @IsIn(identityResults)
  result!: IdentityCheck['result'];

  @ApiPropertyOptional({
    description: 'What was done or noticed; demanded of OTHER and of FAILED.',
    example: '社員番号と直属上長の氏名を確認',
    maxLength: 1000,
  })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  note?: string;
}

/** Which reissues are wanted. */
export class ReissueListQuery extends PageQuery {
  @Filter('State by the transition table.', 'confirming-identity')
  state?: string;

  @Filter('Opaque id of the account.')
  account?: string;

  @Filter('Code of the target.', 'sales')
  target?: string;

  @Filter('Opaque id of the user.')
  user?: string;
}
