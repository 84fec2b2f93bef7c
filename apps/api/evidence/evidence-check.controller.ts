import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { Permits } from '../auth/permits.decorator.js';
import { Unhurried } from '../http/deadline.interceptor.js';
import { Problems } from '../problems/problems.decorator.js';
import { EvidenceCheck, type EvidenceFault, type EvidenceReport } from './evidence-check.js';
import { explained } from './evidence.uploads.js';

/** Which files are read. */
export class EvidenceCheckQuery {
  @ApiPropertyOptional({ description: 'Files to read.', default: 20, minimum: 1, maximum: 200 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 20;

  @ApiPropertyOptional({
    description:
      'For a check of every file: the digest after which to go on, `0` to begin. Without it files are drawn by lot.',
    example: '0',
  })
  @IsOptional()
  @Matches(/^[0-9a-f]{1,64}$/)
  after?: string;
}

/** A recorded file that is not there as it came. */
export class EvidenceFaultAnswer implements EvidenceFault {
  @ApiProperty({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' })
  digest!: string;

  @ApiProperty({ enum: ['missing', 'altered'] })
  kind!: EvidenceFault['kind'];
}

/** What the check has found. */
export class EvidenceCheckAnswer implements EvidenceReport {
  @ApiProperty({ description: 'Files that were read.', example: 20 })
  checked!: number;

  @ApiProperty({ type: [EvidenceFaultAnswer] })
  faults!: EvidenceFaultAnswer[];

  @ApiPropertyOptional({ description: '`after` of the next part; absent on the last one.' })
  next?: string;
}

/** Whether evidence is still there, for operators. */
@ApiTags('operation')
@Controller('v1/admin/evidence')
export class EvidenceCheckController {
  constructor(private readonly check: EvidenceCheck) {}

  @Get()
  @Permits('operation:read')
  @Unhurried()
  @Problems('evidence/store-unavailable')
  @ApiOperation({ summary: 'Read recorded files from their store and hash them anew, some or one after the other' })
  @ApiOkResponse({ type: EvidenceCheckAnswer })
  async read(@Query() { limit, after }: EvidenceCheckQuery): Promise<EvidenceCheckAnswer> {
    const work = after === undefined ? this.check.sample(limit) : this.check.after(after, limit);
    const report = await work.catch((error: unknown) => {
      throw explained(error, 0);
    });
    return { ...report, faults: [...report.faults] };
  }
}
