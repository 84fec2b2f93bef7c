import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { type PrivilegedUtilityEntry, type UtilityRisk, utilityRisks } from '#libs/lifecycles/utility-use/contract';
import { LocalizedText } from '../http/names.dto.js';
import { Filter } from '../http/page.dto.js';

/** A name in both languages. */
export class UtilityNameDto extends LocalizedText {
  @ApiProperty({ example: '販売DBコンソール', maxLength: 200 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  declare ja: string;

  @ApiProperty({ example: 'Sales database console', maxLength: 200 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  declare en: string;
}

/** What the register says of a utility (4.1.4(1)). */
export class PrivilegedUtilityDto implements PrivilegedUtilityEntry {
  @ApiProperty({ type: UtilityNameDto })
  @ValidateNested()
  @Type(() => UtilityNameDto)
  name!: UtilityNameDto;

  @ApiProperty({
    description: 'Code of the system, application or information that it controls; stays the same under a code.',
    example: 'sales',
    maxLength: 100,
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  target!: string;

  @ApiProperty({ enum: utilityRisks, description: 'How much it can do to the target.' })
  @IsIn(utilityRisks)
  risk!: UtilityRisk;

  @ApiPropertyOptional({ description: 'No longer to be used; it stays in the register.', default: false })
  @IsOptional()
  @IsBoolean()
  withdrawn: boolean = false;
}

/** Which utilities are wanted. */
export class PrivilegedUtilityQuery {
  @Filter('Code of the target.', 'sales')
  target?: string;
}

/** One utility of the register. */
export class PrivilegedUtilityAnswer {
  @ApiProperty({ example: 'sales-db-console' })
  code!: string;

  @ApiProperty({ type: LocalizedText })
  name!: LocalizedText;

  @ApiProperty({ example: 'sales' })
  target!: string;

  @ApiProperty({ enum: utilityRisks })
  risk!: string;

  @ApiProperty()
  withdrawn!: boolean;
}

/** The register. */
export class PrivilegedUtilityList {
  @ApiProperty({ type: [PrivilegedUtilityAnswer] })
  items!: PrivilegedUtilityAnswer[];
}
