import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { type Clause, clauses } from '#libs/kernel/clause';
import type { Localized } from '#libs/kernel/localized';
import { Permits } from '../auth/permits.decorator.js';
import { LocalizedText } from '../http/names.dto.js';
import { ApiPage, Filter } from '../http/page.dto.js';

const kinds = ['WORKFLOW', 'TIMER', 'LEDGER', 'POLICY', 'EVIDENCE'];

/** Which clauses are wanted. */
export class ClauseQuery {
  @ApiPropertyOptional({ enum: kinds })
  @IsOptional()
  @IsIn(kinds)
  kind?: string;

  @ApiPropertyOptional({ enum: ['clause', 'item'] })
  @IsOptional()
  @IsIn(['clause', 'item'])
  level?: string;

  @Filter('Beginning of the id.', '4.1.')
  chapter?: string;
}

/** One clause or item of the regulation. */
export class ClauseAnswer {
  @ApiProperty({ example: '4.1.1(1)' })
  id!: string;

  @ApiProperty({ enum: kinds })
  kind!: string;

  @ApiProperty({ enum: ['clause', 'item'] })
  level!: string;

  @ApiProperty({ type: [String], description: 'Controls of ISO/IEC 27001:2013 Annex A.', example: ['A.9.2.1'] })
  controls!: readonly string[];

  @ApiProperty({ type: LocalizedText })
  title!: Localized;
}

/** The catalogue of clauses. */
@ApiTags('clauses')
@Controller('v1/clauses')
export class ClausesController {
  @Get()
  @Permits('clauses:read')
  @ApiOperation({ summary: 'List the clauses and items of the regulation in the order of its text' })
  @ApiPage(ClauseAnswer)
  list(@Query() { kind, level, chapter = '' }: ClauseQuery): { items: ClauseAnswer[] } {
    const fits = (each: Clause) =>
      each.id.startsWith(chapter) && (!kind || each.kind === kind) && (!level || each.level === level);
    return { items: clauses.filter(fits) };
  }
}
