import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { entityTag } from '#libs/platform/http/conditional';
import { PasswordReissueFacts } from '#libs/record/password-reissue.facts';
import type { Page } from '#libs/record/queries/page';
import type { FactReceipt } from '#libs/record/receipt';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { PasswordRenewalDto, WithdrawalDto } from '../account/account.dto.js';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { HistoryLine, HistoryQuery } from '../http/history.dto.js';
import { ApiPage } from '../http/page.dto.js';
import { Problems } from '../problems/problems.decorator.js';
import { ItemLadders } from '../work-items/ladder.dto.js';
import { ReissueApplicationDto, ReissueListQuery } from './password-reissue.dto.js';
import { PasswordReissueReader } from './password-reissue.reader.js';
import { PasswordReissueAnswer } from './password-reissue.view.js';

/** New passwords for users who lost theirs or whose accounts are locked (4.1.6, 4.1.5(1)⑥). */
@ApiTags('password reissues')
@Controller('v1/password-reissues')
export class PasswordReissueController {
  constructor(
    private readonly facts: PasswordReissueFacts,
    private readonly reader: PasswordReissueReader,
  ) {}

  @Post()
  @Permits('password-reissues:apply')
  @Fact(
    'password-reissue/which-account',
    'password-reissue/not-its-user',
    'password-reissue/account-not-in-use',
    'password-reissue/open',
  )
  @ApiOperation({
    summary: "Apply for a new password for one's own account (4.1.6(1))",
    description:
      'Also the way to have a lockout lifted. An account of somebody else and one that does not exist are refused alike.',
  })
  apply(@Entry() entry: FactEntry, @Body() body: ReissueApplicationDto): Promise<FactReceipt> {
    return this.facts.apply(entry, body);
  }

  @Get()
  @Permits('password-reissues:read')
  @ApiOperation({ summary: 'List the password reissues that concern one, the newest first' })
  @ApiPage(PasswordReissueAnswer)
  list(@By() caller: Caller, @Query() query: ReissueListQuery): Promise<Page<PasswordReissueAnswer>> {
    return this.reader.list(caller, query);
  }

  @Get(':id')
  @Permits('password-reissues:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read a password reissue with the check of identity' })
  @ApiOkResponse({
    type: PasswordReissueAnswer,
    headers: { ETag: { schema: { type: 'string' }, example: '"2"' } },
  })
  async one(
    @By() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PasswordReissueAnswer> {
    const reissue = await this.reader.one(caller, id);
    reply.header('etag', entityTag(reissue.version));
    return reissue;
  }

  @Get(':id/events')
  @Permits('password-reissues:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the history of a password reissue' })
  @ApiPage(HistoryLine)
  events(@By() caller: Caller, @Param('id') id: string, @Query() query: HistoryQuery): Promise<Page<HistoryLine>> {
    return this.reader.history(caller, id, query);
  }

  @Get(':id/ladder')
  @Permits('password-reissues:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the dated reminders, escalations and last rungs of every work item of a reissue' })
  @ApiOkResponse({ type: ItemLadders })
  ladder(@By() caller: Caller, @Param('id') id: string): Promise<ItemLadders> {
    return this.reader.ladders(caller, id);
  }

  @Post(':id/withdrawal')
  @Permits('password-reissues:apply')
  @Fact('record/not-found', 'password-reissue/not-applicant', 'password-reissue/wrong-state')
  @ApiOperation({ summary: 'Take an application back, before identity is confirmed (4.1.6(1))' })
  withdraw(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: WithdrawalDto): Promise<FactReceipt> {
    return this.facts.withdraw(entry, id, body.reason);
  }

  @Post(':id/password-renewal')
  @Permits('password-reissues:administer')
  @Fact('record/not-found', 'account/not-system-administrator', 'password-reissue/wrong-state')
  @ApiOperation({ summary: 'Have yet another password made, e.g. because a link ran out (4.1.6(1))' })
  renewPassword(
    @Entry() entry: FactEntry,
    @Param('id') id: string,
    @Body() body: PasswordRenewalDto,
  ): Promise<FactReceipt> {
    return this.facts.renewPassword(entry, id, body.reason);
  }
}
