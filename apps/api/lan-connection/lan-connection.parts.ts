import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  acquisitions,
  connectionForms,
  endReasons,
  restrictionKinds,
  type Protection,
} from '#libs/lifecycles/lan-connection/contract';
import { leaseKinds, leaseStates } from '#libs/record/lan-connection.entity';
import { PersonName } from '../http/names.dto.js';
import { ProtectionDto } from './terms.dto.js';

/** 利用形態: where, when, for which services and how long (4.4.1(6)③). */
export class FormOfUseAnswer {
  @ApiProperty({ description: '設置箇所.', example: '本社3階 営業部' })
  place!: string;

  @ApiProperty({ description: '利用時間帯.', example: '平日 9:00-18:00' })
  hours!: string;

  @ApiProperty({ type: [String], description: '利用サービス.', example: ['web', 'mail'] })
  services!: readonly string[];

  @ApiProperty({ format: 'date-time', description: '予定期間, from.' })
  plannedFrom!: string;

  @ApiProperty({ format: 'date-time', description: '予定期間, to: the connection ends then (4.4.5(1)①).' })
  plannedTo!: string;
}

/** A connection point with its hub, outlet and cable number (4.4.1(4)). */
export class ConnectionPointAnswer {
  @ApiProperty({ example: 'HQ-3F-021' })
  code!: string;

  @ApiPropertyOptional({ example: '本社3階 営業部' })
  place?: string;

  @ApiPropertyOptional({ example: 'SW-3F-1' })
  hub?: string;

  @ApiPropertyOptional({ example: '21' })
  port?: string;

  @ApiPropertyOptional({ description: '情報コンセント.', example: '3F-A-21' })
  outlet?: string;

  @ApiPropertyOptional({ description: '利用ケーブル番号.', example: 'C-0321' })
  cable?: string;

  @ApiPropertyOptional({ example: 'AP-3F-2' })
  accessPoint?: string;
}

/** 機器情報 (4.4.1(6)④). */
export class ConnectedDeviceAnswer {
  @ApiProperty({ description: 'Id in the terminal ledger.', example: 'PC-2026-0042' })
  id!: string;

  @ApiProperty({ description: '機器名称.', example: '営業部ノート42' })
  name!: string;

  @ApiProperty({ example: 'SN-0042' })
  serial!: string;

  @ApiProperty({ example: 'NOTEBOOK' })
  kind!: string;

  @ApiProperty({ description: 'Make and model.', example: 'Example Book 14' })
  hardware!: string;

  @ApiProperty({ example: '08:00:2b:01:02:03' })
  mac!: string;

  @ApiProperty({ type: PersonName, description: '管理者.' })
  administrator!: PersonName;

  @ApiProperty({ description: 'How the administrator is reached.', example: '内線 0108' })
  contact!: string;

  @ApiPropertyOptional({ example: 'hqnb0042' })
  hostName?: string;

  @ApiPropertyOptional({ description: 'Zone of the host name.', example: 'lan.example' })
  dnsZone?: string;

  @ApiPropertyOptional({ description: 'Absent where it comes by DHCP, and after the end.', example: '192.0.2.17' })
  address?: string;

  @ApiProperty({ enum: acquisitions, description: 'DHCP: the address changes by itself (4.4.1(3)).' })
  acquisition!: string;

  @ApiPropertyOptional({ type: ConnectionPointAnswer })
  connectionPoint?: ConnectionPointAnswer;

  @ApiProperty({ description: 'To be registered in the DNS.' })
  dns!: boolean;

  @ApiProperty({ description: 'Registered in the DNS.' })
  dnsRegistered!: boolean;

  @ApiProperty({ description: 'To be registered in the directory.' })
  directory!: boolean;

  @ApiPropertyOptional({ description: 'Where it stands in the directory.', example: 'CN=PC042,OU=Sales,DC=lan' })
  directoryRegistration?: string;
}

/** One line of the lists that a connection occupies or did (4.4.1(5)). */
export class LeaseAnswer {
  @ApiProperty({ enum: leaseKinds })
  kind!: string;

  @ApiProperty({ enum: leaseStates })
  state!: string;

  @ApiProperty({ example: 'hq-office' })
  network!: string;

  @ApiPropertyOptional({ example: '192.0.2.17' })
  address?: string;

  @ApiPropertyOptional({ example: 'hqnb0042' })
  hostName?: string;

  @ApiPropertyOptional({ example: 'lan.example' })
  dnsZone?: string;

  @ApiPropertyOptional({ example: 'HQ-3F-021' })
  connectionPoint?: string;

  @ApiProperty({ format: 'date-time', description: 'Since when it is held.' })
  heldAt!: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Since when it is in use.' })
  committedAt?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'When the connection gave it up.' })
  releasedAt?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'From when on it may be given to others.' })
  freeAt?: string;
}

/** The order to lift a restriction (4.4.2(1)). */
export class LiftingAnswer {
  @ApiProperty({ example: '駆除を確認したため' })
  reason!: string;

  @ApiProperty({ type: PersonName })
  orderedBy!: PersonName;

  @ApiProperty({ format: 'date-time' })
  orderedAt!: string;
}

/** A restriction (4.4.2(1)). */
export class RestrictionAnswer {
  @ApiProperty({ enum: restrictionKinds })
  kind!: string;

  @ApiProperty()
  emergency!: boolean;

  @ApiProperty({ example: '不審な通信を検知したため' })
  reason!: string;

  @ApiProperty({ type: PersonName })
  orderedBy!: PersonName;

  @ApiProperty({ format: 'date-time' })
  orderedAt!: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Since when it is really in effect.' })
  confirmedAt?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'When it was last decided that it stays.' })
  reviewedAt?: string;

  @ApiPropertyOptional({ type: LiftingAnswer, description: 'It was ordered to be lifted, which is not done yet.' })
  lifting?: LiftingAnswer;
}

/** How the end was made sure of (4.4.5(1)). */
export class ConfirmationAnswer {
  @ApiProperty({ example: '接続箇所のポートが無効であることを確認' })
  how!: string;

  @ApiProperty({ type: PersonName })
  by!: PersonName;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

/** Why and how a connection ends (4.4.5). */
export class EndAnswer {
  @ApiProperty({ enum: endReasons })
  reason!: string;

  @ApiPropertyOptional({ example: '異動により機器を返却したため' })
  explanation?: string;

  @ApiPropertyOptional()
  emergency?: boolean;

  @ApiProperty({ type: PersonName })
  orderedBy!: PersonName;

  @ApiProperty({ format: 'date-time' })
  orderedAt!: string;

  @ApiPropertyOptional({ type: ConfirmationAnswer })
  confirmation?: ConfirmationAnswer;
}

const anything = {
  oneOf: [
    { type: 'string' },
    { type: 'boolean' },
    { type: 'array', items: { type: 'string' } },
    { type: 'object' },
    { type: 'null' },
  ],
};

/** A field that a change makes different (4.4.4(1)). */
export class DifferenceAnswer {
  @ApiProperty({ example: 'place' })
  field!: string;

  @ApiProperty({ ...anything, description: 'As it is permitted.', example: '本社3階 営業部' })
  before!: unknown;

  @ApiProperty({ ...anything, description: 'As it was applied for.', example: '本社4階 営業部' })
  after!: unknown;
}

/** A change that is under way, side by side with what is permitted (4.4.4(1)). */
export class LanProposalAnswer {
  @ApiProperty({ description: '事由.', example: '席替えのため' })
  reason!: string;

  @ApiProperty({ example: '受注システムの利用' })
  purpose!: string;

  @ApiProperty({ type: FormOfUseAnswer })
  formOfUse!: FormOfUseAnswer;

  @ApiProperty({ example: 'hq-office' })
  network!: string;

  @ApiProperty({ enum: connectionForms })
  form!: string;

  @ApiProperty({ type: ProtectionDto })
  protection!: Protection;

  @ApiProperty({ type: [DifferenceAnswer] })
  differences!: readonly DifferenceAnswer[];
}
