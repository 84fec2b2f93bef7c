import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { entityTag } from '#libs/platform/http/conditional';
import { EventQueries } from '#libs/record/queries/event.queries';
import type { Page } from '#libs/record/queries/page';
import { StocktakingQueries } from '#libs/record/queries/stocktaking.queries';
import type { FactReceipt } from '#libs/record/receipt';
import { StocktakingFacts } from '#libs/record/stocktaking.facts';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { type Caller, scopeOf } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { ReviewSheetListQuery } from '../campaigns/review-sheet.dto.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { HistoryLine, HistoryQuery } from '../http/history.dto.js';
import { historyOf } from '../http/history.js';
import { ApiPage } from '../http/page.dto.js';
import { Problems } from '../problems/problems.decorator.js';
import { stockRefusals } from '../problems/stocktaking-problems.js';
import { StockAnswersDto, StocktakingLineQuery } from './stocktaking.dto.js';
import {
  StocktakingAnswer,
  stocktakingAnswer,
  StocktakingLineAnswer,
  stocktakingLineAnswer,
} from './stocktaking.view.js';

/** Stocktakings of departments, answered line by line (5(2)). */
@ApiTags('stocktakings')
@Controller('v1/stocktakings')
export class StocktakingController {
  constructor(
    private readonly facts: StocktakingFacts,
    private readonly stocktakings: StocktakingQueries,
    private readonly history: EventQueries,
  ) {}

  @Get()
  @Permits('stocktakings:read')
  @ApiOperation({ summary: 'List the stocktakings that concern one, the newest first' })
  @ApiPage(StocktakingAnswer)
  async list(@By() caller: Caller, @Query() query: ReviewSheetListQuery): Promise<Page<StocktakingAnswer>> {
    const page = await this.stocktakings.list(query, scopeOf(caller));
    return { ...page, items: page.items.map(stocktakingAnswer) };
  }

  @Get(':id')
  @Permits('stocktakings:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read a stocktaking and how far it is' })
  @ApiOkResponse({ type: StocktakingAnswer, headers: { ETag: { schema: { type: 'string' }, example: '"2"' } } })
  async one(
    @By() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StocktakingAnswer> {
    const view = await this.stocktakings.one(id, scopeOf(caller));
    reply.header('etag', entityTag(view.version));
    return stocktakingAnswer(view);
  }

  @Get(':id/lines')
  @Permits('stocktakings:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the lines of a stocktaking: what the ledger says, what was answered and done' })
  @ApiPage(StocktakingLineAnswer)
  async lines(
    @By() caller: Caller,
    @Param('id') id: string,
    @Query() query: StocktakingLineQuery,
  ): Promise<Page<StocktakingLineAnswer>> {
    await this.stocktakings.one(id, scopeOf(caller));
    const page = await this.stocktakings.lines(id, query);
    return { ...page, items: page.items.map((line) => stocktakingLineAnswer(caller.directory, line)) };
  }

  @Get(':id/events')
  @Permits('stocktakings:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the history of a stocktaking' })
  @ApiPage(HistoryLine)
  async events(
    @By() caller: Caller,
    @Param('id') id: string,
    @Query() query: HistoryQuery,
  ): Promise<Page<HistoryLine>> {
    await this.stocktakings.one(id, scopeOf(caller));
    return historyOf(this.history, caller.directory, id, query);
  }

  @Post(':id/answers')
  @Permits('stocktakings:answer')
  @Fact('record/not-found', 'work-item/not-assigned', 'work-item/excluded', 'work-item/claimed', ...stockRefusals)
  @ApiOperation({ summary: 'Answer some lines; the last answer settles the stocktaking (5(2))' })
  answer(
    @Entry() entry: FactEntry,
    @Param('id') id: string,
    @Body() { answers }: StockAnswersDto,
  ): Promise<FactReceipt> {
    return this.facts.answer(entry, id, answers);
  }
}
