import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { Filter, InstantField, PageQuery, QueryFlag } from '../http/page.dto.js';

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

/** Attests a duty that needs no particulars. */
export class NoteCompletion {
  @ApiPropertyOptional({ description: 'Anything worth keeping with it.', maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  note?: string;
}
