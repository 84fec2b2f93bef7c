import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { type SignIn, type SignInOutcome, signInOutcomes, type SignInReceipt } from '#libs/record/sign-ins/sign-ins';
import { InstantField } from '../http/page.dto.js';

/** One line of the access log of an account system (4.1.3(3)). */
export class SignInDto implements SignIn {
  @ApiProperty({ description: 'Code of the system, application or information.', example: 'sales', maxLength: 100 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  target!: string;

  @ApiProperty({ description: 'Name of the account on the target.', example: 'tanaka.s', maxLength: 200 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  accountName!: string;

  @InstantField('When it happened; refused when it lies further ahead than `sign-in.max-skew` of the policy.', true)
  at!: string;

  @ApiProperty({
    enum: signInOutcomes,
    description: 'Used, an attempt that failed, or one that put the account out of use (4.1.5(1)⑥).',
  })
  @IsIn(signInOutcomes)
  outcome!: SignInOutcome;
}

/** A batch of sign-ins (4.1.3(3)). */
export class SignInBatchDto {
  @ApiProperty({ type: [SignInDto], description: 'Up to 1,000 lines in any order; taken whole or not at all.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  @ValidateNested({ each: true })
  @Type(() => SignInDto)
  signIns!: SignInDto[];
}

/** What became of a batch. */
export class SignInAnswer implements SignInReceipt {
  @ApiProperty({ description: 'Lines that belong to an account of the ledger.', example: 998 })
  recorded!: number;

  @ApiProperty({
    type: [Number],
    description: 'Indices of the lines that name an account which nobody has applied for; nothing is recorded of them.',
    example: [3, 17],
  })
  unknown!: readonly number[];
}
