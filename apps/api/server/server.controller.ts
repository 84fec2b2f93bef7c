import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { entityTag } from '#libs/platform/http/conditional';
import type { Page } from '#libs/record/queries/page';
import type { FactReceipt } from '#libs/record/receipt';
import { ServerFacts } from '#libs/record/server.facts';
import { ServerConformity } from '#libs/record/server.stop';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { WithdrawalDto } from '../account/account.dto.js';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { HistoryLine, HistoryQuery } from '../http/history.dto.js';
import { ApiPage } from '../http/page.dto.js';
import { saidIn } from '../lan-connection/lan-connection.dto.js';
import { gateRefusals } from '../problems/server-problems.js';
import { Problems } from '../problems/problems.decorator.js';
import { ItemLadders } from '../work-items/ladder.dto.js';
import { GateAnswer } from './outlook.view.js';
import { ServerDesignDto, ServerListQuery, ServerNoteDto, ServerReasonDto } from './server.dto.js';
import { ServerReader } from './server.reader.js';
import { ServerAnswer } from './server.view.js';

const ofServers = ['record/not-found', 'server/role-not-held', 'server/wrong-state'];

/** Servers from their design to their end (4.2); documents and forced stops are beside it. */
@ApiTags('servers')
@Controller('v1/servers')
export class ServerController {
  constructor(
    private readonly facts: ServerFacts,
    private readonly conformity: ServerConformity,
    private readonly reader: ServerReader,
  ) {}

  @Post()
  @Permits('servers:design')
  @Fact(
    'server/role-not-held',
    'server/name-taken',
    'server/unknown-department',
    'server/unknown-system',
    'server/unknown-device',
  )
  @ApiOperation({ summary: 'Begin the design of a server, as a system designer (4.2.1(1))' })
  design(@Entry() entry: FactEntry, @Body() body: ServerDesignDto): Promise<FactReceipt> {
    return this.facts.design(entry, saidIn(body));
  }

  @Get()
  @Permits('servers:read')
  @ApiOperation({ summary: 'List the servers that concern one, the newest first' })
  @ApiPage(ServerAnswer)
  list(@By() caller: Caller, @Query() query: ServerListQuery): Promise<Page<ServerAnswer>> {
    return this.reader.list(caller, query);
  }

  @Get(':id')
  @Permits('servers:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read a server with its people, findings, conformity and forced stop' })
  @ApiOkResponse({ type: ServerAnswer, headers: { ETag: { schema: { type: 'string' }, example: '"2"' } } })
  async one(
    @By() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ServerAnswer> {
    const server = await this.reader.one(caller, id);
    reply.header('etag', entityTag(server.version));
    return server;
  }

  @Get(':id/events')
  @Permits('servers:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the history of a server' })
  @ApiPage(HistoryLine)
  events(@By() caller: Caller, @Param('id') id: string, @Query() query: HistoryQuery): Promise<Page<HistoryLine>> {
    return this.reader.history(caller, id, query);
  }

  @Get(':id/ladder')
  @Permits('servers:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the dated reminders, escalations and last rungs of every work item of a server' })
  @ApiOkResponse({ type: ItemLadders })
  ladder(@By() caller: Caller, @Param('id') id: string): Promise<ItemLadders> {
    return this.reader.ladders(caller, id);
  }

  @Get(':id/gates/:gate')
  @Permits('servers:read')
  @Problems('record/not-found')
  @ApiOperation({
    summary: 'Read what is missing before a gate: design, application, installation, environment or operation',
    description: 'A dry run of the gate against the current documents, lists and roles; nothing is written.',
  })
  @ApiOkResponse({ type: GateAnswer })
  gate(@By() caller: Caller, @Param('id') id: string, @Param('gate') gate: string): Promise<GateAnswer> {
    return this.reader.gate(caller, id, gate);
  }

  @Post(':id/design-completion')
  @Permits('servers:design')
  @Fact(...ofServers, ...gateRefusals.design, 'server/role-missing')
  @ApiOperation({
    summary: 'Say that the design is complete; refused with every missing part and its clause (4.2.1)',
  })
  completeDesign(
    @Entry() entry: FactEntry,
    @Param('id') id: string,
    @Body() _body: ServerNoteDto,
  ): Promise<FactReceipt> {
    return this.facts.completeDesign(entry, id);
  }

  @Post(':id/application')
  @Permits('servers:apply')
  @Fact(...ofServers, ...gateRefusals.design, ...gateRefusals.application, 'work-item/no-quorum')
  @ApiOperation({
    summary: 'Submit the サーバ設置申請書 to the committee, as a server administrator (4.2.2(2))',
    description: 'The current version of every document is what the committee decides on.',
  })
  apply(@Entry() entry: FactEntry, @Param('id') id: string, @Body() _body: ServerNoteDto): Promise<FactReceipt> {
    return this.facts.apply(entry, id);
  }

  @Post(':id/withdrawal')
  @Permits('servers:prepare')
  @Fact('record/not-found', 'server/not-applicant', 'server/wrong-state')
  @ApiOperation({ summary: 'Take the design or the application back before the committee has decided (4.2.2(2))' })
  withdraw(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: WithdrawalDto): Promise<FactReceipt> {
    return this.facts.withdraw(entry, id, body.reason);
  }

  @Post(':id/retirement')
  @Permits('servers:apply')
  @Fact(...ofServers)
  @ApiOperation({ summary: 'Take a server out of service for good; what hangs on it ends with it (4.6.3(1))' })
  retire(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: ServerReasonDto): Promise<FactReceipt> {
    return this.conformity.retire(entry, id, body.reason);
  }
}
