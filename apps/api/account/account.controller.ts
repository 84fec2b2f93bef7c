import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { entityTag } from '#libs/platform/http/conditional';
import { AccountFacts } from '#libs/record/account.facts';
import type { Page } from '#libs/record/queries/page';
import type { FactReceipt } from '#libs/record/receipt';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { HistoryLine, HistoryQuery } from '../http/history.dto.js';
import { ApiPage } from '../http/page.dto.js';
import { Problems } from '../problems/problems.decorator.js';
import { ItemLadders } from '../work-items/ladder.dto.js';
import {
  AccountApplicationDto,
  AccountListQuery,
  PasswordRenewalDto,
  ResubmissionDto,
  WithdrawalDto,
} from './account.dto.js';
import { AccountReader } from './account.reader.js';
import { AccountAnswer } from './account.view.js';

/** Accounts: from the application to the acknowledged password (4.1.1); later changes are in the amendments. */
@ApiTags('accounts')
@Controller('v1/accounts')
export class AccountController {
  constructor(
    private readonly facts: AccountFacts,
    private readonly reader: AccountReader,
  ) {}

  @Post()
  @Permits('accounts:apply')
  @Fact(
    'account/shared-account',
    'account/not-least-privilege',
    'account/unknown-entitlement',
    'account/repeated-entitlement',
    'account/unknown-user',
    'account/unknown-target',
    'account/not-user-department',
  )
  @ApiOperation({ summary: 'Apply for a new account (4.1.1(1))' })
  apply(@Entry() entry: FactEntry, @Body() body: AccountApplicationDto): Promise<FactReceipt> {
    return this.facts.apply(entry, body);
  }

  @Get()
  @Permits('accounts:read')
  @ApiOperation({ summary: 'List the accounts that concern one, the newest application first' })
  @ApiPage(AccountAnswer)
  list(@By() caller: Caller, @Query() query: AccountListQuery): Promise<Page<AccountAnswer>> {
    return this.reader.list(caller, query);
  }

  @Get(':id')
  @Permits('accounts:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read an account and its application' })
  @ApiOkResponse({ type: AccountAnswer, headers: { ETag: { schema: { type: 'string' }, example: '"2"' } } })
  async one(
    @By() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccountAnswer> {
    const account = await this.reader.one(caller, id);
    reply.header('etag', entityTag(account.version));
    return account;
  }

  @Get(':id/events')
  @Permits('accounts:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the history of an account' })
  @ApiPage(HistoryLine)
  events(@By() caller: Caller, @Param('id') id: string, @Query() query: HistoryQuery): Promise<Page<HistoryLine>> {
    return this.reader.history(caller, id, query);
  }

  @Get(':id/ladder')
  @Permits('accounts:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the dated reminders, escalations and last rungs of every work item of an account' })
  @ApiOkResponse({ type: ItemLadders })
  ladder(@By() caller: Caller, @Param('id') id: string): Promise<ItemLadders> {
    return this.reader.ladders(caller, id);
  }

  @Post(':id/withdrawal')
  @Permits('accounts:apply')
  @Fact('record/not-found', 'account/not-applicant', 'account/wrong-state')
  @ApiOperation({ summary: 'Take back the application that is under way (4.1.1(1), 4.1.2(1), 4.1.3(1))' })
  withdraw(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: WithdrawalDto): Promise<FactReceipt> {
    return this.facts.withdraw(entry, id, body.reason);
  }

  @Post(':id/resubmission')
  @Permits('accounts:apply')
  @Fact(
    'record/not-found',
    'account/wrong-state',
    'account/not-least-privilege',
    'account/unknown-entitlement',
    'account/repeated-entitlement',
    'work-item/closed',
    'work-item/not-assigned',
  )
  @ApiOperation({ summary: 'Hand in a corrected application that was sent back (4.1.1(1))' })
  resubmit(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: ResubmissionDto): Promise<FactReceipt> {
    return this.reader.resubmit(entry, id, body);
  }

  @Post(':id/password-renewal')
  @Permits('accounts:administer')
  @Fact('record/not-found', 'account/not-system-administrator', 'account/wrong-state')
  @ApiOperation({ summary: 'Have a new initial password made (4.1.1(3))' })
  renewPassword(
    @Entry() entry: FactEntry,
    @Param('id') id: string,
    @Body() body: PasswordRenewalDto,
  ): Promise<FactReceipt> {
    return this.facts.renewPassword(entry, id, body.reason);
  }
}
