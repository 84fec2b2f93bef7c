import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  type MalwareStatus,
  type MissingPatch,
  patchSeverities,
  type SeenService,
  type ServerStatusReport,
} from '#libs/lifecycles/server/status';
import { InstantField } from '../http/page.dto.js';
import { TextField } from '../http/text-field.js';

/** A part of a report that a system leaves out when it does not look at it. */
const Part = (type: () => new () => object, description: string) =>
  applyDecorators(ApiPropertyOptional({ type, description }), IsOptional(), ValidateNested(), Type(type));

/** Many of one thing, 500 at most. */
const Many = (type: () => new () => object, description: string) =>
  applyDecorators(
    ApiProperty({ type: () => [type()], description, maxItems: 500 }),
    IsArray(),
    ArrayMaxSize(500),
    ValidateNested({ each: true }),
    Type(type),
  );

/** A patch that the server lacks (4.2.4(1)). */
export class MissingPatchDto implements MissingPatch {
  @TextField('As its publisher names it.', { example: 'DSA-5900-1', max: 200 })
  id!: string;

  @ApiProperty({ enum: patchSeverities, description: 'Decides by when it has to be there: `vulnerability.patch.*`.' })
  @IsIn(patchSeverities)
  severity!: MissingPatch['severity'];

  @InstantField('When it was published.', true)
  publishedAt!: string;
}

/** Patches as a scanner sees them (4.2.4(1)). */
export class MissingPatchesDto {
  @Many(() => MissingPatchDto, 'Every patch that is missing; empty when the server is up to date.')
  missing!: MissingPatchDto[];
}

/** A product with its version (4.2.4(1)). */
export class InstalledProductDto {
  @TextField('Product.', { example: 'nginx', max: 200 })
  product!: string;

  @TextField('Version.', { example: '1.26.2', max: 100 })
  version!: string;
}

/** Protection against malware (4.2.4(2)). */
export class MalwareStatusDto implements MalwareStatus {
  @TextField('Version of the definitions.', { example: '27412', max: 100 })
  definitionVersion!: string;

  @InstantField('When the definitions were updated last; too old after `malware.definition.max-age`.', true)
  definitionsUpdatedAt!: string;

  @InstantField('End of the latest scan, which has to follow an update within `malware.scan-after-update.deadline`.')
  lastScanAt?: string;

  @TextField('Definitions of that scan.', { example: '27412', max: 100, optional: true })
  lastScanDefinitionVersion?: string;
}

/** The clock (4.2.4(6)). */
export class ClockStatusDto {
  @ApiProperty({
    description:
      'Milliseconds by which it is ahead of the master clock, negative when behind; limit: `time.max-drift`.',
    example: -120,
  })
  @IsInt()
  offsetMs!: number;
}

/** A service that listens (4.2.4(1), 4.2.3(5)). */
export class SeenServiceDto implements SeenService {
  @TextField('Name.', { example: 'https', max: 100 })
  name!: string;

  @ApiPropertyOptional({ description: 'Port.', example: 443 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(65_535)
  port?: number;
}

/** What another system saw of a server (4.2.4(1),(2),(6)). */
export class ServerStatusDto implements ServerStatusReport {
  @TextField('Id or name of the server.', { example: 'web01', max: 200 })
  server!: string;

  @InstantField('When it was seen; refused when it lies further ahead than `sign-in.max-skew` of the policy.', true)
  observedAt!: string;

  @Part(() => MissingPatchesDto, 'Patches.')
  patches?: MissingPatchesDto;

  @TextField('Version of the OS.', { example: 'Debian GNU/Linux 12.7', max: 200, optional: true })
  osVersion?: string;

  @ApiPropertyOptional({ type: [InstalledProductDto], description: 'Applications with their versions.', maxItems: 500 })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => InstalledProductDto)
  applications?: InstalledProductDto[];

  @Part(() => MalwareStatusDto, 'Protection against malware.')
  malware?: MalwareStatusDto;

  @Part(() => ClockStatusDto, 'Clock.')
  clock?: ClockStatusDto;

  @ApiPropertyOptional({
    type: [SeenServiceDto],
    description: 'Every service that listens; each has to be justified by the environment of the server (4.2.3(5)).',
    maxItems: 500,
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => SeenServiceDto)
  services?: SeenServiceDto[];
}

/** A batch of reports. */
export class ServerStatusBatchDto {
  @ApiProperty({
    type: [ServerStatusDto],
    description: 'Up to 100 reports in any order; each is taken or refused by itself.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ServerStatusDto)
  statuses!: ServerStatusDto[];
}
