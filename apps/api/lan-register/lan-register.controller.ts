import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { missing } from '#libs/record/door/refusals';
import { canonicalMac } from '#libs/record/lan/notation';
import { LanRegister } from '#libs/record/lan/register';
import { type LanCsvSection, readLanCsv } from '#libs/record/lan/register-csv';
import { LanRegisterQueries } from '#libs/record/queries/lan-register.queries';
import type { Page } from '#libs/record/queries/page';
import type { FactReceipt } from '#libs/record/receipt';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import type { Caller } from '../auth/caller.js';
import { By, Permits } from '../auth/permits.decorator.js';
import { csvProblems, oneCsvOf } from '../directory/csv-body.js';
import { Fact } from '../facts/fact.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { ApiPage } from '../http/page.dto.js';
import { lanRegisterProblems } from '../problems/lan-register-problems.js';
import { Problems } from '../problems/problems.decorator.js';
import { LanRegisterDto } from './lan-register.dto.js';
import {
  ConnectionPointAnswer,
  ConnectionPointQuery,
  DeviceAnswer,
  deviceAnswer,
  DeviceQuery,
  NamingRuleList,
  NetworkAnswer,
  networkAnswer,
  NetworkList,
  pointAnswer,
} from './lan-register.view.js';

const problems = lanRegisterProblems.map(({ code }) => code);

/** Networks, naming rules, connection points and devices of the LAN (4.4.1(1),(3)-(5)). */
@ApiTags('LAN register')
@Controller('v1')
export class LanRegisterController {
  constructor(
    private readonly register: LanRegister,
    private readonly queries: LanRegisterQueries,
  ) {}

  @Get('lan-networks')
  @Permits('lan-register:read')
  @ApiOperation({ summary: 'List the networks with what is free and used of each (4.4.1(3),(5))' })
  @ApiOkResponse({ type: NetworkList })
  async networks(): Promise<NetworkList> {
    return { items: (await this.queries.networks(new Date().toISOString())).map(networkAnswer) };
  }

  @Get('lan-networks/:code')
  @Permits('lan-register:read')
  @Problems('record/not-found')
  @ApiOperation({ summary: 'Read one network' })
  @ApiOkResponse({ type: NetworkAnswer })
  async network(@Param('code') code: string): Promise<NetworkAnswer> {
    const [found] = await this.queries.networks(new Date().toISOString(), [code]);
    if (!found) throw missing({ ja: 'ネットワーク', en: 'network' }, 'code');
    return networkAnswer(found);
  }

  @Get('lan-naming-rules')
  @Permits('lan-register:read')
  @ApiOperation({ summary: 'List the rules by which devices are named (4.4.1(3))' })
  @ApiOkResponse({ type: NamingRuleList })
  async namingRules(): Promise<NamingRuleList> {
    return { items: await this.queries.rules() };
  }

  @Get('lan-connection-points')
  @Permits('lan-register:read')
  @ApiOperation({ summary: 'List the connection points by code (4.4.1(4))' })
  @ApiPage(ConnectionPointAnswer)
  async points(@Query() query: ConnectionPointQuery): Promise<Page<ConnectionPointAnswer>> {
    const page = await this.queries.points(query);
    return { ...page, items: page.items.map(pointAnswer) };
  }

  @Get('lan-devices')
  @Permits('lan-register:read')
  @Problems('lan-connection/malformed-mac')
  @ApiOperation({ summary: 'List the devices of the terminal ledger by id (4.4.1(1))' })
  @ApiPage(DeviceAnswer)
  async devices(@By() { directory }: Caller, @Query() query: DeviceQuery): Promise<Page<DeviceAnswer>> {
    const { holder, mac, ...rest } = query;
    const page = await this.queries.devices({
      ...rest,
      ...(holder === undefined ? {} : { holder: directory.find(holder)?.id ?? holder }),
      ...(mac === undefined ? {} : { mac: canonicalMac(mac, 'mac') }),
    });
    return { ...page, items: page.items.map((row) => deviceAnswer(directory, row)) };
  }

  @Put('lan-register')
  @Permits('lan-register:keep')
  @Fact(...problems)
  @ApiOperation({
    summary: 'Enter networks, naming rules, connection points and devices, or change what the register says of them',
    description: 'Whole or not at all, with every fault in one refusal. What is not named stays as it is.',
  })
  set(@Entry() entry: FactEntry, @Body() body: LanRegisterDto): Promise<FactReceipt> {
    return this.register.set(entry, body);
  }

  @Post('lan-register/devices')
  @Permits('lan-register:keep')
  @Fact(...problems, ...csvProblems)
  @ApiOperation({
    summary: 'Import devices of the terminal ledger from a file (4.4.1(1))',
    description: 'Columns: id, serial, name, kind, hardware, macs (spaces between), ownership, [holder], [withdrawn].',
  })
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string' } })
  importDevices(@Entry() entry: FactEntry, @Body() body: object): Promise<FactReceipt> {
    return this.import(entry, 'devices', body);
  }

  @Post('lan-register/connection-points')
  @Permits('lan-register:keep')
  @Fact(...problems, ...csvProblems)
  @ApiOperation({
    summary: 'Import connection points from a file (4.4.1(4))',
    description:
      'Columns: code, network, place, switching, [hub], [port], [outlet], [cable], [access_point], [shared], [withdrawn].',
  })
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string' } })
  importPoints(@Entry() entry: FactEntry, @Body() body: object): Promise<FactReceipt> {
    return this.import(entry, 'connectionPoints', body);
  }

  private async import(entry: FactEntry, section: LanCsvSection, body: object): Promise<FactReceipt> {
    return this.register.set(entry, readLanCsv(section, oneCsvOf(body)));
  }
}
