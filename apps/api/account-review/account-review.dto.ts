import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import {
  accountReviewKinds,
  type InventoryAnswer,
  inventoryAnswers,
  type LineAnswer,
  type ReviewAnswer,
  reviewAnswers,
  reviewFlags,
} from '#libs/lifecycles/account-review/contract';
import { ReviewSheetLineQuery, ReviewSheetListQuery } from '../campaigns/review-sheet.dto.js';

/** Which reviews are wanted. */
export class AccountReviewListQuery extends ReviewSheetListQuery {
  @ApiPropertyOptional({ enum: accountReviewKinds })
  @IsOptional()
  @IsIn(accountReviewKinds)
  kind?: string;
}

/** Which lines of a review are wanted. */
export class ReviewLineQuery extends ReviewSheetLineQuery {
  @ApiPropertyOptional({ enum: reviewFlags })
  @IsOptional()
  @IsIn(reviewFlags)
  flag?: string;
}

/** An answer to one line; review and inventory may be answered together and keep separate evidence. */
export class LineAnswerDto implements LineAnswer {
  @ApiProperty({ example: 'account_review_01jzv5d7rze4k8w3x9q2m6t0ab/1', maxLength: 100 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  line!: string;

  @ApiPropertyOptional({ enum: reviewAnswers, description: 'What becomes of the rights (4.1.2(2)).' })
  @IsOptional()
  @IsIn(reviewAnswers)
  review?: ReviewAnswer;

  @ApiPropertyOptional({
    type: [String],
    description: 'With CHANGE: the rights that are left, fewer than there are; more need an application.',
    example: ['view'],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  rights?: string[];

  @ApiPropertyOptional({
    enum: inventoryAnswers,
    description:
      "What becomes of the account (4.1.3(2)). One that is not needed, or not this department's, needs no review.",
  })
  @IsOptional()
  @IsIn(inventoryAnswers)
  inventory?: InventoryAnswer;

  @ApiPropertyOptional({
    description: 'Demanded for CHANGE, NOT_NEEDED and NOT_MINE.',
    example: '担当業務が変わったため',
    maxLength: 1000,
  })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  reason?: string;
}

/** Answers to some lines of a review; all of them are recorded or none. */
export class LineAnswersDto {
  @ApiProperty({ type: [LineAnswerDto], description: 'At most 500 at once; the rest may follow.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => LineAnswerDto)
  answers!: LineAnswerDto[];
}
