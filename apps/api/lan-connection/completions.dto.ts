import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import {
  type Deregistration,
  type DeviationAction,
  deviationActions,
  type EndConfirmation,
  type Examination,
  type ImpactSurvey,
  type Registration,
  type RestrictionReview,
  type Verification,
} from '#libs/lifecycles/lan-connection/contract';
import { TextField } from '../http/text-field.js';

const equivalences = ['EQUAL', 'HIGHER'] as const;
const results = ['CONFORMS', 'DEVIATES'] as const;
const reviews = ['KEEP', 'LIFT', 'END'] as const;

/** What the information systems department judges before it permits (4.4.1(2),(3), 4.4.4(1)); what is missing the record says. */
export class ExaminationDto implements Partial<Examination> {
  @TextField('Why the purpose of use (利用目的) is acceptable; demanded to approve.', {
    example: '担当業務に必要な利用である',
    optional: true,
    blank: true,
  })
  purposeJudgement?: string;

  @TextField('Why the form of use (利用形態) is acceptable; demanded to approve.', {
    example: '執務室内で業務時間に限られる',
    optional: true,
    blank: true,
  })
  formJudgement?: string;

  @ApiPropertyOptional({ description: 'One knows that the address changes by itself; demanded for DHCP (4.4.1(3)).' })
  @IsOptional()
  @IsBoolean()
  dynamicAddressAcknowledged?: boolean;

  @ApiPropertyOptional({
    enum: equivalences,
    description: 'Security compared with before; demanded to approve a change. Anything lower is rejected (4.4.4(1)).',
  })
  @IsOptional()
  @IsIn(equivalences)
  securityEquivalence?: Examination['securityEquivalence'];
}

/** What whoever registers a connection or a change attests (4.4.1(3), 4.4.4(2)). */
export class RegistrationCompletion implements Registration {
  @ApiProperty({ description: 'Name and address are in the DNS; true is demanded where that was permitted.' })
  @IsBoolean()
  dnsRegistered!: boolean;

  @TextField('Where the device stands in the directory; demanded where that was permitted.', {
    example: 'CN=PC042,OU=Sales,DC=lan,DC=example',
    max: 500,
    optional: true,
  })
  directoryRegistration?: string;
}

/** Outcome of the check after permission (許可後の確認, 4.4.3(1)). */
export class VerificationCompletion implements Verification {
  @ApiProperty({ enum: results, example: 'CONFORMS' })
  @IsIn(results)
  result!: Verification['result'];

  @TextField('How it was checked.', { example: '現地で機器と接続箇所を確認' })
  note!: string;

  @ApiPropertyOptional({
    type: [String],
    description: 'What deviates; demanded of DEVIATES.',
    example: ['接続箇所が HQ-3F-022 になっている'],
    maxItems: 20,
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(500, { each: true })
  deviations?: string[];

  @ApiPropertyOptional({
    enum: deviationActions,
    description: 'What follows: the user is to apply for a CHANGE, or it is restricted or ended; demanded of DEVIATES.',
  })
  @IsOptional()
  @IsIn(deviationActions)
  action?: DeviationAction;
}

/** Outcome of the survey before a planned period ends (周辺業務への影響調査, 4.4.3(2)). */
export class ImpactSurveyCompletion implements ImpactSurvey {
  @ApiProperty({ description: 'Surrounding work depends on the device.' })
  @IsBoolean()
  affected!: boolean;

  @TextField('What was found.', { example: '夜間の帳票出力がこの機器に依存している', max: 2_000 })
  findings!: string;
}

/** What becomes of a restriction that lingers (4.4.2(1)). */
export class RestrictionReviewCompletion implements RestrictionReview {
  @ApiProperty({ enum: reviews, example: 'LIFT' })
  @IsIn(reviews)
  decision!: RestrictionReview['decision'];

  @TextField('Why.', { example: '対策が確認できたため' })
  reason!: string;
}

/** What whoever takes records out of the DNS attests (4.4.1(3), 4.4.4(2)). */
export class RecordRemovalCompletion {
  @ApiProperty({ description: 'The records are gone from the DNS; true where there were none.' })
  @IsBoolean()
  dnsRemoved!: boolean;
}

/** What whoever takes a connection off the LAN attests (4.4.5(3)②). */
export class DeregistrationCompletion extends RecordRemovalCompletion implements Deregistration {
  @ApiProperty({ description: 'The device is out of the directory; true where it was not in it.' })
  @IsBoolean()
  directoryRemoved!: boolean;
}

/** How the end of a connection was made sure of (接続の終了の確認, 4.4.5(1)). */
export class EndConfirmationCompletion implements EndConfirmation {
  @TextField('How.', { example: '接続箇所のポートが無効であることを確認' })
  how!: string;

  @ApiPropertyOptional({
    description: 'The device is out of the directory; demanded where nobody has said so yet (4.4.5(3)②).',
  })
  @IsOptional()
  @IsBoolean()
  directoryRemoved?: boolean;
}
