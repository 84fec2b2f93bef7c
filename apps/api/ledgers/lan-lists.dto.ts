import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { Localized } from '#libs/kernel/localized';
import { acquisitions } from '#libs/lifecycles/lan-connection/contract';
import type { Directory } from '#libs/record/directory/snapshot';
import { type LeaseState, leaseStates } from '#libs/record/lan-connection.entity';
import type { LanListRow } from '#libs/record/queries/lan-lists.queries';
import { withoutNulls } from '../http/history.dto.js';
import { LocalizedText, optionalName, PersonName } from '../http/names.dto.js';
import { Filter } from '../http/page.dto.js';
import { LedgerQuery } from './ledger-query.dto.js';

/** Which rows of one of the LAN's lists are wanted (4.4.1(5)). */
export class LanListQuery extends LedgerQuery {
  @Filter('Code of the network.', 'HQ-3F')
  network?: string;

  @ApiPropertyOptional({ enum: leaseStates })
  @IsOptional()
  @IsIn(leaseStates)
  state?: LeaseState;

  @Filter('Id of the connection.', 'lan_connection_01jzv5d7rze4k8w3x9q2m6t0ab')
  connection?: string;

  @Filter('Code of the department of the connection.', 'D200')
  department?: string;
}

/** What every row of the three lists says. */
export class LanListAnswer {
  @ApiProperty({ example: 'lan_lease_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ description: 'The connection.', example: 'lan_connection_01jzv5d7rze4k8w3x9q2m6t0ab' })
  connection!: string;

  @ApiProperty({ example: 'HQ-3F' })
  network!: string;

  @ApiProperty({
    enum: leaseStates,
    description: 'Held for an application, in use, given up but not yet given again, or free for others.',
  })
  state!: LeaseState;

  @ApiProperty({ format: 'date-time', description: 'Since when it is held.' })
  heldAt!: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Since when it is in use.' })
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Since when it is no longer.' })
  to?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'When it may be given again, where that is later.' })
  freeAt?: string;

  @ApiPropertyOptional({ example: 'D200' })
  departmentCode?: string;

  @ApiPropertyOptional({ type: LocalizedText })
  departmentName?: Localized;

  @ApiPropertyOptional({ type: PersonName })
  user?: PersonName;
}

/** A row of the IP address usage list (IPアドレス利用一覧, 4.4.1(5)①). */
export class IpAddressAnswer extends LanListAnswer {
  @ApiPropertyOptional({ description: 'Absent where it changes (DHCP).', example: '192.0.2.17' })
  address?: string;

  @ApiProperty({ enum: acquisitions, description: 'DHCP: the address changes (4.4.1(3)).' })
  acquisition!: string;

  @ApiPropertyOptional({ example: 'hq-nb0017' })
  hostName?: string;
}

/** A row of the host name and DNS registration list (ホスト名称、DNS登録一覧, 4.4.1(5)②). */
export class HostNameAnswer extends LanListAnswer {
  @ApiProperty({ example: 'hq-nb0017' })
  hostName!: string;

  @ApiProperty({ description: 'It is to be registered in the DNS.' })
  dns!: boolean;

  @ApiPropertyOptional({ description: 'Its name in the DNS.', example: 'hq-nb0017.hq.example' })
  dnsName?: string;

  @ApiPropertyOptional({ description: 'Absent where it changes (DHCP).', example: '192.0.2.17' })
  address?: string;
}

/** A row of the connection point usage list (接続箇所利用一覧, 4.4.1(5)③). */
export class ConnectionPointUseAnswer extends LanListAnswer {
  @ApiProperty({ description: 'Code of the connection point.', example: 'HQ-3F-A12' })
  point!: string;

  @ApiPropertyOptional({ description: 'HUB.', example: 'SW-3F-1' })
  hub?: string;

  @ApiPropertyOptional({ example: '12' })
  port?: string;

  @ApiPropertyOptional({ description: '情報コンセント.', example: 'A12' })
  outlet?: string;

  @ApiPropertyOptional({ description: '利用ケーブル番号.', example: 'C-0312' })
  cable?: string;

  @ApiPropertyOptional({ example: 'AP-3F-1' })
  accessPoint?: string;

  @ApiProperty({ description: 'It takes many devices.' })
  shared!: boolean;

  @ApiPropertyOptional({ example: 'hq-nb0017' })
  hostName?: string;
}

function shared(directory: Directory, row: LanListRow): LanListAnswer {
  const { id, connectionId: connection, network, state, heldAt, from, to, freeAt, departmentCode, userId } = row;
  return withoutNulls({
    ...{ id, connection, network, state, heldAt: heldAt.toISOString(), from: at(from), to: at(to), freeAt: at(freeAt) },
    departmentCode,
    departmentName: departmentCode === null ? undefined : directory.departments.get(departmentCode)?.name,
    user: optionalName(directory, userId),
  });
}

const at = (date: Date | null): string | undefined => date?.toISOString();

/** Writes a row of the address list. */
export function ipAddressAnswer(directory: Directory, row: LanListRow): IpAddressAnswer {
  const { address, hostName } = row;
  const own = withoutNulls({ address, hostName }) as Pick<IpAddressAnswer, 'address' | 'hostName'>;
  return { ...shared(directory, row), ...own, acquisition: address === null ? 'DHCP' : 'FIXED' };
}

/** Writes a row of the host name list. */
export function hostNameAnswer(directory: Directory, row: LanListRow): HostNameAnswer {
  const { dns, address } = row;
  const hostName = row.hostName ?? '';
  const dnsName = dns && row.dnsZone ? `${hostName}.${row.dnsZone}` : undefined;
  return {
    ...shared(directory, row),
    hostName,
    dns,
    ...(withoutNulls({ dnsName, address }) as Partial<HostNameAnswer>),
  };
}

/** Writes a row of the list of connection points. */
export function connectionPointUseAnswer(directory: Directory, row: LanListRow): ConnectionPointUseAnswer {
  const { hub, port, outlet, cable, accessPoint, hostName } = row;
  const own = withoutNulls({ hub, port, outlet, cable, accessPoint, hostName }) as Partial<ConnectionPointUseAnswer>;
  return { ...shared(directory, row), point: row.point ?? '', shared: row.shared, ...own };
}
