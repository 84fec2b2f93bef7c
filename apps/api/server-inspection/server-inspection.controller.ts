import { Controller, Delete, Get, HttpCode, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { entityTag } from '#libs/platform/http/conditional';
import type { Page } from '#libs/record/queries/page';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { HistoryLine, HistoryQuery } from '../http/history.dto.js';
import { ApiPage } from '../http/page.dto.js';
import { Problems } from '../problems/problems.decorator.js';
import { ItemLadders } from '../work-items/ladder.dto.js';
import { ServerInspectionListQuery } from './server-inspection.dto.js';
import { ServerInspectionReader } from './server-inspection.reader.js';
import { ServerInspectionAnswer } from './server-inspection.view.js';

/** Third-party inspections of servers (4.2.4(7)[1st]); inspectors are named and results recorded through their work items. */
@ApiTags('servers')
@Controller('v1/server-inspections')
export class ServerInspectionController {
  constructor(private readonly reader: ServerInspectionReader) {}

  @Get()
  @Permits('server-inspections:read')
  @ApiOperation({ summary: 'List the inspections that concern one, the newest first' })
  @ApiPage(ServerInspectionAnswer)
  list(@By() caller: Caller, @Query() query: ServerInspectionListQuery): Promise<Page<ServerInspectionAnswer>> {
    return this.reader.list(caller, query);
  }

  @Get(':id')
  @Permits('server-inspections:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read an inspection with its result and until when that is kept (4.2.4(7)[2nd])' })
  @ApiOkResponse({ type: ServerInspectionAnswer, headers: { ETag: { schema: { type: 'string' }, example: '"2"' } } })
  async one(
    @By() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ServerInspectionAnswer> {
    const inspection = await this.reader.one(caller, id);
    reply.header('etag', entityTag(inspection.version));
    return inspection;
  }

  @Get(':id/events')
  @Permits('server-inspections:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the history of an inspection' })
  @ApiPage(HistoryLine)
  events(@By() caller: Caller, @Param('id') id: string, @Query() query: HistoryQuery): Promise<Page<HistoryLine>> {
    return this.reader.history(caller, id, query);
  }

  @Get(':id/ladder')
  @Permits('server-inspections:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the dated reminders, escalations and last rungs of every work item of an inspection' })
  @ApiOkResponse({ type: ItemLadders })
  ladder(@By() caller: Caller, @Param('id') id: string): Promise<ItemLadders> {
    return this.reader.ladders(caller, id);
  }

  @Delete(':id')
  @HttpCode(409)
  @Permits('server-inspections:read')
  @Problems('record/not-found', 'server-inspection/kept')
  @ApiExcludeEndpoint()
  remove(@By() caller: Caller, @Param('id') id: string): Promise<never> {
    return this.reader.refuseRemoval(caller, id);
  }
}
