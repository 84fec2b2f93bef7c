import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { entityTag } from '#libs/platform/http/conditional';
import { LanReviewFacts } from '#libs/record/lan-review.facts';
import { EventQueries } from '#libs/record/queries/event.queries';
import { LanReviewQueries } from '#libs/record/queries/lan-review.queries';
import type { Page } from '#libs/record/queries/page';
import type { FactReceipt } from '#libs/record/receipt';
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
import { CheckAnswersDto, LanReviewLineQuery } from './lan-review.dto.js';
import { LanReviewAnswer, lanReviewAnswer, LanReviewLineAnswer, lanReviewLineAnswer } from './lan-review.view.js';

/** Half-yearly checks of the LAN connections of departments, answered line by line (4.4.3(1)). */
@ApiTags('LAN reviews')
@Controller('v1/lan-reviews')
export class LanReviewController {
  constructor(
    private readonly facts: LanReviewFacts,
    private readonly reviews: LanReviewQueries,
    private readonly history: EventQueries,
  ) {}

  @Get()
  @Permits('lan-reviews:read')
  @ApiOperation({ summary: 'List the checks that concern one, the newest first' })
  @ApiPage(LanReviewAnswer)
  async list(@By() caller: Caller, @Query() query: ReviewSheetListQuery): Promise<Page<LanReviewAnswer>> {
    const page = await this.reviews.list(query, scopeOf(caller));
    return { ...page, items: page.items.map((view) => lanReviewAnswer(caller.directory, view)) };
  }

  @Get(':id')
  @Permits('lan-reviews:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read a check and how far it is' })
  @ApiOkResponse({ type: LanReviewAnswer, headers: { ETag: { schema: { type: 'string' }, example: '"2"' } } })
  async one(
    @By() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LanReviewAnswer> {
    const review = await this.reviews.one(id, scopeOf(caller));
    reply.header('etag', entityTag(review.version));
    return lanReviewAnswer(caller.directory, review);
  }

  @Get(':id/lines')
  @Permits('lan-reviews:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the lines of a check: permitted against observed, what was answered and done' })
  @ApiPage(LanReviewLineAnswer)
  async lines(
    @By() caller: Caller,
    @Param('id') id: string,
    @Query() query: LanReviewLineQuery,
  ): Promise<Page<LanReviewLineAnswer>> {
    await this.reviews.one(id, scopeOf(caller));
    const page = await this.reviews.lines(id, query);
    return { ...page, items: page.items.map((line) => lanReviewLineAnswer(caller.directory, line)) };
  }

  @Get(':id/events')
  @Permits('lan-reviews:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the history of a check' })
  @ApiPage(HistoryLine)
  async events(
    @By() caller: Caller,
    @Param('id') id: string,
    @Query() query: HistoryQuery,
  ): Promise<Page<HistoryLine>> {
    await this.reviews.one(id, scopeOf(caller));
    return historyOf(this.history, caller.directory, id, query);
  }

  @Post(':id/answers')
  @Permits('lan-reviews:answer')
  @Fact(
    'record/not-found',
    'work-item/not-assigned',
    'work-item/excluded',
    'work-item/claimed',
    'lan-review/not-in-review',
    'lan-review/nothing-answered',
    'lan-review/unknown-line',
    'lan-review/repeated-line',
    'lan-review/deviation-incomplete',
    'lan-review/conforms-without-action',
    'lan-review/contradiction-unexplained',
    'lan-review/own-connection',
    'lan-review/filters-differ',
    'lan-review/attestation-unexplained',
  )
  @ApiOperation({
    summary:
      'Answer some lines, attest the filters, or both; what is missing last ends the check (4.4.3(1), 4.4.2(2)③)',
  })
  answer(
    @Entry() entry: FactEntry,
    @Param('id') id: string,
    @Body() { answers = [], attestation }: CheckAnswersDto,
  ): Promise<FactReceipt> {
    return this.facts.answer(entry, id, answers, attestation ?? undefined);
  }
}
