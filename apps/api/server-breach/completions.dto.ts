import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import {
  type AuthorityAnswer,
  authorityOutcomes,
  type BreachReport,
  type Handling,
  type Improvement,
  type Instruction,
  type ProcedureReview,
} from '#libs/lifecycles/server-breach/contract';
import { InstantField } from '../http/page.dto.js';
import { TextField } from '../http/text-field.js';

/** What the administrators report to the committee (4.2.4(9)). */
export class BreachReportCompletion implements BreachReport {
  /** A blank one passes here, as everywhere below: what is missing is a matter of the clause, which the record explains. */
  @TextField('What has happened.', { example: '公開ディレクトリにWebシェルが置かれた', max: 4_000, blank: true })
  situation!: string;

  @TextField('Which information and services are affected, as far as is known.', {
    max: 4_000,
    optional: true,
    blank: true,
  })
  impact?: string;

  @TextField('What has been done so far.', { max: 4_000, optional: true, blank: true })
  measures?: string;
}

/** The committee instructs (4.2.4(10)). */
export class InstructionDto implements Instruction {
  @TextField('What is to be done.', { example: '認証基盤から切り離し、再構築すること', max: 4_000, blank: true })
  instruction!: string;
}

/** What the committee did about one authority (4.2.4(9)). */
export class AuthorityAnswerDto implements AuthorityAnswer {
  @TextField("One of the policy's `breach.authorities`.", { example: 'POLICE', max: 100 })
  authority!: string;

  @ApiProperty({ enum: authorityOutcomes })
  @IsIn(authorityOutcomes)
  outcome!: AuthorityAnswer['outcome'];

  @InstantField('When it was notified; demanded for NOTIFIED.')
  at?: string;

  @TextField('What names the notification, e.g. its receipt number; demanded for NOTIFIED.', {
    max: 200,
    optional: true,
    blank: true,
  })
  reference?: string;

  @TextField('Why it need not be told; demanded for NOT_REQUIRED.', { optional: true, blank: true })
  reason?: string;
}

/** The committee has handled the breach; no authority is left without an answer (4.2.4(9)). */
export class HandlingCompletion implements Handling {
  @ApiProperty({
    type: [AuthorityAnswerDto],
    description: 'Whatever is new; what was answered before stands unless it is answered anew.',
  })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => AuthorityAnswerDto)
  authorities!: AuthorityAnswerDto[];
}

/** Why a step of the procedure was left out (4.2.4(9)). */
export class LeftOutStepDto {
  @TextField('Id of the step.', { example: 'b3', max: 100 })
  step!: string;

  @TextField('Why it was left out.', { blank: true })
  reason!: string;
}

/** The server is back (4.2.4(9)). */
export class ImprovementDto implements Improvement {
  @TextField('How it was contained and brought back.', {
    example: '再構築し、監視下で再開した',
    max: 4_000,
    blank: true,
  })
  note!: string;

  @ApiPropertyOptional({ type: [LeftOutStepDto], description: 'Steps of the procedure that were not done, and why.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => LeftOutStepDto)
  explained?: LeftOutStepDto[];
}

/** How the procedure was brought up to date (4.2.4(11)). */
export class ProcedureReviewCompletion implements ProcedureReview {
  @ApiPropertyOptional({ description: 'The new version of the operating procedure of the server.', example: 2 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version?: number;

  @ApiPropertyOptional({
    type: [Number],
    description: 'Lines of the work record that it comes from; demanded where more than the procedure was needed.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsInt({ each: true })
  lines?: number[];

  @TextField('Why nothing has to change; enough only where nothing was done outside the procedure.', {
    optional: true,
    blank: true,
    max: 4_000,
  })
  noChangeNeeded?: string;
}
