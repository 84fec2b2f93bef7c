import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import {
  type ChangeApplication,
  type RemovalApplication,
  type RemovalKind,
  removalKinds,
  type ResumptionApplication,
  type TakeOver,
} from '#libs/lifecycles/account/contract';
import { InstantField } from '../http/page.dto.js';
import { EntitlementsDto } from './account.dto.js';

/** Application to change the rights of an account (アカウント変更の申請, 4.1.2(1)). */
export class ChangeApplicationDto extends EntitlementsDto implements ChangeApplication {
  @ApiPropertyOptional({ description: 'For service accounts: the person who applies.', maxLength: 100 })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  onBehalfOf?: string;
}

/** Application to put a suspended account back into use (停止中アカウントの再開申請, 4.1.2(1)). */
export class ResumptionApplicationDto implements ResumptionApplication {
  @ApiProperty({ description: 'Why.', example: '復職したため', maxLength: 1000 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1_000)
  purpose!: string;

  @ApiPropertyOptional({ description: 'For service accounts: the person who applies.', maxLength: 100 })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  onBehalfOf?: string;
}

/** Application to take an account out of use (アカウント削除の申請, 4.1.3(1)). */
export class RemovalApplicationDto extends ResumptionApplicationDto implements RemovalApplication {
  @ApiProperty({
    enum: removalKinds,
    description: 'SUSPENSION (停止) can be applied back, DISABLEMENT (無効化) cannot. Nothing is deleted.',
  })
  @IsIn(removalKinds)
  as!: RemovalKind;
}

/** An account that was there before Kitei (4.1.1(2)). */
export class TakeOverDto implements TakeOver {
  @ApiProperty({ description: 'The one person it belongs to, by id, employee number or login.', example: 'tanaka' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  user!: string;

  @ApiProperty({ description: 'Code of the system, application or information.', example: 'sales', maxLength: 100 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  target!: string;

  @ApiProperty({ description: 'Name of the account on the target.', example: 's.tanaka', maxLength: 200 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  accountName!: string;

  @ApiProperty({ type: [String], description: 'Entitlements that it has.', example: ['order-entry'] })
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  granted!: string[];

  @ApiProperty({ description: 'What it is needed for.', example: '営業部での受注業務', maxLength: 1000 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1_000)
  purpose!: string;

  @InstantField('Since when it is in use; not in the future.', true)
  activatedAt!: string;
}

/** Accounts of one hand-over (4.1.1(2)). */
export class TakeOverBatchDto {
  @ApiProperty({ type: [TakeOverDto], description: 'Up to 500 accounts; each is taken as a whole or refused.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => TakeOverDto)
  accounts!: TakeOverDto[];
}
