import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import { acquisitions, connectionForms } from '#libs/lifecycles/lan-connection/contract';
import type { Directory } from '#libs/record/directory/snapshot';
import { ownerships } from '#libs/record/lan/register.entity';
import type { DeviceRow } from '#libs/record/lan/register-document';
import type { NetworkStanding, PointStanding } from '#libs/record/queries/lan-register.queries';
import { withoutNulls } from '../http/history.dto.js';
import { LocalizedText, optionalName, PersonName } from '../http/names.dto.js';
import { Filter, PageQuery, QueryFlag } from '../http/page.dto.js';
import { AddressRangeDto, ConnectionPointDto, NamingRuleDto } from './lan-register.dto.js';

/** How many addresses of a network are what; 9007199254740991 stands for itself and everything above. */
export class NetworkFiguresAnswer {
  @ApiProperty({ description: 'Addresses of its pools.', example: 253 })
  size!: number;

  @ApiProperty({ description: 'May be given out now.', example: 200 })
  free!: number;

  @ApiProperty({ description: 'In use as fixed addresses.', example: 40 })
  used!: number;

  @ApiProperty({ description: 'Held for applications that are examined.', example: 3 })
  held!: number;

  @ApiProperty({ description: 'Given up not long ago; not given out yet.', example: 10 })
  quarantined!: number;

  @ApiProperty({ description: 'Reserved by name.', example: 16 })
  reserved!: number;

  @ApiProperty({ description: 'Given out by a DHCP server.', example: 64 })
  dynamic!: number;

  @ApiProperty({ description: 'Connections that get their address by DHCP.', example: 12 })
  dhcp!: number;
}

/** A network with what is free and taken of it (4.4.1(3),(5)). */
export class NetworkAnswer {
  @ApiProperty({ example: 'HQ-3F' })
  code!: string;

  @ApiProperty({ type: LocalizedText })
  name!: LocalizedText;

  @ApiProperty({ example: 'HQ' })
  site!: string;

  @ApiProperty({ enum: connectionForms })
  form!: string;

  @ApiPropertyOptional({ example: 130 })
  vlan?: number;

  @ApiProperty({ example: '192.0.2.0/24' })
  prefix!: string;

  @ApiPropertyOptional({ example: '192.0.2.1' })
  gateway?: string;

  @ApiProperty({ type: [AddressRangeDto] })
  ranges!: AddressRangeDto[];

  @ApiProperty({ enum: acquisitions, isArray: true })
  acquisitions!: string[];

  @ApiProperty({ description: 'Its hubs switch (4.4.2(2)②).' })
  switching!: boolean;

  @ApiProperty({ type: [String], example: ['web', 'mail'] })
  services!: string[];

  @ApiPropertyOptional({ example: 'hq.example' })
  dnsZone?: string;

  @ApiPropertyOptional({ example: 'dns' })
  connector?: string;

  @ApiPropertyOptional({ example: 'nac' })
  enforcer?: string;

  @ApiProperty()
  withdrawn!: boolean;

  @ApiProperty({ type: NetworkFiguresAnswer })
  addresses!: NetworkFiguresAnswer;
}

/** Every network. */
export class NetworkList {
  @ApiProperty({ type: [NetworkAnswer] })
  items!: NetworkAnswer[];
}

/** A naming rule and the number that it gave last. */
export class NamingRuleAnswer extends NamingRuleDto {
  @ApiProperty({ description: 'Number that was given out last; 0 at the beginning.', example: 17 })
  lastNumber!: number;
}

/** Every naming rule. */
export class NamingRuleList {
  @ApiProperty({ type: [NamingRuleAnswer] })
  items!: NamingRuleAnswer[];
}

/** Which connection points are wanted. */
export class ConnectionPointQuery extends PageQuery {
  @Filter('Code of the network.', 'HQ-3F')
  network?: string;

  @Filter('設置箇所.', '本社3階 東')
  place?: string;

  @ApiPropertyOptional({ description: 'Only those that a connection could be given, or only the others.' })
  @IsOptional()
  @QueryFlag()
  @IsBoolean()
  free?: boolean;
}

/** A connection point (4.4.1(4)). */
export class ConnectionPointAnswer extends ConnectionPointDto {
  @ApiProperty({ description: 'A connection has it, or an application holds it.' })
  occupied!: boolean;
}

/** Which devices are wanted. */
export class DeviceQuery extends PageQuery {
  @Filter('Kind of device.', 'NOTEBOOK')
  kind?: string;

  @Filter('Who holds it: opaque id, employee number or login.', 'tanaka')
  holder?: string;

  @Filter('MAC address of one of its interfaces, in any usual spelling.', '08-00-2B-01-02-03')
  mac?: string;
}

/** A device of the terminal ledger (4.4.1(1)). */
export class DeviceAnswer {
  @ApiProperty({ example: 'PC-00123' })
  id!: string;

  @ApiProperty({ example: 'SN12345678' })
  serial!: string;

  @ApiProperty({ example: '営業用ノート' })
  name!: string;

  @ApiProperty({ example: 'NOTEBOOK' })
  kind!: string;

  @ApiProperty({ example: 'Example Book 14' })
  hardware!: string;

  @ApiProperty({ type: [String], example: ['08:00:2b:01:02:03'] })
  macs!: string[];

  @ApiProperty({ enum: ownerships })
  ownership!: string;

  @ApiPropertyOptional({ type: PersonName })
  holder?: PersonName;

  @ApiProperty()
  withdrawn!: boolean;
}

/** Writes a network with its figures. */
export function networkAnswer({ network, figures }: NetworkStanding): NetworkAnswer {
  const { cursor: _search, ...row } = network;
  const { code: _code, site: _site, withdrawn: _withdrawn, ...addresses } = figures;
  return withoutNulls({ ...row, addresses });
}

/** Writes a connection point. */
export function pointAnswer(row: PointStanding): ConnectionPointAnswer {
  return withoutNulls({ ...row });
}

/** Writes a device with its holder's name. */
export function deviceAnswer(directory: Directory, { holder, ...row }: DeviceRow): DeviceAnswer {
  return withoutNulls({ ...row, holder: optionalName(directory, holder) });
}
