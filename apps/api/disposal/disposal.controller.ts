import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { entityTag } from '#libs/platform/http/conditional';
import { DisposalFacts } from '#libs/record/disposal.facts';
import type { Page } from '#libs/record/queries/page';
import type { FactReceipt } from '#libs/record/receipt';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { WithdrawalDto } from '../account/account.dto.js';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { CsvFiles } from '../directory/directory.writer.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { HistoryLine, HistoryQuery } from '../http/history.dto.js';
import { ApiPage } from '../http/page.dto.js';
import { saidIn } from '../lan-connection/lan-connection.dto.js';
import { applicationRefusals, contractRefusals } from '../problems/disposal-problems.js';
import { Problems } from '../problems/problems.decorator.js';
import { readForm } from '../work-items/form.js';
import { ItemLadders } from '../work-items/ladder.dto.js';
import { DisposalDto, DisposalItemQuery, DisposalListQuery, DisposalQuery } from './disposal.dto.js';
import { DisposalReader } from './disposal.reader.js';
import { DisposalAnswer, DisposalItemAnswer } from './disposal.view.js';
import { readSerialsCsv } from './serials-csv.js';

/** Disposals of terminals and media (4.6.3); what is recorded of their items is beside it. */
@ApiTags('disposals')
@Controller('v1/disposals')
export class DisposalController {
  constructor(
    private readonly facts: DisposalFacts,
    private readonly reader: DisposalReader,
  ) {}

  @Post()
  @Permits('disposals:apply')
  @Fact('disposal/role-not-held', ...applicationRefusals, ...contractRefusals, 'work-item/no-quorum')
  @ApiOperation({
    summary: 'Apply for the disposal of up to 1,000 terminals and media (4.6.3)',
    description:
      'None is taken while anything is wrong with one of them; every fault is named with its position. As text/csv the body is one column `serial`, and the rest are query parameters.',
  })
  @ApiConsumes('application/json', 'text/csv')
  @ApiExtraModels(DisposalDto)
  @ApiBody({ schema: { $ref: getSchemaPath(DisposalDto) } })
  async apply(@Entry() entry: FactEntry, @Query() query: DisposalQuery, @Body() body: object): Promise<FactReceipt> {
    if (!(body instanceof CsvFiles)) {
      return this.facts.apply(entry, saidIn((await readForm(DisposalDto, body)) as DisposalDto));
    }
    const { items, place } = readSerialsCsv(Object.values(body.files)[0] ?? '');
    const said = (await readForm(DisposalDto, { ...query, items })) as DisposalDto;
    return this.facts.apply(entry, saidIn(said), place);
  }

  @Get()
  @Permits('disposals:read')
  @ApiOperation({ summary: 'List the disposals that concern one, the newest first' })
  @ApiPage(DisposalAnswer)
  list(@By() caller: Caller, @Query() query: DisposalListQuery): Promise<Page<DisposalAnswer>> {
    return this.reader.list(caller, query);
  }

  @Get(':id')
  @Permits('disposals:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read a disposal: how far its items are, and what it waits on' })
  @ApiOkResponse({ type: DisposalAnswer, headers: { ETag: { schema: { type: 'string' }, example: '"2"' } } })
  async one(
    @By() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DisposalAnswer> {
    const disposal = await this.reader.one(caller, id);
    reply.header('etag', entityTag(disposal.version));
    return disposal;
  }

  @Get(':id/items')
  @Permits('disposals:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the items of a disposal in the order of the application' })
  @ApiPage(DisposalItemAnswer)
  items(
    @By() caller: Caller,
    @Param('id') id: string,
    @Query() query: DisposalItemQuery,
  ): Promise<Page<DisposalItemAnswer>> {
    return this.reader.itemsOf(caller, id, query);
  }

  @Get(':id/events')
  @Permits('disposals:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the history of a disposal' })
  @ApiPage(HistoryLine)
  events(@By() caller: Caller, @Param('id') id: string, @Query() query: HistoryQuery): Promise<Page<HistoryLine>> {
    return this.reader.history(caller, id, query);
  }

  @Get(':id/ladder')
  @Permits('disposals:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the dated reminders, escalations and last rungs of every work item of a disposal' })
  @ApiOkResponse({ type: ItemLadders })
  ladder(@By() caller: Caller, @Param('id') id: string): Promise<ItemLadders> {
    return this.reader.ladders(caller, id);
  }

  @Post(':id/withdrawal')
  @Permits('disposals:apply')
  @Fact('record/not-found', 'disposal/not-applicant', 'disposal/already-handed-over', 'disposal/wrong-state')
  @ApiOperation({
    summary: 'Take a disposal back before anything was handed over; every item is given back (4.6.3(1))',
  })
  withdraw(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: WithdrawalDto): Promise<FactReceipt> {
    return this.facts.withdraw(entry, id, body.reason);
  }
}
