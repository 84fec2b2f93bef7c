import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import { OpenItem } from '../facts/fact.dto.js';
import { Filter, PageQuery, QueryFlag } from '../http/page.dto.js';

/** Which reviews of a kind are wanted. */
export class ReviewSheetListQuery extends PageQuery {
  @Filter('Id of the campaign.', 'campaign:account-review:2026')
  campaign?: string;

  @Filter('Code of the department.', 'D200')
  department?: string;

  @Filter('State by the transition table.', 'in-review')
  state?: string;
}

/** Which lines of a review are wanted. */
export class ReviewSheetLineQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Only lines without an answer, or only those with one.' })
  @IsOptional()
  @QueryFlag()
  @IsBoolean()
  open?: boolean;

  @ApiPropertyOptional({
    description: 'Only lines whose answers demand something that has not happened yet, or the others.',
  })
  @IsOptional()
  @QueryFlag()
  @IsBoolean()
  pending?: boolean;
}

/** A review of any kind, and how far it is. */
export class ReviewSheetAnswer {
  @ApiProperty({ example: 'account_review_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiPropertyOptional({ example: 'campaign:account-review:2026', description: 'Absent where no campaign opened it.' })
  campaignId?: string;

  @ApiProperty({ example: 'D200' })
  departmentCode!: string;

  @ApiProperty({ example: 'in-review' })
  state!: string;

  @ApiProperty({ description: 'The ETag of the case.', example: 2 })
  version!: number;

  @ApiProperty({ format: 'date-time' })
  openedAt!: string;

  @ApiPropertyOptional({ format: 'date-time' })
  closedAt?: string;

  @ApiProperty()
  lines!: number;

  @ApiProperty({ description: 'Lines with every answer.' })
  answered!: number;

  @ApiProperty({ description: 'Lines whose answers demand something.' })
  ordered!: number;

  @ApiProperty({ description: 'Of these, those where it has happened or has become needless.' })
  carriedOut!: number;

  @ApiPropertyOptional({ type: OpenItem })
  openItem?: OpenItem;
}
