import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { entityTag } from '#libs/platform/http/conditional';
import { AccountReviewFacts } from '#libs/record/account-review.facts';
import { AccountReviewQueries } from '#libs/record/queries/account-review.queries';
import { EventQueries } from '#libs/record/queries/event.queries';
import type { Page } from '#libs/record/queries/page';
import type { FactReceipt } from '#libs/record/receipt';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { type Caller, scopeOf } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { HistoryLine, HistoryQuery } from '../http/history.dto.js';
import { historyOf } from '../http/history.js';
import { ApiPage } from '../http/page.dto.js';
import { Problems } from '../problems/problems.decorator.js';
import { AccountReviewListQuery, LineAnswersDto, ReviewLineQuery } from './account-review.dto.js';
import { AccountReviewAnswer, accountReviewAnswer, ReviewLineAnswer, reviewLineAnswer } from './account-review.view.js';

/** Reviews of rights and inventories of accounts, answered line by line (4.1.2(2), 4.1.3(2)). */
@ApiTags('account-reviews')
@Controller('v1/account-reviews')
export class AccountReviewController {
  constructor(
    private readonly facts: AccountReviewFacts,
    private readonly reviews: AccountReviewQueries,
    private readonly history: EventQueries,
  ) {}

  @Get()
  @Permits('account-reviews:read')
  @ApiOperation({ summary: 'List the reviews that concern one, the newest first' })
  @ApiPage(AccountReviewAnswer)
  async list(@By() caller: Caller, @Query() query: AccountReviewListQuery): Promise<Page<AccountReviewAnswer>> {
    const page = await this.reviews.list(query, scopeOf(caller));
    return { ...page, items: page.items.map((view) => accountReviewAnswer(caller.directory, view)) };
  }

  @Get(':id')
  @Permits('account-reviews:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read a review and how far it is' })
  @ApiOkResponse({ type: AccountReviewAnswer, headers: { ETag: { schema: { type: 'string' }, example: '"2"' } } })
  async one(
    @By() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccountReviewAnswer> {
    const review = await this.reviews.one(id, scopeOf(caller));
    reply.header('etag', entityTag(review.version));
    return accountReviewAnswer(caller.directory, review);
  }

  @Get(':id/lines')
  @Permits('account-reviews:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the lines of a review: what was shown, answered and done' })
  @ApiPage(ReviewLineAnswer)
  async lines(
    @By() caller: Caller,
    @Param('id') id: string,
    @Query() query: ReviewLineQuery,
  ): Promise<Page<ReviewLineAnswer>> {
    await this.reviews.one(id, scopeOf(caller));
    const page = await this.reviews.lines(id, query);
    return { ...page, items: page.items.map((line) => reviewLineAnswer(caller.directory, line)) };
  }

  @Get(':id/events')
  @Permits('account-reviews:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the history of a review' })
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
  @Permits('account-reviews:answer')
  @Fact(
    'record/not-found',
    'work-item/not-assigned',
    'work-item/excluded',
    'work-item/claimed',
    'account-review/not-in-review',
    'account-review/unknown-line',
    'account-review/repeated-line',
    'account-review/nothing-answered',
    'account-review/reason-required',
    'account-review/rights-and-change',
    'account-review/nothing-kept',
    'account-review/own-account',
    'account-review/is-yours',
    'account-review/passed-on',
    'account/review-extends',
    'account/nothing-changes',
  )
  @ApiOperation({ summary: 'Answer some lines; the last open one ends the review (4.1.2(2), 4.1.3(2))' })
  answer(
    @Entry() entry: FactEntry,
    @Param('id') id: string,
    @Body() { answers }: LineAnswersDto,
  ): Promise<FactReceipt> {
    return this.facts.answer(entry, id, answers);
  }
}
