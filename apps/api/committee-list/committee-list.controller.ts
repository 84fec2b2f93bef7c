import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type CommitteeList, committeeListNamed, committeeListSlugs } from '#libs/lifecycles/server/committee-list';
import { committeeListCaseId, CommitteeLists } from '#libs/record/committee-lists';
import { readListCsv } from '#libs/record/committee-lists/csv';
import { missing } from '#libs/record/door/refusals';
import { CommitteeListQueries } from '#libs/record/queries/committee-list.queries';
import { EventQueries } from '#libs/record/queries/event.queries';
import type { Page } from '#libs/record/queries/page';
import type { FactReceipt } from '#libs/record/receipt';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { csvProblems, oneCsvOf } from '../directory/csv-body.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { HistoryLine, historyLine, HistoryQuery } from '../http/history.dto.js';
import { ApiPage } from '../http/page.dto.js';
import { ledgerAnswer } from '../ledgers/ledger-form.js';
import { ApiLedger } from '../ledgers/ledger-query.dto.js';
import { committeeListProblems } from '../problems/committee-list-problems.js';
import { Problems } from '../problems/problems.decorator.js';
import { committeeListColumns } from './committee-list.columns.js';
import {
  CommitteeListQuery,
  CommitteeDecisionDto,
  NewListEntryDto,
  ListReplacementDto,
  SelectionAnswer,
  selectionAnswer,
  ServersOffList,
  ListVersionsDto,
} from './committee-list.dto.js';

const problems = committeeListProblems.map(({ code }) => code);
const ListName = () => ApiParam({ name: 'list', enum: committeeListSlugs });

/** What the committee lets servers use: 推奨プラットフォーム (4.2.1(6)), OS and software (4.2.3(1)). */
@ApiTags('committee lists')
@Controller('v1/committee-lists/:list')
export class CommitteeListController {
  constructor(
    private readonly lists: CommitteeLists,
    private readonly queries: CommitteeListQueries,
    private readonly histories: EventQueries,
  ) {}

  @Get()
  @ListName()
  @Permits('committee-lists:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read a list of the committee, now or as it stood (4.2.1(6), 4.2.3(1))' })
  @ApiLedger(SelectionAnswer)
  async read(
    @Param('list') name: string,
    @Query() query: CommitteeListQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { asOf = new Date().toISOString(), category } = query;
    const filter = { list: listNamed(name), asOf, ...(category === undefined ? {} : { category }) };
    const form = {
      list: (part: { limit: number; cursor?: string }) => this.queries.list({ ...filter, ...part }),
      shape: selectionAnswer,
      columns: committeeListColumns,
      file: name,
    };
    return ledgerAnswer(form, query, request, reply);
  }

  @Get('servers-off-list')
  @ListName()
  @Permits('committee-lists:read')
  @Problems('record/not-found')
  @ApiOperation({
    summary: 'List the servers that use what the list does not hold (4.2.1(6), 4.2.3(1))',
    description: 'Public servers by the platform of their design; every server by the software of its environment.',
  })
  @ApiOkResponse({ type: ServersOffList })
  async offList(@Param('list') name: string): Promise<ServersOffList> {
    const servers = await this.lists.offList(listNamed(name), new Date().toISOString());
    return { items: servers.map((server) => ({ ...server })) };
  }

  @Get('events')
  @ListName()
  @Permits('committee-lists:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the history of a list: who decided what, and when' })
  @ApiPage(HistoryLine)
  async events(
    @By() { directory }: Caller,
    @Param('list') name: string,
    @Query() query: HistoryQuery,
  ): Promise<Page<HistoryLine>> {
    const page = await this.histories.list({ ...query, caseId: committeeListCaseId(listNamed(name)) }, 'all');
    return { ...page, items: page.items.map((event) => historyLine(directory, event)) };
  }

  @Post()
  @ListName()
  @Permits('committee-lists:keep')
  @Fact('record/not-found', ...problems)
  @ApiOperation({ summary: 'Put a product on a list (4.2.1(6), 4.2.3(1))' })
  add(@Entry() entry: FactEntry, @Param('list') name: string, @Body() body: NewListEntryDto): Promise<FactReceipt> {
    return this.lists.add(entry, listNamed(name), body);
  }

  @Put()
  @ListName()
  @Permits('committee-lists:keep')
  @Fact('record/not-found', ...problems)
  @ApiOperation({
    summary: 'Put a whole list in place of the one that stands (4.2.1(6), 4.2.3(1))',
    description: 'Whole or not at all, with every fault in one refusal. An entry that stays the same is not touched.',
  })
  replace(
    @Entry() entry: FactEntry,
    @Param('list') name: string,
    @Body() body: ListReplacementDto,
  ): Promise<FactReceipt> {
    return this.lists.replace(entry, listNamed(name), body);
  }

  @Put('csv')
  @ListName()
  @Permits('committee-lists:keep')
  @Fact('record/not-found', ...problems, ...csvProblems)
  @ApiOperation({
    summary: 'Put a whole list from a file in place of the one that stands (4.2.1(6), 4.2.3(1))',
    description: 'Columns: [category], product, [versions] (several with blanks between; empty for every version).',
  })
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string' } })
  replaceByCsv(
    @Entry() entry: FactEntry,
    @Param('list') name: string,
    @Query() decision: CommitteeDecisionDto,
    @Body() body: object,
  ): Promise<FactReceipt> {
    const list = listNamed(name);
    const { entries } = readListCsv(list, oneCsvOf(body));
    return this.lists.replace(entry, list, { entries, ...decision });
  }

  @Patch(':id')
  @ListName()
  @Permits('committee-lists:keep')
  @Fact('record/not-found', ...problems)
  @ApiOperation({ summary: 'Let other versions of a product be used (4.2.1(6), 4.2.3(1))' })
  change(
    @Entry() entry: FactEntry,
    @Param('list') name: string,
    @Param('id') id: string,
    @Body() body: ListVersionsDto,
  ): Promise<FactReceipt> {
    return this.lists.change(entry, listNamed(name), id, body);
  }

  @Delete(':id')
  @ListName()
  @Permits('committee-lists:keep')
  @Fact('record/not-found', ...problems)
  @ApiOperation({ summary: 'Strike a product off a list; it stays as history (4.2.1(6), 4.2.3(1))' })
  strikeOff(
    @Entry() entry: FactEntry,
    @Param('list') name: string,
    @Param('id') id: string,
    @Query() decision: CommitteeDecisionDto,
  ): Promise<FactReceipt> {
    return this.lists.strikeOff(entry, listNamed(name), id, decision);
  }
}

function listNamed(name: string): CommitteeList {
  const list = committeeListNamed(name);
  if (!list) throw missing({ ja: '委員会のリスト', en: 'list of the committee' }, 'list');
  return list;
}
