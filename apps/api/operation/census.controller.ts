import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { CensusTally, ScheduleOddity } from '#libs/lifecycles/census';
import { CensusQueries } from '#libs/record/queries/census.queries';
import type { Page } from '#libs/record/queries/page';
import { Permits } from '../auth/permits.decorator.js';
import { ApiPage, PageQuery } from '../http/page.dto.js';

/** A schedule that was not as it should be. */
export class ScheduleOddityAnswer implements ScheduleOddity {
  @ApiProperty({ example: 'census' })
  id!: string;

  @ApiProperty({
    enum: ['missing', 'different', 'paused'],
    description: 'What was missing or different has been put right; a pause is left alone.',
  })
  found!: ScheduleOddity['found'];
}

/** What one census found. */
export class CensusAnswer implements CensusTally {
  @ApiProperty({ description: 'Position in the chain of the case `census`.', example: 41 })
  sequence!: number;

  @ApiProperty({ format: 'date-time' })
  at!: Date;

  @ApiProperty({ description: 'Rows that must have a running workflow.', example: 20_000 })
  counted!: number;

  @ApiProperty({ description: 'Those whose workflow ran, or whose start was on its way.', example: 19_997 })
  running!: number;

  @ApiProperty({ description: 'Those without one.', example: 3 })
  gaps!: number;

  @ApiProperty({ type: [String], description: 'The first hundred of them.' })
  missing!: string[];

  @ApiProperty({ description: 'Workflows that were started again.', example: 3 })
  healed!: number;

  @ApiProperty({ description: 'Cases that let a rung pass although their workflow runs.', example: 0 })
  stuck!: number;

  @ApiProperty({ type: [String], description: 'The first hundred of them; each was told to plan anew.' })
  late!: string[];

  @ApiProperty({ type: [ScheduleOddityAnswer] })
  schedules!: ScheduleOddityAnswer[];

  @ApiProperty({ description: 'Milliseconds that the count took.', example: 3_200 })
  took!: number;
}

/** The daily comparison of the ledger with the workflows that run, for auditors and operators. */
@ApiTags('operation')
@Controller('v1/operation/census')
export class CensusController {
  constructor(private readonly censuses: CensusQueries) {}

  @Get()
  @Permits('operation:read')
  @ApiOperation({ summary: 'List the censuses, the latest first, also those that found nothing missing (5(3))' })
  @ApiPage(CensusAnswer)
  list(@Query() query: PageQuery): Promise<Page<CensusAnswer>> {
    return this.censuses.list(query) as Promise<Page<CensusAnswer>>;
  }
}
