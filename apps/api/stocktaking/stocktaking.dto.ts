import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { type StockAnswer, type StockResult, stockResults } from '#libs/lifecycles/stocktaking/contract';
import { ReviewSheetLineQuery } from '../campaigns/review-sheet.dto.js';
import { ChoiceField, PartListField } from '../http/part-field.js';
import { TextField } from '../http/text-field.js';

/** Which lines of a stocktaking are wanted. */
export class StocktakingLineQuery extends ReviewSheetLineQuery {
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
