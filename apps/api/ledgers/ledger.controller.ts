import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Page } from '#libs/record/queries/page';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { HistoryLine } from '../http/history.dto.js';
import { ApiPage } from '../http/page.dto.js';
import { AccountLedgerAnswer, AccountLedgerQuery, EventListQuery } from './ledger.dto.js';
import { LedgerReader } from './ledger.reader.js';

/** Ledgers (台帳) with their history. */
@ApiTags('ledgers')
@Controller('v1/ledgers')
export class LedgerController {
  constructor(private readonly reader: LedgerReader) {}

  @Get('accounts')
  @Permits('ledgers:read')
  @ApiOperation({ summary: 'Read the account management ledger (アカウント管理台帳, 4.1.1(2)), now or as it stood' })
  @ApiExtraModels(AccountLedgerAnswer)
  @ApiOkResponse({
    description: 'A page of JSON, or the whole ledger as CSV (UTF-8 with BOM).',
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['items'],
          properties: {
            items: { type: 'array', items: { $ref: getSchemaPath(AccountLedgerAnswer) } },
            next: { type: 'string' },
          },
        },
      },
      'text/csv': { schema: { type: 'string' } },
    },
  })
  accounts(
    @By() caller: Caller,
    @Query() query: AccountLedgerQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return this.reader.accounts(caller, query, request, reply);
  }

  @Get('events')
  @Permits('ledgers:read')
  @ApiOperation({ summary: 'Read the history of all ledgers' })
  @ApiPage(HistoryLine)
  events(@By() caller: Caller, @Query() query: EventListQuery): Promise<Page<HistoryLine>> {
    return this.reader.events(caller, query);
  }
}
