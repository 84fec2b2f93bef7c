import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { AccountApplication, EntitlementRequest } from '#libs/lifecycles/account/contract';
import { Filter, PageQuery, QueryFlag } from '../http/page.dto.js';
import { IsPersonOrPeople } from './person-or-people.js';

/** One right that is asked for (4.1.1(1)). */
export class EntitlementRequestDto implements EntitlementRequest {
  @ApiProperty({
    description: "Code in the target's catalogue of entitlements.",
    example: 'order-entry',
    maxLength: 100,
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  entitlement!: string;

  /** An empty reason passes here: that it is missing is a matter of clause 4.1.1(1), which the record explains. */
  @ApiProperty({
    description: "Why the user's work needs it (4.1.1(1)).",
    example: '受注入力を担当するため',
    maxLength: 1000,
  })
  @IsString()
  @MaxLength(1_000)
  reason!: string;
}

/** What is asked for and what for; the part of an application that can be corrected. */
export class EntitlementsDto implements Pick<AccountApplication, 'entitlements' | 'purpose'> {
  @ApiProperty({
    type: [EntitlementRequestDto],
    description: 'Each right with its reason: only what the work needs (4.1.1(1)).',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => EntitlementRequestDto)
  entitlements!: EntitlementRequestDto[];

  @ApiProperty({
    description: 'What the account is needed for as a whole.',
    example: '営業部での受注業務',
    maxLength: 1000,
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1_000)
  purpose!: string;
}

/** Application for a new account (新規アカウントの申請, 4.1.1(1)). */
export class AccountApplicationDto extends EntitlementsDto implements AccountApplication {
  @ApiProperty({
    description:
      'The one person the account is for, by id, employee number or login. A list of several is refused as a shared account.',
    example: 'tanaka',
    oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
  })
  @IsPersonOrPeople()
  user!: string | string[];

  @ApiProperty({
    description: 'Code of the system, application or information that is accessed.',
    example: 'sales',
    maxLength: 100,
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  target!: string;

  @ApiPropertyOptional({
    description: 'For service accounts: the person who applies.',
    example: 'suzuki',
    maxLength: 100,
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  onBehalfOf?: string;
}

/** A corrected application that was sent back (4.1.1(1)). */
export class ResubmissionDto extends EntitlementsDto {
  @ApiPropertyOptional({ description: 'For service accounts: the applicant.', maxLength: 100 })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  onBehalfOf?: string;
}

/** An application is taken back. */
export class WithdrawalDto {
  @ApiPropertyOptional({ example: '不要になったため', maxLength: 1000 })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  reason?: string;

  @ApiPropertyOptional({ description: 'For service accounts: the applicant.', maxLength: 100 })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  onBehalfOf?: string;
}

/** A new initial password is needed (4.1.1(3)). */
export class PasswordRenewalDto {
  @ApiProperty({
    description: 'Why the former one is worthless.',
    example: 'リンクの期限が切れたため',
    maxLength: 1000,
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1_000)
  reason!: string;
}

/** Which accounts are wanted. */
export class AccountListQuery extends PageQuery {
  @Filter('State by the transition table.', 'awaiting-approval')
  state?: string;

  @Filter('Code of the department.', 'D200')
  department?: string;

  @Filter('Code of the target.', 'sales')
  target?: string;

  @Filter('Opaque id of the user.')
  user?: string;

  @ApiPropertyOptional({ description: 'Only suspended accounts (停止), or only the others.' })
  @IsOptional()
  @QueryFlag()
  @IsBoolean()
  suspended?: boolean;

  @ApiPropertyOptional({ description: 'Only accounts that are locked out (4.1.5(1)⑥), or only the others.' })
  @IsOptional()
  @QueryFlag()
  @IsBoolean()
  locked?: boolean;

  @ApiPropertyOptional({ description: 'Only accounts with privileged entitlements, or only those without.' })
  @IsOptional()
  @QueryFlag()
  @IsBoolean()
  privileged?: boolean;
}
