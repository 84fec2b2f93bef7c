import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { entityTag } from '#libs/platform/http/conditional';
import type { Page } from '#libs/record/queries/page';
import type { FactReceipt } from '#libs/record/receipt';
import { RepairFacts } from '#libs/record/repair.facts';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { HistoryLine, HistoryQuery } from '../http/history.dto.js';
import { ApiPage } from '../http/page.dto.js';
import { saidIn } from '../lan-connection/lan-connection.dto.js';
import { Problems } from '../problems/problems.decorator.js';
import { reportRefusals, withdrawalRefusals } from '../problems/repair-problems.js';
import { ItemLadders } from '../work-items/ladder.dto.js';
import { FaultDto, RepairListQuery, RepairWithdrawalDto } from './repair.dto.js';
import { RepairReader } from './repair.reader.js';
import { RepairAnswer } from './repair.view.js';

/** Repairs of terminals and media (4.6.1); what the department says on the way is beside it. */
@ApiTags('repairs')
@Controller('v1/repairs')
export class RepairController {
  constructor(
    private readonly facts: RepairFacts,
    private readonly reader: RepairReader,
  ) {}

  @Post()
  @Permits('repairs:report')
  @Fact(...reportRefusals)
  @ApiOperation({
    summary: 'Report the fault of a terminal or medium (4.6.1(1))',
    description:
      'By the user of a terminal, its administrators or the information systems department. It is taken in hand: nobody hands it over, takes it out, disposes of it or connects it to the LAN until it is back.',
  })
  report(@Entry() entry: FactEntry, @Body() body: FaultDto): Promise<FactReceipt> {
    return this.facts.report(entry, saidIn(body));
  }

  @Get()
  @Permits('repairs:read')
  @ApiOperation({ summary: 'List the repairs that concern one, the newest first' })
  @ApiPage(RepairAnswer)
  list(@By() caller: Caller, @Query() query: RepairListQuery): Promise<Page<RepairAnswer>> {
    return this.reader.list(caller, query);
  }

  @Get(':id')
  @Permits('repairs:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read a repair and what it waits on' })
  @ApiOkResponse({ type: RepairAnswer, headers: { ETag: { schema: { type: 'string' }, example: '"2"' } } })
  async one(
    @By() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RepairAnswer> {
    const repair = await this.reader.one(caller, id);
    reply.header('etag', entityTag(repair.version));
    return repair;
  }

  @Get(':id/events')
  @Permits('repairs:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the history of a repair' })
  @ApiPage(HistoryLine)
  events(@By() caller: Caller, @Param('id') id: string, @Query() query: HistoryQuery): Promise<Page<HistoryLine>> {
    return this.reader.history(caller, id, query);
  }

  @Get(':id/ladder')
  @Permits('repairs:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the dated reminders and escalations of every work item of a repair' })
  @ApiOkResponse({ type: ItemLadders })
  ladder(@By() caller: Caller, @Param('id') id: string): Promise<ItemLadders> {
    return this.reader.ladders(caller, id);
  }

  @Post(':id/withdrawal')
  @Permits('repairs:report')
  @Fact(...withdrawalRefusals)
  @ApiOperation({
    summary: 'Take a repair back before anybody is asked for it; the thing is given back as it is (4.6.1(1))',
    description: 'By whoever reported the fault, or the department. Storage that was removed is accounted for.',
  })
  withdraw(
    @Entry() entry: FactEntry,
    @Param('id') id: string,
    @Body() body: RepairWithdrawalDto,
  ): Promise<FactReceipt> {
    return this.facts.withdraw(entry, id, saidIn(body));
  }
}
