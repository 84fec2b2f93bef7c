import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Open } from '../auth/permits.decorator.js';
import { ReadinessProbe, type Readiness } from './readiness.js';

const check = {
  type: 'object' as const,
  properties: { status: { type: 'string' as const, enum: ['ok', 'down'] }, milliseconds: { type: 'integer' as const } },
};
const readiness = {
  schema: {
    type: 'object' as const,
    properties: {
      status: { type: 'string' as const, enum: ['ok', 'degraded', 'down'] },
      checks: { type: 'object' as const, properties: { postgres: check, temporal: check, issuer: check } },
    },
  },
};

/** Health of the API process. */
@ApiTags('operation')
@Controller('health')
export class HealthController {
  constructor(private readonly probe: ReadinessProbe) {}

  @Get('live')
  @Open('asked by a supervisor')
  @ApiOperation({ summary: 'The process lives' })
  @ApiOkResponse({ schema: { type: 'object', properties: { status: { type: 'string', enum: ['ok'] } } } })
  live(): object {
    return { status: 'ok' };
  }

  @Get('ready')
  @Open('asked by a supervisor')
  @ApiOperation({ summary: 'Whether requests can be answered; `degraded` while consequences or logins wait' })
  @ApiOkResponse(readiness)
  @ApiServiceUnavailableResponse({ ...readiness, description: 'PostgreSQL is away.' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const found = await this.probe.look();
    void reply
      .status(found.status === 'down' ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
      .header('cache-control', 'no-store');
    return found;
  }
}
