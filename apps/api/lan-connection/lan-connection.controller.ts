import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { entityTag } from '#libs/platform/http/conditional';
import { LanConnectionFacts } from '#libs/record/lan-connection.facts';
import type { Page } from '#libs/record/queries/page';
import type { FactReceipt } from '#libs/record/receipt';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { WithdrawalDto } from '../account/account.dto.js';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { HistoryLine, HistoryQuery } from '../http/history.dto.js';
import { ApiPage } from '../http/page.dto.js';
import { Problems } from '../problems/problems.decorator.js';
import { ItemLadders } from '../work-items/ladder.dto.js';
import { LanConnectionApplicationDto, LanConnectionListQuery, LanExtensionDto, saidIn } from './lan-connection.dto.js';
import { LanConnectionReader } from './lan-connection.reader.js';
import { LanConnectionAnswer } from './lan-connection.view.js';
import { LanChangeDto } from './terms.dto.js';

/** Refusals of what is asked for, at first and later (4.4.1(3),(4), 4.4.2(2)). */
const ofTerms = [
  'record/not-found',
  'lan-connection/not-its-user',
  'lan-connection/unknown-network',
  'lan-connection/wrong-form',
  'lan-connection/acquisition-not-offered',
  'lan-connection/service-not-permitted',
  'lan-connection/protection-insufficient',
  'lan-connection/hub-not-switching',
  'lan-connection/period-wrong',
  'lan-connection/period-closed-day',
  'lan-connection/no-naming-rule',
  'lan-connection/unknown-point',
  'lan-connection/range-exhausted',
  'lan-connection/names-exhausted',
  'lan-connection/no-point',
  'lan-connection/point-in-use',
];

/** Refusals of a change (4.4.4(1)). */
const ofChanges = [
  ...ofTerms,
  'lan-connection/change-information-unclear',
  'lan-connection/security-would-drop',
  'lan-connection/nothing-changes',
  'lan-connection/application-open',
  'lan-connection/wrong-state',
];

/** LAN connections: application, change and what is known of them (4.4.1, 4.4.4); what the department orders is beside it. */
@ApiTags('LAN connections')
@Controller('v1/lan-connections')
export class LanConnectionController {
  constructor(
    private readonly facts: LanConnectionFacts,
    private readonly reader: LanConnectionReader,
  ) {}

  @Post()
  @Permits('lan-connections:apply')
  @Fact(
    'lan-connection/personal-device',
    'lan-connection/unknown-device',
    'lan-connection/device-withdrawn',
    'lan-connection/device-lost',
    'lan-connection/device-in-repair',
    'lan-connection/unknown-user',
    'lan-connection/unknown-administrator',
    'lan-connection/malformed-mac',
    'lan-connection/mac-not-of-device',
    'lan-connection/mac-in-use',
    ...ofTerms,
  )
  @ApiOperation({
    summary: 'Apply for a LAN connection (4.4.1(2))',
    description:
      'Address, host name and connection point are held for it from now on, and given back when it is refused or withdrawn.',
  })
  apply(@Entry() entry: FactEntry, @Body() body: LanConnectionApplicationDto): Promise<FactReceipt> {
    return this.facts.apply(entry, saidIn(body));
  }

  @Get()
  @Permits('lan-connections:read')
  @Problems('lan-connection/malformed-mac')
  @ApiOperation({ summary: 'List the LAN connections that concern one, the newest application first' })
  @ApiPage(LanConnectionAnswer)
  list(@By() caller: Caller, @Query() query: LanConnectionListQuery): Promise<Page<LanConnectionAnswer>> {
    return this.reader.list(caller, query);
  }

  @Get(':id')
  @Permits('lan-connections:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read a LAN connection: user, purpose, form of use and device (4.4.1(6))' })
  @ApiOkResponse({
    type: LanConnectionAnswer,
    headers: { ETag: { schema: { type: 'string' }, example: '"2"' } },
  })
  async one(
    @By() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LanConnectionAnswer> {
    const connection = await this.reader.one(caller, id);
    reply.header('etag', entityTag(connection.version));
    return connection;
  }

  @Get(':id/events')
  @Permits('lan-connections:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the history of a LAN connection, with every version of what is known of it' })
  @ApiPage(HistoryLine)
  events(@By() caller: Caller, @Param('id') id: string, @Query() query: HistoryQuery): Promise<Page<HistoryLine>> {
    return this.reader.history(caller, id, query);
  }

  @Get(':id/ladder')
  @Permits('lan-connections:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read the dated reminders, escalations and last rungs of every work item of a connection' })
  @ApiOkResponse({ type: ItemLadders })
  ladder(@By() caller: Caller, @Param('id') id: string): Promise<ItemLadders> {
    return this.reader.ladders(caller, id);
  }

  @Post(':id/changes')
  @Permits('lan-connections:apply')
  @Fact(...ofChanges)
  @ApiOperation({
    summary: 'Apply to change a LAN connection: what shall be different, and why (4.4.4(1))',
    description: 'The old stays valid until the new is permitted and registered.',
  })
  change(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: LanChangeDto): Promise<FactReceipt> {
    return this.facts.applyChange(entry, id, saidIn(body));
  }

  @Post(':id/extensions')
  @Permits('lan-connections:apply')
  @Fact(...ofChanges)
  @ApiOperation({
    summary: 'Apply for a later end of the planned period; decided like any change (4.4.3(2), 4.4.4(1))',
  })
  extend(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: LanExtensionDto): Promise<FactReceipt> {
    return this.facts.applyChange(entry, id, saidIn(body));
  }

  @Post(':id/withdrawal')
  @Permits('lan-connections:apply')
  @Fact('record/not-found', 'lan-connection/not-applicant', 'lan-connection/wrong-state')
  @ApiOperation({ summary: 'Take the application that is under way back (4.4.1(2), 4.4.4(1))' })
  withdraw(@Entry() entry: FactEntry, @Param('id') id: string, @Body() body: WithdrawalDto): Promise<FactReceipt> {
    return this.facts.withdraw(entry, id, body.reason);
  }
}
