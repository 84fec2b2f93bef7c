import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { entityTag } from '#libs/platform/http/conditional';
import type { Page } from '#libs/record/queries/page';
import type { FactReceipt } from '#libs/record/receipt';
import { ServerBreachFacts } from '#libs/record/server-breach.facts';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry, OwnEntry } from '../facts/fact-entry.js';
import { HistoryLine, HistoryQuery } from '../http/history.dto.js';
import { ApiPage } from '../http/page.dto.js';
import { ApiLedger } from '../ledgers/ledger-query.dto.js';
import { Problems } from '../problems/problems.decorator.js';
import { ItemLadders } from '../work-items/ladder.dto.js';
import { ImprovementDto, InstructionDto } from './completions.dto.js';
import {
  DetectionDto,
  InsufficiencyDto,
  OffProcedureActionDto,
  ServerBreachListQuery,
  StepTickDto,
  WorkRecordQuery,
} from './server-breach.dto.js';
import { ServerBreachReader } from './server-breach.reader.js';
import { ServerBreachAnswer, WorkRecordLine } from './server-breach.view.js';

/** Refusals of whatever is said about a breach. */
const ofEach = ['record/not-found', 'server-breach/wrong-state', 'server-breach/not-said'];
const ofResponse = [...ofEach, 'server-breach/not-its-administrator', 'server-breach/already-improved'];

/** Security breaches of servers (4.2.4(9)-(11)); report, handling and review are completed as work items. */
@ApiTags('servers')
@Controller('v1/server-breaches')
export class ServerBreachController {
  constructor(
    private readonly facts: ServerBreachFacts,
    private readonly reader: ServerBreachReader,
  ) {}

  @Post()
  @Permits('server-breaches:report')
  @Fact('server-breach/unknown-server', 'server-breach/in-the-future', 'server-breach/not-said')
  @ApiOperation({
    summary: 'Report a security breach of a server (4.2.4(9))',
    description:
      'Idempotent by `alertId`, also without an Idempotency-Key: while the breach is open, the same alert of the same source about the same ' +
      'server gets the receipt of the first one; in other words, it is noted (`tell-again`) and the administrators are told.',
  })
  report(@OwnEntry() entry: Omit<FactEntry, 'personId'>, @Body() body: DetectionDto): Promise<FactReceipt> {
    return this.facts.report(entry, body);
  }

  @Get()
  @Permits('server-breaches:read')
  @ApiOperation({ summary: 'List the breaches that concern one, the newest first' })
  @ApiPage(ServerBreachAnswer)
  list(@By() caller: Caller, @Query() query: ServerBreachListQuery): Promise<Page<ServerBreachAnswer>> {
    return this.reader.list(caller, query);
  }

  @Get(':id')
  @Permits('server-breaches:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read one breach' })
  @ApiOkResponse({ type: ServerBreachAnswer, headers: { ETag: { schema: { type: 'string' }, example: '"2"' } } })
  async one(
    @By() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ServerBreachAnswer> {
    const breach = await this.reader.one(caller, id);
    reply.header('etag', entityTag(breach.version));
    return breach;
  }

  @Get(':id/events')
  @Permits('server-breaches:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the history of one breach' })
  @ApiPage(HistoryLine)
  events(@By() caller: Caller, @Param('id') id: string, @Query() query: HistoryQuery): Promise<Page<HistoryLine>> {
    return this.reader.history(caller, id, query);
  }

  @Get(':id/ladder')
  @Permits('server-breaches:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the dated escalations of every work item of a breach' })
  @ApiOkResponse({ type: ItemLadders })
  ladder(@By() caller: Caller, @Param('id') id: string): Promise<ItemLadders> {
    return this.reader.ladders(caller, id);
  }

  @Get(':id/work-record')
  @Permits('server-breaches:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the work record of what was done outside the procedure (作業実施記録, 4.2.4(10))' })
  @ApiLedger(WorkRecordLine)
  workRecord(
    @By() caller: Caller,
    @Param('id') id: string,
    @Query() query: WorkRecordQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return this.reader.workRecord(caller, id, query, request, reply);
  }

  @Post(':id/steps')
  @Permits('server-breaches:respond')
  @Fact(...ofResponse, 'server-breach/unknown-step', 'server-breach/step-ticked')
  @ApiOperation({
    summary: 'Record that a step of the breach response procedure was done (4.2.4(9))',
    description: 'By an administrator or operator of the server, in whatever order the steps were done.',
  })
  async tick(
    @By() caller: Caller,
    @Entry() entry: FactEntry,
    @Param('id') id: string,
    @Body() body: StepTickDto,
  ): Promise<FactReceipt> {
    await this.reader.one(caller, id);
    return this.facts.tick(entry, id, body);
  }

  @Post(':id/insufficiency')
  @Permits('server-breaches:respond')
  @Fact(...ofResponse)
  @ApiOperation({ summary: 'Say that the procedure alone is not enough; the committee is told at once (4.2.4(10))' })
  async declareInsufficient(
    @By() caller: Caller,
    @Entry() entry: FactEntry,
    @Param('id') id: string,
    @Body() body: InsufficiencyDto,
  ): Promise<FactReceipt> {
    await this.reader.one(caller, id);
    return this.facts.declareInsufficient(entry, id, body);
  }

  @Post(':id/instructions')
  @Permits('server-breaches:instruct')
  @Fact(...ofEach, 'server-breach/not-of-the-committee', 'server-breach/procedure-sufficient', 'work-item/claimed')
  @ApiOperation({
    summary: 'Instruct what is to be done outside the procedure; by a member of the committee (4.2.4(10))',
  })
  instruct(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: InstructionDto): Promise<FactReceipt> {
    return this.facts.instruct(entry, id, body);
  }

  @Post(':id/actions')
  @Permits('server-breaches:respond')
  @Fact(
    ...ofResponse,
    'server-breach/no-committee-instruction',
    'server-breach/unknown-instruction',
    'server-breach/in-the-future',
  )
  @ApiOperation({ summary: 'Enter what was done outside the procedure into the work record (作業実施記録, 4.2.4(10))' })
  async act(
    @By() caller: Caller,
    @Entry() entry: FactEntry,
    @Param('id') id: string,
    @Body() body: OffProcedureActionDto,
  ): Promise<FactReceipt> {
    await this.reader.one(caller, id);
    return this.facts.act(entry, id, body);
  }

  @Post(':id/improvement')
  @Permits('server-breaches:respond')
  @Fact(...ofResponse, 'server-breach/unknown-step', 'server-breach/step-open', 'work-item/claimed')
  @ApiOperation({ summary: 'Say that the server is back; every step of the procedure is done or explained (4.2.4(9))' })
  async improve(
    @By() caller: Caller,
    @Entry() entry: FactEntry,
    @Param('id') id: string,
    @Body() body: ImprovementDto,
  ): Promise<FactReceipt> {
    await this.reader.one(caller, id);
    return this.facts.improve(entry, id, body);
  }
}
