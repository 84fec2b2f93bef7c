import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Localized } from '#libs/kernel/localized';
import { FactAnswer } from '../facts/fact.dto.js';
import { LocalizedText, PersonName } from '../http/names.dto.js';
import { Filter, InstantField, PageQuery, QueryFlag } from '../http/page.dto.js';

/** Which people are wanted. */
export class PeopleQuery extends PageQuery {
  @Filter('Code of the department.', 'D200')
  department?: string;

  @Filter('Role that they hold.', 'SERVER_ADMINISTRATOR')
  role?: string;

  @ApiPropertyOptional({ description: 'With those who have left.', default: false })
  @QueryFlag()
  @IsBoolean()
  left: boolean = false;
}

/** A person as colleagues see one. */
export class PersonAnswer extends PersonName {
  @ApiProperty({ description: 'Employee number.', example: 'E0006' })
  code!: string;

  @ApiProperty({ example: 'sato' })
  login!: string;

  @ApiProperty({ example: 'D200' })
  department!: string;

  @ApiProperty({ enum: ['active', 'left'] })
  status!: string;

  @ApiProperty({
    type: [String],
    description: 'Roles of the regulation, derived ones included.',
    example: ['DEPARTMENT_MANAGER'],
  })
  roles!: string[];
}

/** Who the caller is. */
export class MeAnswer extends PersonAnswer {
  @ApiProperty({ example: 'sato@kitei-demo.example' })
  mail!: string;

  @ApiProperty({ enum: ['ja', 'en'] })
  language!: string;

  @ApiProperty({ type: [PersonName], description: 'For whom one stands in at this moment (代理).' })
  standsInFor!: PersonName[];

  @ApiProperty({ type: [String], description: 'Permissions that one has.', example: ['accounts:apply'] })
  permissions!: string[];
}

/** A department. */
export class DepartmentAnswer {
  @ApiProperty({ example: 'D200' })
  code!: string;

  @ApiProperty({ type: LocalizedText })
  name!: Localized;

  @ApiPropertyOptional({ type: PersonName })
  manager?: PersonName;

  @ApiPropertyOptional({ example: 'D100' })
  parent?: string;
}

/** One right on a target. */
export class EntitlementAnswer {
  @ApiProperty({ example: 'order-entry' })
  code!: string;

  @ApiProperty({ type: LocalizedText, example: { ja: '受注入力', en: 'Order entry' } })
  name!: Localized;

  @ApiProperty()
  privileged!: boolean;
}

/** A system, application or information for which accounts exist (4.1.1(1)). */
export class SystemAnswer {
  @ApiProperty({ example: 'sales' })
  code!: string;

  @ApiProperty({ enum: ['SYSTEM', 'APPLICATION', 'INFORMATION'] })
  kind!: string;

  @ApiProperty({ type: LocalizedText, example: { ja: '販売管理', en: 'Sales management' } })
  name!: Localized;

  @ApiProperty({ example: 'SERVER_ADMINISTRATOR' })
  administrators!: string;

  @ApiProperty()
  important!: boolean;

  @ApiProperty({ example: 'manual' })
  connector!: string;

  @ApiProperty({ type: [EntitlementAnswer] })
  entitlements!: EntitlementAnswer[];
}

/** How an import is read. */
export class ImportQuery {
  @ApiPropertyOptional({ description: 'Replaces only the sections that are given; always so for CSV.', default: false })
  @QueryFlag()
  @IsBoolean()
  partial: boolean = false;

  @ApiPropertyOptional({
    description: 'For one CSV text: the section that it holds.',
    default: 'people',
    example: 'people',
  })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  section?: string;
}

/** A planned absence and who stands in. */
export class AbsenceDto {
  @ApiPropertyOptional({
    description: 'Who is away, by id, employee number or login; oneself when left out.',
    example: 'sato',
    maxLength: 100,
  })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  person?: string;

  @ApiPropertyOptional({ description: 'Who stands in (代理); nobody when left out.', example: 'ito', maxLength: 100 })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  deputy?: string;

  @InstantField('First instant of the absence.', true)
  from!: string;

  @InstantField('First instant after it.', true)
  until!: string;

  @ApiPropertyOptional({ example: '出張', maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  reason?: string;
}

/** What an import changed. */
export class ImportAnswer extends FactAnswer {
  @ApiProperty({ description: 'Rows added, removed or changed.', example: 12 })
  changes!: number;
}
