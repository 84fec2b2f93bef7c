import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '#libs/platform/problem/language';
import type { FactReceipt } from '#libs/record/receipt';
import { type Vote, Votes } from '#libs/record/votes/votes';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { csvColumn, ledgerCsv } from '../ledgers/csv.js';
import { Problems } from '../problems/problems.decorator.js';
import { ofItems } from './item-refusals.js';
import { VoteDto } from './work-item.dto.js';
import { VoteReader } from './vote.reader.js';
import { type CastVoteAnswer, MinutesAnswer, VotesAnswer } from './vote.view.js';

/** Refusals that every vote can meet. */
const ofVotes = [
  'work-item/no-vote',
  'work-item/unknown-answer',
  'work-item/stale-subject',
  'work-item/reason-required',
];

const columns = [
  csvColumn<CastVoteAnswer>('委員', 'Member', ({ member }, language) => member.name[language]),
  csvColumn<CastVoteAnswer>('票', 'Vote', ({ vote }) => vote),
  csvColumn<CastVoteAnswer>('理由', 'Reason', ({ reason }) => reason),
  csvColumn<CastVoteAnswer>('代理投票者', 'Cast by', ({ castBy }, language) => castBy?.name[language]),
  csvColumn<CastVoteAnswer>('投票日時', 'Cast at', ({ castAt }) => castAt),
];

/** What the committee votes on (2(5), 4.2.2(2)). */
@ApiTags('work-items')
@Controller('v1/work-items/:id')
export class VoteController {
  constructor(
    private readonly facts: Votes,
    private readonly reader: VoteReader,
  ) {}

  @Get('votes')
  @Permits('work-items:read')
  @Problems('record/not-found', 'work-item/no-vote')
  @ApiOperation({
    summary: 'Read how a vote stands: who has voted, who has not, quorum and what leads (4.2.2(2))',
    description: 'What each has said is shown to members of the committee and to overseers.',
  })
  @ApiOkResponse({ type: VotesAnswer })
  votes(@By() caller: Caller, @Param('id') itemId: string): Promise<VotesAnswer> {
    return this.reader.votes(caller, itemId);
  }

  @Get('minutes')
  @Permits('work-items:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the minutes of a vote that is settled (議事録); as CSV its votes (4.2.2(2))' })
  @ApiProduces('application/json', 'text/csv')
  @ApiOkResponse({ type: MinutesAnswer })
  async minutes(
    @By() caller: Caller,
    @Param('id') itemId: string,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const minutes = await this.reader.minutes(caller, itemId);
    reply.header('vary', 'accept, accept-language');
    if (!(headers.accept ?? '').includes('text/csv')) return minutes;
    reply.header('content-type', 'text/csv; charset=utf-8');
    reply.header('content-disposition', `attachment; filename="minutes-${itemId}.csv"`);
    return ledgerCsv(asyncOf(minutes.votes), columns, languageOf(headers['accept-language']));
  }

  @Post('votes')
  @Permits('work-items:answer')
  @Fact(
    ...ofItems,
    ...ofVotes,
    'work-item/already-voted',
    'server/findings-missing',
    'server/extension-used',
    'server/wrong-state',
  )
  @ApiOperation({
    summary: 'Vote as a member of the committee, or as the deputy of one who is away (4.2.2(2))',
    description: 'The vote that decides settles the item; its minutes are the evidence of the item.',
  })
  cast(@Entry() entry: FactEntry, @Param('id') itemId: string, @Body() body: VoteDto): Promise<FactReceipt> {
    return this.facts.cast(entry, voteOn(itemId, body));
  }

  @Post('casting-vote')
  @Permits('work-items:answer')
  @Fact(
    ...ofItems,
    ...ofVotes,
    'work-item/not-chair',
    'work-item/vote-running',
    'work-item/no-quorum',
    'work-item/not-leading',
    'server/extension-used',
    'server/wrong-state',
  )
  @ApiOperation({ summary: 'Settle, as chair, a vote that is tied or late (4.2.2(2))' })
  decide(@Entry() entry: FactEntry, @Param('id') itemId: string, @Body() body: VoteDto): Promise<FactReceipt> {
    return this.facts.decide(entry, voteOn(itemId, body));
  }
}

function voteOn(itemId: string, { vote, reason, subjectHash, findings }: VoteDto): Vote {
  return {
    ...{ itemId, vote, subjectHash },
    ...(reason === undefined ? {} : { reason }),
    ...(findings === undefined ? {} : { findings }),
  };
}

async function* asyncOf<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  for (const row of rows) yield await Promise.resolve(row);
}
