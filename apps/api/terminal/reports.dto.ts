import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import type { TerminalReport } from '#libs/lifecycles/terminal/report';
import { terminalFindings } from '#libs/record/terminal-facts/differences';
import { InstantField } from '../http/page.dto.js';
import { FlagField, PartListField } from '../http/part-field.js';
import { TextField } from '../http/text-field.js';
import { LineViolation } from '../http/violation.dto.js';
import { TerminalProductDto } from './terminal.dto.js';

/** What a device management system saw of a terminal; it leaves out what it does not look at. */
export class TerminalFactDto implements TerminalReport {
  @TextField('Asset number or serial number of the terminal.', { example: 'NB-2026-0042', max: 100 })
  terminal!: string;

  @InstantField('When it was seen; refused when it lies further ahead than `sign-in.max-skew` of the policy.', true)
  observedAt!: string;

  @ApiPropertyOptional({ description: 'Factors that a login takes (4.3.1(2)).', example: 2 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(9)
  factors?: number;

  @PartListField(() => TerminalProductDto, 'All software in versions (4.3.1(3)).', true, 1_000)
  software?: TerminalProductDto[];

  @FlagField('Nobody but an administrator can install software (4.3.1(3)).', true)
  installBlocked?: boolean;

  @FlagField('Fixes are applied automatically (4.3.1(4)).', true)
  autoUpdate?: boolean;

  @FlagField('Anti-malware software runs and updates itself (4.3.1(5)).', true)
  antiMalware?: boolean;

  @FlagField('The collector of user logs runs (4.3.1(6)).', true)
  userLogCollector?: boolean;

  @TextField('Span without input after which it locks, ISO 8601 (4.3.1(7)).', {
    example: 'PT10M',
    max: 20,
    optional: true,
  })
  lockAfter?: string;

  @FlagField('Data links to cloud services are off (4.3.1(8)).', true)
  cloudSyncDisabled?: boolean;

  @FlagField('It authenticates at BIOS (4.3.2(1)).', true)
  biosAuthentication?: boolean;
}

/** A batch of reports. */
export class TerminalBatchDto {
  @ApiProperty({
    type: [TerminalFactDto],
    description: 'Up to 100 reports in any order; each is taken or refused by itself.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => TerminalFactDto)
  facts!: TerminalFactDto[];
}

/** What became of one report. */
export class TerminalFactAnswer {
  @ApiProperty({ description: 'Position in the batch, from 0.', example: 0 })
  index!: number;

  @ApiProperty({ enum: ['taken', 'known', 'refused'], description: '`known`: something as new was reported before.' })
  outcome!: string;

  @ApiPropertyOptional({ example: 'terminal_01jzv5d7rze4k8w3x9q2m6t0ab' })
  terminalId?: string;

  @ApiPropertyOptional({ enum: terminalFindings, isArray: true, description: 'What differs on the terminal now.' })
  findings?: string[];

  @ApiPropertyOptional({ type: [LineViolation] })
  violations?: LineViolation[];
}

/** What became of a batch, report by report. */
export class TerminalBatchAnswer {
  @ApiProperty({ type: [TerminalFactAnswer] })
  items!: TerminalFactAnswer[];
}
