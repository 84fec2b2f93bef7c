import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LeaseKind } from '#libs/record/lan-connection.entity';
import { LanListQueries, type LanListRow } from '#libs/record/queries/lan-lists.queries';
import type { PageRequest } from '#libs/record/queries/page';
import { type Caller, scopeOf } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { connectionPointColumns, hostNameColumns, ipAddressColumns } from './lan-lists.columns.js';
import {
  ConnectionPointUseAnswer,
  connectionPointUseAnswer,
  HostNameAnswer,
  hostNameAnswer,
  IpAddressAnswer,
  ipAddressAnswer,
  LanListQuery,
} from './lan-lists.dto.js';
import { ledgerAnswer, type LedgerForm } from './ledger-form.js';
import { ApiLedger } from './ledger-query.dto.js';

/** The three lists of the LAN (4.4.1(5)), always in step with the connections. */
@ApiTags('ledgers')
@Controller('v1/ledgers')
export class LanListsController {
  constructor(private readonly lists: LanListQueries) {}

  @Get('ip-addresses')
  @Permits('ledgers:read')
  @ApiOperation({ summary: 'Read the IP address usage list (IPアドレス利用一覧, 4.4.1(5)①), now or as it stood' })
  @ApiLedger(IpAddressAnswer)
  addresses(
    @By() caller: Caller,
    @Query() query: LanListQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const form = this.form(caller, query, 'ADDRESS', ipAddressAnswer);
    return ledgerAnswer({ ...form, columns: ipAddressColumns, file: 'ip-addresses' }, query, request, reply);
  }

  @Get('host-names')
  @Permits('ledgers:read')
  @ApiOperation({ summary: 'Read the host name and DNS registration list (4.4.1(5)②), now or as it stood' })
  @ApiLedger(HostNameAnswer)
  hostNames(
    @By() caller: Caller,
    @Query() query: LanListQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const form = this.form(caller, query, 'HOST_NAME', hostNameAnswer);
    return ledgerAnswer({ ...form, columns: hostNameColumns, file: 'host-names' }, query, request, reply);
  }

  @Get('connection-points')
  @Permits('ledgers:read')
  @ApiOperation({ summary: 'Read the connection point usage list (接続箇所利用一覧, 4.4.1(5)③), now or as it stood' })
  @ApiLedger(ConnectionPointUseAnswer)
  points(
    @By() caller: Caller,
    @Query() query: LanListQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const form = this.form(caller, query, 'CONNECTION_POINT', connectionPointUseAnswer);
    return ledgerAnswer({ ...form, columns: connectionPointColumns, file: 'connection-points' }, query, request, reply);
  }

  private form<Answer>(
    caller: Caller,
    query: LanListQuery,
    kind: LeaseKind,
    answer: (directory: Caller['directory'], row: LanListRow) => Answer,
  ): Pick<LedgerForm<LanListRow, Answer>, 'list' | 'shape'> {
    const { format: _format, cursor: _cursor, asOf = new Date().toISOString(), ...filter } = query;
    const scope = scopeOf(caller);
    return {
      list: (part: PageRequest) => this.lists.list(kind, { ...filter, ...part, asOf }, scope),
      shape: (row) => answer(caller.directory, row),
    };
  }
}
