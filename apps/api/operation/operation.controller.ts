import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { permissions } from '#libs/platform/auth/permissions';
import { Problem } from '#libs/platform/problem/problem';
import { OutboxQueries } from '#libs/record/queries/outbox.queries';
import { AccessGuard, mayDo } from '../auth/access.guard.js';
import type { AuthenticatedRequest } from '../auth/caller.js';
import { Open, Permits } from '../auth/permits.decorator.js';
import { withoutNulls } from '../http/history.dto.js';
import { Measurements } from './measurements.js';

/** How many waiting messages are wanted. */
export class OutboxQuery {
  @ApiPropertyOptional({ default: 100, minimum: 0, maximum: 1000 })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(1_000)
  limit: number = 100;
}

/** What waits, by kind. */
export class OutboxDepthAnswer {
  @ApiProperty({ enum: ['start', 'signal', 'mail'] })
  kind!: string;

  @ApiProperty({ example: 3 })
  waiting!: number;

  @ApiProperty({ description: 'Given up, e.g. a bounced mail.', example: 0 })
  abandoned!: number;

  @ApiPropertyOptional({ description: 'Age of the oldest one that waits, in seconds.', example: 0.8 })
  oldestAgeSeconds?: number;
}

/** One message that waits. */
export class WaitingMessageAnswer {
  @ApiProperty({ example: '4711' })
  id!: string;

  @ApiProperty({ description: 'Messages of one stream leave in order.', example: 'account_01jzv5d7rze4k8w3x9q2m6t0ab' })
  stream!: string;

  @ApiProperty({ enum: ['start', 'signal', 'mail'] })
  kind!: string;

  @ApiProperty()
  key!: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ example: 2 })
  attempts!: number;

  @ApiProperty({ format: 'date-time' })
  nextAttemptAt!: Date;

  @ApiPropertyOptional({ description: 'Code of the last failure.', example: 'ECONNREFUSED' })
  lastError?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  abandonedAt?: Date;
}

/** The outbox at a glance. */
export class OutboxAnswer {
  @ApiProperty({ type: [OutboxDepthAnswer] })
  depth!: OutboxDepthAnswer[];

  @ApiProperty({ type: [WaitingMessageAnswer] })
  items!: WaitingMessageAnswer[];
}

/** What operators look at. */
@ApiTags('operation')
@Controller()
export class OperationController {
  constructor(
    private readonly outbox: OutboxQueries,
    private readonly measurements: Measurements,
    private readonly guard: AccessGuard,
  ) {}

  @Get('v1/admin/outbox')
  @Permits('operation:read')
  @ApiOperation({ summary: 'Read what waits to leave the record, since when, and why' })
  @ApiOkResponse({ type: OutboxAnswer })
  async waiting(@Query() { limit }: OutboxQuery): Promise<OutboxAnswer> {
    const [depth, items] = [await this.outbox.depth(), await this.outbox.waiting(limit)];
    return {
      depth: depth.map(({ oldestAt, ...rest }) => ({
        ...rest,
        ...(oldestAt ? { oldestAgeSeconds: Math.max(Date.now() - oldestAt.getTime(), 0) / 1_000 } : {}),
      })),
      items: items.map((message) => withoutNulls(message) as WaitingMessageAnswer),
    };
  }

  @Get('metrics')
  @Open('from this machine itself; from elsewhere it checks for the permission operation:read')
  @ApiOperation({ summary: 'Metrics for Prometheus' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  async metrics(
    @Req() request: AuthenticatedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.refuseStrangers(request);
    void reply.type(this.measurements.contentType);
    return this.measurements.text();
  }

  private async refuseStrangers(request: AuthenticatedRequest): Promise<void> {
    // A proxy on this machine forwards strangers from a loopback address.
    const forwarded = request.headers['x-forwarded-for'] ?? request.headers.forwarded;
    if (/^(::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress ?? '') && !forwarded) return;
    const caller = await this.guard.recognise(request);
    if (mayDo(caller, permissions['operation:read'])) return;
    throw Problem.of(403, 'access/forbidden', {
      ja: '計測値を見る権限がありません。',
      en: 'You may not see the metrics.',
    });
  }
}
