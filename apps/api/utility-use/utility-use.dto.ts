import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import {
  type UtilityUseReport,
  type UtilityUseRequest,
  utilityUseEndings,
} from '#libs/lifecycles/utility-use/contract';
import { OpenItem } from '../facts/fact.dto.js';
import { PersonName } from '../http/names.dto.js';
import { Filter, InstantField, PageQuery } from '../http/page.dto.js';

/** A person wants to use a privileged utility (4.1.4(1)). */
export class UtilityUseRequestDto implements UtilityUseRequest {
  @ApiProperty({ description: 'Code of the utility in the register.', example: 'sales-db-console', maxLength: 64 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  utility!: string;

  /** An empty purpose passes here: that it is missing is a matter of clause 4.1.4(1), which the record explains. */
  @ApiProperty({ description: 'What it is needed for.', example: '索引の再作成', maxLength: 1000 })
  @IsString()
  @MaxLength(1_000)
  purpose!: string;

  @InstantField(
    'End of the window; at most, and when left out, as long as the policy grants (privileged-utility.window).',
  )
  until?: string;
}

/** What the person says at the end (4.11(2)①②). */
export class UtilityUseReportDto implements UtilityUseReport {
  @ApiProperty({
    description: 'What was done and what it changed, for the system operation diary.',
    example: '受注表の索引を再作成した。設定の変更はない。',
    maxLength: 4000,
  })
  @IsString()
  @MaxLength(4_000)
  done!: string;
}

/** Which uses are wanted. */
export class UtilityUseListQuery extends PageQuery {
  @Filter('State by the transition table; `denied` shows the refused attempts.', 'in-use')
  state?: string;

  @Filter('Code of the utility.', 'sales-db-console')
  utility?: string;

  @Filter('Code of the target.', 'sales')
  target?: string;

  @Filter('Opaque id of the person.')
  person?: string;
}

/** One use of a privileged utility. */
export class UtilityUseAnswer {
  @ApiProperty({ example: 'utility_use_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'in-use' })
  state!: string;

  @ApiProperty({ description: 'The ETag of the case.', example: 2 })
  version!: number;

  @ApiProperty({ type: PersonName })
  person!: PersonName;

  @ApiProperty({ example: 'sales-db-console' })
  utility!: string;

  @ApiProperty({ example: 'sales' })
  target!: string;

  @ApiPropertyOptional({
    description: 'The kind of system administrator responsible (2(1)※).',
    example: 'SERVER_ADMINISTRATOR',
  })
  administratorRole?: string;

  @ApiProperty({ example: '索引の再作成' })
  purpose!: string;

  @ApiProperty({ format: 'date-time', description: 'Last moment of the window.' })
  until!: Date;

  @ApiPropertyOptional({ format: 'date-time' })
  startedAt?: Date;

  @ApiPropertyOptional({ format: 'date-time' })
  endedAt?: Date;

  @ApiPropertyOptional({ enum: utilityUseEndings, description: 'Why it is over.' })
  ending?: string;

  @ApiPropertyOptional({ description: 'What was done and changed, in the words of the person.' })
  done?: string;

  @ApiProperty({ format: 'date-time' })
  openedAt!: Date;

  @ApiProperty({ format: 'date-time' })
  changedAt!: Date;

  @ApiPropertyOptional({ type: OpenItem, description: 'The work item that it waits on.' })
  openItem?: OpenItem;
}
