import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { TemporalClient } from '#libs/temporal/temporal-client';
import { WorkerService } from './worker.service.js';

/** Health of the worker process, for a supervisor on the same machine. */
@Controller('health')
export class WorkerHealthController {
  constructor(
    private readonly worker: WorkerService,
    private readonly source: DataSource,
    private readonly temporal: TemporalClient,
  ) {}

  /** The process lives. */
  @Get('live')
  live(): object {
    return { status: 'ok' };
  }

  /** 200 when steps can be taken; without Temporal they wait, which is not this process's fault. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const [postgres, temporal] = await Promise.all([
      this.source.query('SELECT 1').then(
        () => 'ok',
        () => 'down',
      ),
      this.temporal.isReachable().then((reachable) => (reachable ? 'ok' : 'down')),
    ]);
    const worker = this.worker.state;
    const ready = postgres === 'ok' && worker === 'polling';
    if (!ready) reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { status: ready && temporal === 'ok' ? 'ok' : 'degraded', postgres, temporal, worker };
  }
}
