import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsOptional } from 'class-validator';
import type { PolicyVersion } from '#libs/record/policy-version.entity';
import { InstantField } from '../http/page.dto.js';

/** Which policy is wanted. */
export class PolicyQuery {
  @InstantField('The policy in force at this instant, past or to come; now when left out.')
  asOf?: string;
}

/** A new version of the policy (9). */
export class PolicyVersionDto {
  @ApiProperty({
    type: Object,
    description:
      'What differs from the regulation’s own figures: `{profile?, calendar?, defaults?, figures: {key: value}}`, or a complete document. A figure that the text states flatly may only be made stricter.',
    example: { figures: { 'account.approval.deadline': 'P3D' } },
  })
  @IsObject()
  document!: Record<string, unknown>;

  @InstantField('When it takes effect; at once when left out.')
  @IsOptional()
  effectiveFrom?: string;
}

/** A version without its figures. */
export class PolicyVersionAnswer {
  @ApiProperty({ example: 2 })
  version!: number;

  @ApiProperty({ example: 'standard' })
  profile!: string;

  @ApiProperty({ format: 'date-time' })
  effectiveFrom!: Date;

  @ApiProperty({ description: 'SHA-256 of the canonical document.' })
  digest!: string;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: Date;

  @ApiProperty({ description: 'Id of the person or system.' })
  recordedBy!: string;
}

/** A version with all its figures. */
export class PolicyAnswer extends PolicyVersionAnswer {
  @ApiProperty({
    type: Object,
    description: 'Profile, calendar and every figure with value, clause, origin and how it counts.',
    example: { figures: { 'account.approval.deadline': { value: 'P5D', clause: ['4.1.1(1)'], origin: 'choice' } } },
  })
  document!: unknown;
}

/** The versions that there are. */
export class PolicyVersionList {
  @ApiPropertyOptional({ type: [PolicyVersionAnswer] })
  items!: PolicyVersionAnswer[];
}

/** A version for a list. */
export function versionAnswer({ document: _document, ...version }: PolicyVersion): PolicyVersionAnswer {
  return version;
}
