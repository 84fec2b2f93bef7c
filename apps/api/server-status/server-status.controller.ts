import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ServerStatusQueries } from '#libs/record/queries/server-status.queries';
import { ServerStatuses } from '#libs/record/server-status/statuses';
import { type Caller, serviceOf } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Problems } from '../problems/problems.decorator.js';
import { ServerStatusBatchDto } from './server-status.dto.js';
import { ServerStatusAnswer, serverStatusAnswer, StatusBatchAnswer, statusResultAnswer } from './server-status.view.js';

/** What other systems see of servers (4.2.4(1),(2),(6)). */
@ApiTags('server statuses')
@Controller('v1')
export class ServerStatusController {
  constructor(
    private readonly statuses: ServerStatuses,
    private readonly queries: ServerStatusQueries,
  ) {}

  @Post('server-statuses')
  @HttpCode(HttpStatus.OK)
  @Permits('server-statuses:report')
  @ApiOperation({
    summary: 'Report patches, malware protection, clock and services of servers; sent again, nothing changes',
    description:
      'For service accounts that the directory lets report these aspects. What does not match the policy or the environment of the server becomes a finding of its server administrators (4.2.4(1),(2),(6)), and is gone by itself when a later report no longer shows it.',
  })
  @ApiOkResponse({ type: StatusBatchAnswer })
  async report(@By() caller: Caller, @Body() { statuses }: ServerStatusBatchDto): Promise<StatusBatchAnswer> {
    const { service } = serviceOf(caller);
    const results = await this.statuses.report({ service, asOf: new Date().toISOString(), reports: statuses });
    return { items: results.map(statusResultAnswer) };
  }

  @Get('servers/:id/status')
  @Permits('server-statuses:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read what is known of a server, by its id or name, and what differs (4.2.4(1),(2),(6))' })
  @ApiOkResponse({ type: ServerStatusAnswer })
  async of(@Param('id') id: string): Promise<ServerStatusAnswer> {
    return serverStatusAnswer(await this.queries.of(id));
  }
}
