import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { entityTag } from '#libs/platform/http/conditional';
import type { Page } from '#libs/record/queries/page';
import type { FactReceipt } from '#libs/record/receipt';
import { type AttestedLines, TerminalFacts } from '#libs/record/terminal.facts';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { HistoryLine, HistoryQuery } from '../http/history.dto.js';
import { ApiPage } from '../http/page.dto.js';
import { saidIn } from '../lan-connection/lan-connection.dto.js';
import { entryProblems, setUpProblems } from '../problems/terminal-problems.js';
import { Problems } from '../problems/problems.decorator.js';
import { ItemLadders } from '../work-items/ladder.dto.js';
import {
  ChecklistDto,
  HandOverDto,
  TerminalEntryDto,
  TerminalListQuery,
  TerminalNoteDto,
  TerminalRevisionDto,
} from './terminal.dto.js';
import { TerminalReader } from './terminal.reader.js';
import { TerminalAnswer } from './terminal.view.js';

const ofTerminals = ['record/not-found', 'terminal/role-not-held', 'terminal/wrong-state'];

/** Client terminals: ledger, set-up, hand-over and reuse (4.3.1, 4.3.3); take-outs and losses are beside it. */
@ApiTags('terminals')
@Controller('v1/terminals')
export class TerminalController {
  constructor(
    private readonly facts: TerminalFacts,
    private readonly reader: TerminalReader,
  ) {}

  @Post()
  @Permits('terminals:administer')
  @Fact('terminal/role-not-held', ...entryProblems)
  @ApiOperation({
    summary: 'Enter a client terminal in the management ledger (管理台帳, 4.3.1(1)); its set-up is owed',
  })
  register(@Entry() entry: FactEntry, @Body() body: TerminalEntryDto): Promise<FactReceipt> {
    return this.facts.register(entry, saidIn(body));
  }

  @Get()
  @Permits('terminals:read')
  @ApiOperation({ summary: 'List the client terminals that concern one, the newest first' })
  @ApiPage(TerminalAnswer)
  list(@By() caller: Caller, @Query() query: TerminalListQuery): Promise<Page<TerminalAnswer>> {
    return this.reader.list(caller, query);
  }

  @Get(':id')
  @Permits('terminals:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read a client terminal with its checklist, user, take-out and loss' })
  @ApiOkResponse({ type: TerminalAnswer, headers: { ETag: { schema: { type: 'string' }, example: '"2"' } } })
  async one(
    @By() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TerminalAnswer> {
    const terminal = await this.reader.one(caller, id);
    reply.header('etag', entityTag(terminal.version));
    return terminal;
  }

  @Get(':id/events')
  @Permits('terminals:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the history of a client terminal' })
  @ApiPage(HistoryLine)
  events(@By() caller: Caller, @Param('id') id: string, @Query() query: HistoryQuery): Promise<Page<HistoryLine>> {
    return this.reader.history(caller, id, query);
  }

  @Get(':id/ladder')
  @Permits('terminals:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the dated reminders, escalations and last rungs of every work item of a terminal' })
  @ApiOkResponse({ type: ItemLadders })
  ladder(@By() caller: Caller, @Param('id') id: string): Promise<ItemLadders> {
    return this.reader.ladders(caller, id);
  }

  @Post(':id/checklist')
  @Permits('terminals:administer')
  @Fact(...ofTerminals, 'terminal/nothing-attested', 'terminal/line-not-of-kind', 'evidence/unknown-digest')
  @ApiOperation({
    summary: 'Attest lines of the set-up checklist with evidence (4.3.1(2)-(8), 4.3.2(1))',
    description: 'What a line lacks is said when the set-up is completed; a terminal in use then owes a correction.',
  })
  attest(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: ChecklistDto): Promise<FactReceipt> {
    const lines = body.lines.map(({ item, ...line }) => [item, saidIn(line)]);
    return this.facts.attest(entry, id, Object.fromEntries(lines) as AttestedLines);
  }

  @Post(':id/revision')
  @Permits('terminals:administer')
  @Fact(
    ...ofTerminals,
    ...['terminal/model-not-eligible', 'terminal/malformed-mac', 'terminal/mac-taken', 'terminal/held-confidential'],
  )
  @ApiOperation({
    summary: 'Revise place of use, importance, interfaces of a terminal; what it lacks now is owed (4.3.1)',
  })
  revise(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: TerminalRevisionDto): Promise<FactReceipt> {
    const { reason, ...terms } = saidIn(body);
    return this.facts.revise(entry, id, terms, reason);
  }

  @Post(':id/hand-over')
  @Permits('terminals:administer')
  @Fact(
    ...[...ofTerminals, ...setUpProblems, 'terminal/unknown-user', 'terminal/in-other-hands'],
    ...['terminal/no-conditions', 'terminal/reinitialisation-required'],
  )
  @ApiOperation({ summary: 'Hand a terminal that is set up over to its user, who accepts the conditions (4.3.1(1))' })
  handOver(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: HandOverDto): Promise<FactReceipt> {
    return this.facts.handOver(entry, id, body.user);
  }

  @Post(':id/return')
  @Permits('terminals:administer')
  @Fact(...ofTerminals)
  @ApiOperation({ summary: 'Take a terminal back; it is initialised and set up anew before its next user (4.3.3(1))' })
  takeBack(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: TerminalNoteDto): Promise<FactReceipt> {
    return this.facts.takeBack(entry, id, body.reason);
  }
}
