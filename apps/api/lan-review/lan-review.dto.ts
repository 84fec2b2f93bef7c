import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { type DeviationAction, deviationActions } from '#libs/lifecycles/lan-connection/contract';
import {
  type CheckAnswer,
  type CheckResult,
  checkResults,
  type FilterAttestation,
  lanReviewFlags,
} from '#libs/lifecycles/lan-review/contract';
import { ReviewSheetLineQuery } from '../campaigns/review-sheet.dto.js';

/** Which lines of a check are wanted. */
export class LanReviewLineQuery extends ReviewSheetLineQuery {
  @ApiPropertyOptional({ enum: lanReviewFlags })
  @IsOptional()
  @IsIn(lanReviewFlags)
  flag?: string;
}

/** What is found about one connection (4.4.3(1)). */
export class CheckAnswerDto implements CheckAnswer {
  @ApiProperty({ example: 'lan_review_01jzv5d7rze4k8w3x9q2m6t0ab/1', maxLength: 100 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  line!: string;

  @ApiProperty({ enum: checkResults, description: 'Whether the connection is as it was permitted.' })
  @IsIn(checkResults)
  result!: CheckResult;

  @ApiPropertyOptional({ type: [String], description: 'With DEVIATES: what deviates.', example: ['設置箇所が異なる'] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(500, { each: true })
  deviations?: string[];

  @ApiPropertyOptional({
    enum: deviationActions,
    description:
      'With DEVIATES: the user is instructed to apply for a change, or the connection is restricted or ended.',
  })
  @IsOptional()
  @IsIn(deviationActions)
  action?: DeviationAction;

  @ApiPropertyOptional({
    description: 'How it was checked; demanded for CONFORMS where something else was observed.',
    example: '現地で確認',
    maxLength: 1000,
  })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  note?: string;
}

/** For the department as a whole: permitted services and filters still match (4.4.2(2)③). */
export class FilterAttestationDto implements FilterAttestation {
  @ApiProperty({ description: 'Filters let through what is permitted and nothing else; only true is recorded.' })
  @IsBoolean()
  servicesMatchFilters!: boolean;

  @ApiProperty({ description: 'How that was checked.', example: 'ファイアウォールの設定と突合', maxLength: 1000 })
  @IsString()
  @MaxLength(1_000)
  note!: string;
}

/** Answers to some lines of a check, the attestation of the filters, or both; all of it is recorded or nothing. */
export class CheckAnswersDto {
  @ApiPropertyOptional({ type: [CheckAnswerDto], description: 'At most 500 at once; the rest may follow.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => CheckAnswerDto)
  answers?: CheckAnswerDto[];

  @ApiPropertyOptional({ type: FilterAttestationDto, description: 'Without it the check is not settled.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => FilterAttestationDto)
  attestation?: FilterAttestationDto;
}
