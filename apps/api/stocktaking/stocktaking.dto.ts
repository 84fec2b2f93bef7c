import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { type StockAnswer, type StockResult, stockResults } from '#libs/lifecycles/stocktaking/contract';
import { Filter, PageQuery, QueryFlag } from '../http/page.dto.js';
import { ChoiceField, PartListField } from '../http/part-field.js';
import { TextField } from '../http/text-field.js';

/** Which stocktakings are wanted. */
export class StocktakingListQuery extends PageQuery {
  @Filter('Id of the campaign.', 'campaign:portable-stocktaking:2026-04')
  campaign?: string;

  @Filter('Code of the department.', 'D200')
  department?: string;

  @Filter('State by the transition table.', 'in-review')
  state?: string;
}

/** Which lines of a stocktaking are wanted. */
export class StocktakingLineQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Only lines without an answer, or only those with one.' })
  @IsOptional()
  @QueryFlag()
  @IsBoolean()
  open?: boolean;

  @ApiPropertyOptional({ description: 'Only lines whose answers demand something that has not happened yet.' })
  @IsOptional()
  @QueryFlag()
  @IsBoolean()
  pending?: boolean;

  @ApiPropertyOptional({ enum: stockResults })
  @IsOptional()
  @IsIn(stockResults)
  result?: StockResult;
}

/** What was found of one asset (5(2)). */
export class StockAnswerDto implements StockAnswer {
  @TextField('Id of the line.', { example: 'stocktaking_01jzv5d7rze4k8w3x9q2m6t0ab/1', max: 100 })
  line!: string;

  @ChoiceField(stockResults, 'Found where the ledger says, not found, or found elsewhere.')
  result!: StockResult;

  @TextField('With ELSEWHERE: where it was found.', { example: '工場 倉庫', max: 200, optional: true, blank: true })
  place?: string;

  @TextField('With NOT_FOUND: where one looked. With FOUND of something that is out or in repair: how it was seen.', {
    example: '保管庫と利用者の机を確認',
    optional: true,
    blank: true,
  })
  note?: string;
}

/** Answers to some lines of a stocktaking; all of them are recorded or none. */
export class StockAnswersDto {
  @PartListField(() => StockAnswerDto, 'At most 500 at once; the rest may follow.', undefined, 500)
  answers!: StockAnswerDto[];
}
