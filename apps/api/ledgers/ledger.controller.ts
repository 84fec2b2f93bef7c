import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Page } from '#libs/record/queries/page';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { HistoryLine } from '../http/history.dto.js';
import { ApiPage } from '../http/page.dto.js';
import { AccountLedgerAnswer, AccountLedgerQuery, EventListQuery } from './ledger.dto.js';
import { ApiLedger } from './ledger-query.dto.js';
import { LedgerReader } from './ledger.reader.js';
import { TerminalLedgerAnswer, TerminalLedgerQuery } from './terminal-ledger.js';

/** Ledgers (台帳) with their history. */
@ApiTags('ledgers')
@Controller('v1/ledgers')
export class LedgerController {
  constructor(private readonly reader: LedgerReader) {}

  @Get('accounts')
  @Permits('ledgers:read')
  @ApiOperation({ summary: 'Read the account management ledger (アカウント管理台帳, 4.1.1(2)), now or as it stood' })
  @ApiLedger(AccountLedgerAnswer)
  accounts(
    @By() caller: Caller,
    @Query() query: AccountLedgerQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return this.reader.accounts(caller, query, request, reply);
  }

  @Get('terminals')
  @Permits('ledgers:read')
  @ApiOperation({ summary: 'Read the management ledger of client terminals (管理台帳, 4.3.1(1)), now or as it stood' })
  @ApiLedger(TerminalLedgerAnswer)
  terminals(
    @By() caller: Caller,
    @Query() query: TerminalLedgerQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return this.reader.terminals(caller, query, request, reply);
  }

  @Get('events')
  @Permits('ledgers:read')
  @ApiOperation({ summary: 'Read the history of all ledgers' })
  @ApiPage(HistoryLine)
  events(@By() caller: Caller, @Query() query: EventListQuery): Promise<Page<HistoryLine>> {
    return this.reader.events(caller, query);
  }
}
