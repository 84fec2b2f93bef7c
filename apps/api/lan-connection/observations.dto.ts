import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import type { LanObservation } from '#libs/record/lan-connection.entity';
import type { Sighting } from '#libs/record/lan/sighting';
import type { SightingResult } from '#libs/record/lan/observations';
import { withoutNulls } from '../http/history.dto.js';
import { InstantField } from '../http/page.dto.js';
import { LineViolation, lineViolations } from '../http/violation.dto.js';
import { TextField } from '../http/text-field.js';

/** What was seen of an interface (4.4.3(1)). */
export class SightingDto implements Sighting {
  @TextField('MAC address in any usual notation.', { example: '08:00:2b:01:02:03', max: 50 })
  mac!: string;

  @TextField('IPv4 or IPv6 address in any spelling.', { example: '192.0.2.17', max: 100, optional: true })
  address?: string;

  @TextField('Host name, with or without its zone.', { example: 'hqnb0042.lan.example', max: 253, optional: true })
  hostName?: string;

  @TextField('Code of the connection point.', { example: 'HQ-3F-021', max: 100, optional: true })
  connectionPoint?: string;

  @TextField('Code of the network.', { example: 'hq-office', max: 100, optional: true })
  network?: string;

  @InstantField('When; refused when it lies further ahead than `sign-in.max-skew` of the policy.', true)
  observedAt!: string;
}

/** A batch of observations (4.4.3(1)). */
export class SightingBatchDto {
  @ApiProperty({
    type: [SightingDto],
    description: 'Up to 500 lines in any order; each is taken or refused by itself.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => SightingDto)
  observations!: SightingDto[];
}

/** What became of one line. */
export class SightingAnswer {
  @ApiProperty({ description: 'Position in the batch, from 0.', example: 0 })
  index!: number;

  @ApiProperty({ enum: ['taken', 'known', 'refused'], description: '`known`: something as new was reported before.' })
  outcome!: string;

  @ApiPropertyOptional({ description: 'A connection is applied for or in use; otherwise it is a finding (4.4.1(1)).' })
  permitted?: boolean;

  @ApiPropertyOptional({ type: [LineViolation] })
  violations?: LineViolation[];
}

/** What became of a batch, line by line. */
export class SightingBatchAnswer {
  @ApiProperty({ type: [SightingAnswer] })
  items!: SightingAnswer[];
}

/** Whose observations are wanted. */
export class ObservationQuery {
  @TextField('MAC address in any usual notation.', { example: '08-00-2B-01-02-03', max: 50 })
  mac!: string;
}

/** What a source saw last of an interface. */
export class ObservationAnswer {
  @ApiProperty({ example: '08:00:2b:01:02:03' })
  mac!: string;

  @ApiProperty({ description: 'Client id of the scanner or DHCP server.', example: 'lan-scanner' })
  source!: string;

  @ApiPropertyOptional({ example: '192.0.2.17' })
  address?: string;

  @ApiPropertyOptional({ example: 'hqnb0042' })
  hostName?: string;

  @ApiPropertyOptional({ example: 'HQ-3F-021' })
  connectionPoint?: string;

  @ApiPropertyOptional({ example: 'hq-office' })
  network?: string;

  @ApiProperty({ format: 'date-time' })
  observedAt!: Date;
}

/** Everything that is known of an interface. */
export class ObservationsAnswer {
  @ApiProperty({ type: [ObservationAnswer] })
  items!: ObservationAnswer[];
}

/** Writes what became of a line. */
export function sightingAnswer(result: SightingResult, index: number): SightingAnswer {
  if (result.outcome !== 'refused') return { index, ...result };
  return { index, outcome: result.outcome, violations: lineViolations(result.violations) };
}

/** Writes an observation. */
export function observationAnswer({ point, ...seen }: LanObservation): ObservationAnswer {
  return withoutNulls({ ...seen, connectionPoint: point });
}
