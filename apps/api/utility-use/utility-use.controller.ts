import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { entityTag } from '#libs/platform/http/conditional';
import type { Page } from '#libs/record/queries/page';
import type { FactReceipt } from '#libs/record/receipt';
import { UtilityUseFacts } from '#libs/record/utility-use.facts';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { HistoryLine, HistoryQuery } from '../http/history.dto.js';
import { ApiPage } from '../http/page.dto.js';
import { Problems } from '../problems/problems.decorator.js';
import { UtilityUseAnswer, UtilityUseListQuery, UtilityUseReportDto, UtilityUseRequestDto } from './utility-use.dto.js';
import { UtilityUseReader } from './utility-use.reader.js';

/** Uses of privileged utilities, restricted to the system administrators of their targets (4.1.4(1)). */
@ApiTags('privileged utilities')
@Controller('v1/utility-uses')
export class UtilityUseController {
  constructor(
    private readonly facts: UtilityUseFacts,
    private readonly reader: UtilityUseReader,
  ) {}

  @Post()
  @Permits('utility-uses:request')
  @Fact(
    'utility-use/restricted-to-system-administrators',
    'utility-use/unknown-utility',
    'utility-use/withdrawn-utility',
    'utility-use/no-purpose',
    'utility-use/unlawful-window',
  )
  @ApiOperation({
    summary: 'Ask to use a privileged utility; authorised at once or refused (4.1.4(1))',
    description: 'A refused attempt is recorded: as a use in the state `denied`, and among the attempts of 4.8.1(2)⑤.',
  })
  request(@Entry() entry: FactEntry, @Body() body: UtilityUseRequestDto): Promise<FactReceipt> {
    return this.facts.request(entry, body);
  }

  @Get()
  @Permits('utility-uses:read')
  @ApiOperation({ summary: 'List the uses that concern one, refused ones included, the newest first' })
  @ApiPage(UtilityUseAnswer)
  list(@By() caller: Caller, @Query() query: UtilityUseListQuery): Promise<Page<UtilityUseAnswer>> {
    return this.reader.list(caller, query);
  }

  @Get(':id')
  @Permits('utility-uses:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read one use' })
  @ApiOkResponse({ type: UtilityUseAnswer, headers: { ETag: { schema: { type: 'string' }, example: '"2"' } } })
  async one(
    @By() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UtilityUseAnswer> {
    const use = await this.reader.one(caller, id);
    reply.header('etag', entityTag(use.version));
    return use;
  }

  @Get(':id/events')
  @Permits('utility-uses:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the history of one use' })
  @ApiPage(HistoryLine)
  events(@By() caller: Caller, @Param('id') id: string, @Query() query: HistoryQuery): Promise<Page<HistoryLine>> {
    return this.reader.history(caller, id, query);
  }

  @Post(':id/start')
  @Permits('utility-uses:request')
  @Fact(
    'record/not-found',
    'utility-use/not-its-person',
    'utility-use/restricted-to-system-administrators',
    'utility-use/unknown-utility',
    'utility-use/withdrawn-utility',
    'utility-use/window-over',
    'utility-use/wrong-state',
  )
  @ApiOperation({ summary: 'Record the start of the use (4.1.4(1), 4.11(2)①)' })
  start(@Entry() entry: FactEntry, @Param('id') id: string): Promise<FactReceipt> {
    return this.facts.start(entry, id);
  }

  @Post(':id/end')
  @Permits('utility-uses:request')
  @Fact('record/not-found', 'utility-use/not-its-person', 'utility-use/nothing-reported', 'utility-use/wrong-state')
  @ApiOperation({ summary: 'Record the end of the use and what was done (4.1.4(1), 4.11(2)①②)' })
  end(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: UtilityUseReportDto): Promise<FactReceipt> {
    return this.facts.end(entry, id, body);
  }
}
