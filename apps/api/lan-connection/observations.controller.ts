import { Body, Controller, Get, HttpCode, HttpStatus, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { LanObservations } from '#libs/record/lan/observations';
import { type Caller, serviceOf } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Problems } from '../problems/problems.decorator.js';
import {
  observationAnswer,
  ObservationQuery,
  ObservationsAnswer,
  sightingAnswer,
  SightingBatchAnswer,
  SightingBatchDto,
} from './observations.dto.js';
import { saidIn } from './lan-connection.dto.js';

/** What scanners and DHCP servers see on the LAN (4.4.3(1), 4.4.1(1)). */
@ApiTags('LAN connections')
@Controller('v1/lan-observations')
export class LanObservationsController {
  constructor(private readonly observations: LanObservations) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @Permits('lan-observations:report')
  @ApiOperation({
    summary: 'Report which interfaces are on the LAN; sent again, nothing changes (4.4.3(1))',
    description:
      'For service accounts that the directory lets observe the LAN. An interface without a connection becomes a finding (4.4.1(1)); what was seen of the others is compared when their connection is checked.',
  })
  @ApiOkResponse({ type: SightingBatchAnswer })
  async report(@By() caller: Caller, @Body() { observations }: SightingBatchDto): Promise<SightingBatchAnswer> {
    const results = await this.observations.report({
      source: serviceOf(caller).service.clientId,
      asOf: new Date().toISOString(),
      sightings: observations.map(saidIn),
    });
    return { items: results.map(sightingAnswer) };
  }

  @Get()
  @Permits('lan-observations:read')
  @Problems('lan-connection/malformed-mac')
  @ApiOperation({ summary: 'Read what was seen last of an interface, by source (4.4.3(1))' })
  @ApiOkResponse({ type: ObservationsAnswer })
  async of(@Query() { mac }: ObservationQuery): Promise<ObservationsAnswer> {
    return { items: (await this.observations.of(mac)).map(observationAnswer) };
  }
}
