import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type Acquisition,
  acquisitions,
  type ConnectionForm,
  connectionForms,
} from '#libs/lifecycles/lan-connection/contract';
import { PersonName } from '../http/names.dto.js';
import { ProtectionDto } from '../lan-connection/terms.dto.js';

/** What a connection is permitted for and as: purpose, form of use and the device's part in it (4.4.1(6)②-④). */
export class LanTermsAnswer {
  @ApiProperty({ description: '利用目的.', example: '受注システムの利用' })
  purpose!: string;

  @ApiProperty({ example: 'HQ-3F' })
  network!: string;

  @ApiProperty({ enum: connectionForms })
  form!: ConnectionForm;

  @ApiProperty({ description: '設置箇所.', example: '3F' })
  place!: string;

  @ApiProperty({ description: '利用時間帯.', example: '平日 9:00-18:00' })
  hours!: string;

  @ApiProperty({ type: [String], description: '利用サービス: what the filters have to let through (4.4.2(2)③).' })
  services!: readonly string[];

  @ApiProperty({ format: 'date-time' })
  plannedFrom!: string;

  @ApiProperty({ format: 'date-time' })
  plannedTo!: string;

  @ApiProperty({ enum: acquisitions })
  acquisition!: Acquisition;

  @ApiPropertyOptional({ description: 'The connection point that was asked for.', example: 'A1' })
  connectionPoint?: string;

  @ApiProperty({ description: 'The host name is registered in the DNS.' })
  dns!: boolean;

  @ApiProperty({ description: 'The device is registered in the directory.' })
  directory!: boolean;

  @ApiProperty({ type: ProtectionDto })
  protection!: ProtectionDto;

  @ApiProperty({ type: PersonName })
  deviceAdministrator!: PersonName;

  @ApiProperty({ example: '内線 0108' })
  deviceContact!: string;

  @ApiProperty({ example: '内線 0107' })
  userContact!: string;
}
