import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { entityTag } from '#libs/platform/http/conditional';
import { EventQueries } from '#libs/record/queries/event.queries';
import { FindingQueries } from '#libs/record/queries/finding.queries';
import type { Page } from '#libs/record/queries/page';
import { type Caller, scopeOf } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { HistoryLine, HistoryQuery } from '../http/history.dto.js';
import { historyOf } from '../http/history.js';
import { ApiPage } from '../http/page.dto.js';
import { Problems } from '../problems/problems.decorator.js';
import { FindingListQuery } from './finding.dto.js';
import { FindingAnswer, findingAnswer } from './finding.view.js';

/** What was observed and does not match the ledger (5(3)); it is resolved through its work item. */
@ApiTags('findings')
@Controller('v1/findings')
export class FindingController {
  constructor(
    private readonly findings: FindingQueries,
    private readonly histories: EventQueries,
  ) {}

  @Get()
  @Permits('findings:read')
  @ApiOperation({ summary: 'List the findings that concern one, the newest first' })
  @ApiPage(FindingAnswer)
  async list(@By() caller: Caller, @Query() query: FindingListQuery): Promise<Page<FindingAnswer>> {
    const page = await this.findings.list(query, scopeOf(caller));
    return { ...page, items: page.items.map((view) => findingAnswer(caller.directory, view)) };
  }

  @Get(':id')
  @Permits('findings:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read a finding' })
  @ApiOkResponse({ type: FindingAnswer, headers: { ETag: { schema: { type: 'string' }, example: '"2"' } } })
  async one(
    @By() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FindingAnswer> {
    const finding = findingAnswer(caller.directory, await this.findings.one(id, scopeOf(caller)));
    reply.header('etag', entityTag(finding.version));
    return finding;
  }

  @Get(':id/events')
  @Permits('findings:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the history of a finding' })
  @ApiPage(HistoryLine)
  async events(
    @By() caller: Caller,
    @Param('id') id: string,
    @Query() query: HistoryQuery,
  ): Promise<Page<HistoryLine>> {
    await this.findings.one(id, scopeOf(caller));
    return historyOf(this.histories, caller.directory, id, query);
  }
}
