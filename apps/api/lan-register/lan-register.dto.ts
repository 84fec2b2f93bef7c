import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import {
  type Acquisition,
  acquisitions,
  type ConnectionForm,
  connectionForms,
} from '#libs/lifecycles/lan-connection/contract';
import { type AddressRange, ownerships } from '#libs/record/lan/register.entity';
import { mostRows } from '#libs/record/lan/register-csv';
import type {
  ConnectionPointEntry,
  DeviceEntry,
  LanRegisterDocument,
  NamingRuleEntry,
  NetworkEntry,
} from '#libs/record/lan/register-document';
import { LocalizedText } from '../http/names.dto.js';

const codePattern = /^[A-Za-z0-9][A-Za-z0-9._/:-]{0,63}$/;

/** A text that must be there, 200 characters at most. */
const Text = (description: string, example: string) =>
  applyDecorators(ApiProperty({ description, example, maxLength: 200 }), IsString(), IsNotEmpty(), MaxLength(200));

/** A text that may be left out, 200 characters at most. */
const OptionalText = (description: string, example: string) =>
  applyDecorators(
    ApiPropertyOptional({ description, example, maxLength: 200 }),
    IsOptional(),
    IsString(),
    IsNotEmpty(),
    MaxLength(200),
  );

/** A key of the register. */
const Code = (description: string, example: string) =>
  applyDecorators(ApiProperty({ description, example, maxLength: 64 }), Matches(codePattern));

const Flag = (description: string) =>
  applyDecorators(ApiPropertyOptional({ description, default: false }), IsOptional(), IsBoolean());

/** Entries of one section. */
const Entries = (type: () => new () => object, description: string) =>
  applyDecorators(
    ApiPropertyOptional({ type: () => [type()], description, maxItems: mostRows }),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(mostRows),
    ValidateNested({ each: true }),
    Type(type),
  );

/** A range of addresses of a network (4.4.1(3)). */
export class AddressRangeDto implements AddressRange {
  @ApiProperty({
    enum: ['POOL', 'RESERVED', 'DHCP'],
    description: 'Given out by Kitei; kept free of it, also out of another range; given out by a DHCP server.',
  })
  @IsIn(['POOL', 'RESERVED', 'DHCP'])
  kind!: AddressRange['kind'];

  @Text('First address.', '192.0.2.10')
  first!: string;

  @Text('Last address, included.', '192.0.2.199')
  last!: string;
}

/** A name in both languages. */
export class NetworkNameDto extends LocalizedText {
  @Text('Japanese.', '本社3階 有線')
  declare ja: string;

  @Text('English.', 'Head office, 3rd floor')
  declare en: string;
}

/** A network (4.4.1(3)). */
export class NetworkDto implements NetworkEntry {
  @Code('Its key.', 'HQ-3F')
  code!: string;

  @ApiProperty({ type: NetworkNameDto })
  @ValidateNested()
  @Type(() => NetworkNameDto)
  name!: NetworkNameDto;

  @Text('Site; naming rules are by site.', 'HQ')
  site!: string;

  @ApiProperty({
    enum: connectionForms,
    description: 'How devices reach it; decides what must protect them (4.4.2(2)).',
  })
  @IsIn(connectionForms)
  form!: ConnectionForm;

  @ApiPropertyOptional({ description: '1 to 4094.', example: 130 })
  @IsOptional()
  @IsInt()
  vlan?: number;

  @Text('Prefix in CIDR notation without host bits, IPv4 or IPv6; no two networks overlap.', '192.0.2.0/24')
  prefix!: string;

  @OptionalText('Address of the gateway; never given out.', '192.0.2.1')
  gateway?: string;

  @ApiProperty({
    type: [AddressRangeDto],
    description: 'Ranges of the prefix; those that give addresses out share none.',
  })
  @IsArray()
  @ArrayMaxSize(1_000)
  @ValidateNested({ each: true })
  @Type(() => AddressRangeDto)
  ranges!: AddressRangeDto[];

  @ApiProperty({ enum: acquisitions, isArray: true, description: 'How devices may come by their address.' })
  @ArrayNotEmpty()
  @IsIn(acquisitions, { each: true })
  acquisitions!: Acquisition[];

  @ApiProperty({ description: 'Its hubs switch; nothing is connected where they do not (4.4.2(2)②).' })
  @IsBoolean()
  switching!: boolean;

  @ApiProperty({
    type: [String],
    description: 'Services that are permitted on it (4.4.2(2)③,④).',
    example: ['web', 'mail'],
  })
  @IsArray()
  @ArrayMaxSize(1_000)
  @Matches(codePattern, { each: true })
  services!: string[];

  @OptionalText('Zone in which its host names are registered.', 'hq.example')
  dnsZone?: string;

  @OptionalText('Code of the connector that keeps the zone; people do it when left out.', 'dns')
  connector?: string;

  @OptionalText(
    'Code of the connector that restricts connections and lifts that (4.4.2(1)); people do it when left out.',
    'nac',
  )
  enforcer?: string;

  @Flag('No longer to be used; it stays in the register. Refused while connections hold addresses of it.')
  withdrawn?: boolean;
}

/** How devices of a kind are named at a site (一定規則, 4.4.1(3)). */
export class NamingRuleDto implements NamingRuleEntry {
  @Text('Site.', 'HQ')
  site!: string;

  @Text('Kind of device.', 'NOTEBOOK')
  kind!: string;

  @ApiProperty({ description: 'What a host name begins with.', example: 'hq-nb', maxLength: 62 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(62)
  prefix!: string;

  @ApiProperty({ description: 'Digits of the number that follows, 1 to 9.', example: 4 })
  @IsInt()
  digits!: number;
}

/** A connection point: hub, outlet, cable number, or access point (4.4.1(4)). */
export class ConnectionPointDto implements ConnectionPointEntry {
  @Code('Its key.', 'HQ-3F-A12')
  code!: string;

  @Text('Code of its network.', 'HQ-3F')
  network!: string;

  @Text('設置箇所 that it serves.', '本社3階 東')
  place!: string;

  @OptionalText('HUB; a wired point has a hub or an outlet.', 'SW-3F-1')
  hub?: string;

  @OptionalText('Port of the hub.', '12')
  port?: string;

  @OptionalText('情報コンセント.', 'A12')
  outlet?: string;

  @OptionalText('利用ケーブル番号.', 'C-0312')
  cable?: string;

  @OptionalText('Access point; every wireless point has one.', 'AP-3F-1')
  accessPoint?: string;

  @ApiProperty({ description: 'Its hub switches (4.4.2(2)②).' })
  @IsBoolean()
  switching!: boolean;

  @Flag('Takes many devices at once.')
  shared?: boolean;

  @Flag('No longer to be used.')
  withdrawn?: boolean;
}

/** A device of the terminal ledger (4.4.1(1)). */
export class DeviceDto implements DeviceEntry {
  @Code('Id in the terminal ledger, e.g. an asset number.', 'PC-00123')
  id!: string;

  @Text('Serial number.', 'SN12345678')
  serial!: string;

  @Text('機器名称.', '営業用ノート')
  name!: string;

  @Text('Kind that the naming rules know.', 'NOTEBOOK')
  kind!: string;

  @Text('Make and model.', 'Example Book 14')
  hardware!: string;

  @ApiProperty({ type: [String], description: 'MAC addresses in any usual spelling.', example: ['08:00:2b:01:02:03'] })
  @IsArray()
  @ArrayMaxSize(32)
  @IsString({ each: true })
  @MaxLength(50, { each: true })
  macs!: string[];

  @ApiProperty({ enum: ownerships, description: 'Personal devices are never connected (4.4.1(1)).' })
  @IsIn(ownerships)
  ownership!: DeviceEntry['ownership'];

  @OptionalText('Who holds it: opaque id, employee number or login.', 'tanaka')
  holder?: string;

  @Flag('Scrapped or given back.')
  withdrawn?: boolean;
}

/** What is entered or changed at once; what is not named stays as it is. */
export class LanRegisterDto implements LanRegisterDocument {
  @Entries(() => NetworkDto, 'Networks by code.')
  networks?: NetworkDto[];

  @Entries(() => NamingRuleDto, 'Naming rules by site and kind.')
  namingRules?: NamingRuleDto[];

  @Entries(() => ConnectionPointDto, 'Connection points by code.')
  connectionPoints?: ConnectionPointDto[];

  @Entries(() => DeviceDto, 'Devices by id.')
  devices?: DeviceDto[];
}
