import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  type Appointment,
  type Deficiency,
  type InspectionAnswer,
  type InspectionItem,
  inspectionItemNames,
  type InspectionReport,
} from '#libs/lifecycles/server-inspection/contract';
import { Filter, InstantField, PageQuery } from '../http/page.dto.js';
import { TextField } from '../http/text-field.js';

/** Which inspections are wanted. */
export class ServerInspectionListQuery extends PageQuery {
  @Filter('Opaque id of the server.')
  server?: string;

  @Filter('State by the transition table.', 'in-inspection')
  state?: string;

  @Filter('Quarter that is inspected.', '2026-Q4')
  quarter?: string;
}

/** Names the inspector (4.2.4(7)[1st]). */
export class AppointmentCompletion implements Appointment {
  @TextField('Opaque id, login or employee number of a third-party inspector without a part in the server.', {
    example: 'carter',
    max: 100,
  })
  inspector!: string;
}

/** Names as the inspector found them. */
function Names(description: string, example: readonly string[]): PropertyDecorator {
  const decorators = [
    ApiPropertyOptional({ type: [String], description, example: [...example], maxItems: 500 }),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(500),
    IsString({ each: true }),
    MaxLength(200, { each: true }),
  ];
  return (target, name) => decorators.forEach((decorate) => decorate(target, name));
}

/** One item of the inspection; which evidence it needs depends on the item (4.2.4(7)[1st]①-⑥). */
export class InspectionAnswerDto implements InspectionAnswer {
  @ApiProperty({ enum: inspectionItemNames, example: 'SERVICES' })
  @IsIn(inspectionItemNames)
  item!: InspectionItem;

  @ApiProperty({ enum: ['PASS', 'FAIL'] })
  @IsIn(['PASS', 'FAIL'])
  result!: 'PASS' | 'FAIL';

  @TextField('What else is to be said.', { max: 2_000, optional: true, blank: true })
  remarks?: string;

  @TextField('VULNERABILITY_SCAN: product from the list of the committee (4.2.3(1)).', {
    example: 'OpenVAS',
    max: 200,
    optional: true,
    blank: true,
  })
  tool?: string;

  @InstantField('VULNERABILITY_SCAN: when the scan began.')
  scannedAt?: string;

  @InstantField(
    'VULNERABILITY_SCAN: date of its vulnerability information; no older than server.inspection.vuln-data-max-age.',
  )
  vulnerabilityDataAt?: string;

  @Names('APPLICATION_MATCH, SERVICES, ACCOUNTS: what is there; the record lists what differs from the documents.', [
    'httpd',
    'sshd',
  ])
  found?: string[];

  @Names('ACCESS_RIGHTS: rights beyond the designs; an empty list says that there are none.', [])
  extras?: string[];

  @TextField('PASSWORDS: how they were examined. Never write down a password.', {
    example: '辞書によるハッシュ照合',
    max: 500,
    optional: true,
    blank: true,
  })
  method?: string;

  @ApiPropertyOptional({ description: 'PASSWORDS: how many can be guessed.', minimum: 0, maximum: 1_000_000 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  guessable?: number;
}

/** Something to be corrected (4.2.4(8)). */
export class DeficiencyDto implements Deficiency {
  @ApiProperty({ enum: inspectionItemNames, example: 'SERVICES' })
  @IsIn(inspectionItemNames)
  item!: InspectionItem;

  /** A blank one passes here: the record explains what it lacks. */
  @TextField('What is wrong.', { example: '申請にない ftpd が動いている', max: 2_000, blank: true })
  description!: string;
}

/** The result of an inspection (4.2.4(7)[1st]①-⑥); what it lacks the record says, all at once. */
export class InspectionCompletion implements InspectionReport {
  @ApiProperty({ description: 'Quarter that was inspected.', example: '2026-Q4', pattern: '^\\d{4}-Q[1-4]$' })
  @Matches(/^\d{4}-Q[1-4]$/)
  quarter!: string;

  @ApiProperty({ type: [InspectionAnswerDto], description: 'One answer to each of the six items.', maxItems: 20 })
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => InspectionAnswerDto)
  answers!: InspectionAnswerDto[];

  @ApiProperty({ type: [DeficiencyDto], description: 'At least one for each item that failed.', maxItems: 100 })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => DeficiencyDto)
  deficiencies!: DeficiencyDto[];
}
