import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { entityTag } from '#libs/platform/http/conditional';
import type { Page } from '#libs/record/queries/page';
import type { FactReceipt } from '#libs/record/receipt';
import { ServerDefectFacts } from '#libs/record/server-defect.facts';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { HistoryLine, HistoryQuery } from '../http/history.dto.js';
import { ApiPage } from '../http/page.dto.js';
import { Problems } from '../problems/problems.decorator.js';
import { ItemLadders } from '../work-items/ladder.dto.js';
import { DefectReportDto, ServerDefectListQuery } from './server-defect.dto.js';
import { ServerDefectReader } from './server-defect.reader.js';
import { ServerDefectAnswer } from './server-defect.view.js';

/** Defects that third-party inspections found (4.2.4(8)); they are corrected, reported and closed through their work items. */
@ApiTags('servers')
@Controller('v1/server-defects')
export class ServerDefectController {
  constructor(
    private readonly reader: ServerDefectReader,
    private readonly facts: ServerDefectFacts,
  ) {}

  @Get()
  @Permits('server-defects:read')
  @ApiOperation({ summary: 'List the defects that concern one, the newest first' })
  @ApiPage(ServerDefectAnswer)
  list(@By() caller: Caller, @Query() query: ServerDefectListQuery): Promise<Page<ServerDefectAnswer>> {
    return this.reader.list(caller, query);
  }

  @Get(':id')
  @Permits('server-defects:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read a defect' })
  @ApiOkResponse({ type: ServerDefectAnswer, headers: { ETag: { schema: { type: 'string' }, example: '"2"' } } })
  async one(
    @By() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ServerDefectAnswer> {
    const defect = await this.reader.one(caller, id);
    reply.header('etag', entityTag(defect.version));
    return defect;
  }

  @Get(':id/events')
  @Permits('server-defects:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the history of a defect' })
  @ApiPage(HistoryLine)
  events(@By() caller: Caller, @Param('id') id: string, @Query() query: HistoryQuery): Promise<Page<HistoryLine>> {
    return this.reader.history(caller, id, query);
  }

  @Get(':id/ladder')
  @Permits('server-defects:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the dated reminders, escalations and last rungs of every work item of a defect' })
  @ApiOkResponse({ type: ItemLadders })
  ladder(@By() caller: Caller, @Param('id') id: string): Promise<ItemLadders> {
    return this.reader.ladders(caller, id);
  }

  @Post(':id/reports')
  @Permits('server-defects:report')
  @Fact(
    'record/not-found',
    'server-defect/not-its-administrator',
    'server-defect/defect-missing',
    'server-defect/countermeasures-missing',
    'server-defect/wrong-state',
  )
  @ApiOperation({ summary: 'Report a defect to the committee before it is corrected (4.2.4(8))' })
  async report(
    @By() caller: Caller,
    @Entry() entry: FactEntry,
    @Param('id') id: string,
    @Body() body: DefectReportDto,
  ): Promise<FactReceipt> {
    await this.reader.one(caller, id);
    return this.facts.reportEarly(entry, id, body);
  }
}
