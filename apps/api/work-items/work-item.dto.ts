import { ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator';
import { Filter, InstantField, PageQuery, QueryFlag } from '../http/page.dto.js';
import { decisionForms } from './decision-forms.js';

/** Which work items are wanted. */
export class WorkItemListQuery extends PageQuery {
  @ApiPropertyOptional({
    description: '`me` (with those I stand in for), `any` (overseers and reading systems), or the id of a person.',
    default: 'me',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  assignee?: string;

  @ApiPropertyOptional({ enum: ['open', 'settled', 'lapsed', 'cancelled'] })
  @IsOptional()
  @IsIn(['open', 'settled', 'lapsed', 'cancelled'])
  state?: string;

  @Filter('Lifecycle.', 'account')
  slug?: string;

  @Filter('Clause.', '4.1.1(1)')
  clause?: string;

  @Filter('Code of the department.', 'D200')
  department?: string;

  @Filter('Id of the governed thing.')
  case?: string;

  @ApiPropertyOptional({ description: 'Past its due date or not.' })
  @IsOptional()
  @QueryFlag()
  @IsBoolean()
  overdue?: boolean;

  @InstantField('Due before this instant.')
  dueBefore?: string;

  @InstantField('Due at or after this instant.')
  dueAfter?: string;
}

/** A decision on what was shown. */
export class DecisionDto {
  @ApiProperty({ enum: ['approve', 'reject', 'return'] })
  @IsIn(['approve', 'reject', 'return'])
  decision!: 'approve' | 'reject' | 'return';

  @ApiPropertyOptional({
    description: 'Required to reject or to return.',
    example: '権限が業務に比べて広すぎます。',
    maxLength: 2000,
  })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  reason?: string;

  @ApiProperty({
    description: 'The subjectHash of the item that was shown; a decision on anything else is refused.',
    example: 'a'.repeat(64),
  })
  @Matches(/^[0-9a-f]{64}$/)
  subjectHash!: string;

  @ApiPropertyOptional({
    oneOf: decisionForms.map((form) => ({ $ref: getSchemaPath(form) })),
    description: 'What was examined; only where the regulation demands more than yes or no (4.4.1(2), 4.4.4(1)).',
  })
  @IsOptional()
  @IsObject()
  examination?: object;
}

/** A vote on what was shown. */
export class VoteDto {
  @ApiProperty({
    description: 'One of the `answers` of the item, or `abstain`.',
    example: 'approve',
    maxLength: 30,
  })
  @IsString()
  @Matches(/^[a-z][a-z-]{1,29}$/)
  vote!: string;

  @ApiPropertyOptional({
    description: 'Required of every vote that is neither the first option nor an abstention, and of the casting vote.',
    example: '冗長化の検討が不足しています。',
    maxLength: 2000,
  })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  reason?: string;

  @ApiProperty({ description: 'The subjectHash of the item that was shown.', example: 'a'.repeat(64) })
  @Matches(/^[0-9a-f]{64}$/)
  subjectHash!: string;

  @ApiPropertyOptional({
    type: [String],
    description: 'What has to be improved; required of a vote for improvement (4.2.2(3)).',
    example: ['バックアップの保管場所が同じ建物です。'],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(1_000, { each: true })
  findings?: string[];
}

/** Hands a work item to another person. */
export class DelegationDto {
  @ApiProperty({ description: 'By id, employee number or login.', example: 'ito', maxLength: 100 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  to!: string;

  @ApiProperty({ example: '来週まで出張のため', maxLength: 1000 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1_000)
  reason!: string;
}

/** Says no to doing a work item oneself. */
export class DeclinationDto {
  @ApiProperty({ example: '対象システムの担当ではないため', maxLength: 1000 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1_000)
  reason!: string;
}

/** What somebody had before them who attests a duty; goes with every form of a completion. */
export class SubjectSeen {
  @ApiPropertyOptional({
    description:
      'The subjectHash of the item that was shown; when it is given and something else is shown by now, 409.',
    example: 'a'.repeat(64),
  })
  @Matches(/^[0-9a-f]{64}$/)
  subjectHash?: string;
}

/** Attests a duty that needs no particulars. */
export class NoteCompletion {
  @ApiPropertyOptional({ description: 'Anything worth keeping with it.', maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  note?: string;
}
