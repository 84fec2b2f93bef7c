import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import {
  type Acquisition,
  acquisitions,
  type ConnectionForm,
  connectionForms,
  type LanChangeApplication,
  type LanTerms,
  type Protection,
} from '#libs/lifecycles/lan-connection/contract';
import { InstantField } from '../http/page.dto.js';
import { OnBehalfOf, TextField } from '../http/text-field.js';

/** What protects the connection (4.4.2(2)①,④). */
export class ProtectionDto implements Protection {
  @TextField('Authentication; demanded of WIRELESS and REMOTE.', {
    example: 'WPA3-ENTERPRISE',
    max: 100,
    optional: true,
  })
  authentication?: string;

  @TextField('Encryption; demanded of WIRELESS and REMOTE.', { example: 'AES-CCMP', max: 100, optional: true })
  encryption?: string;

  @ApiPropertyOptional({ description: 'A second factor beside it; demanded of REMOTE.' })
  @IsOptional()
  @IsBoolean()
  multiFactor?: boolean;
}

type Asked = Omit<LanTerms, 'deviceAdministrator' | 'userContact' | 'place' | 'purpose'>;

/** What is asked for, without what a change has to make clear (4.4.1(6)③,④). */
class LanTermsWithoutPlaceAndPurpose implements Asked {
  @TextField('Code of the network.', { example: 'hq-office', max: 100 })
  network!: string;

  @ApiProperty({ enum: connectionForms, description: 'How the device reaches the LAN (4.4.2(2)).', example: 'WIRED' })
  @IsIn(connectionForms)
  form!: ConnectionForm;

  @TextField('利用時間帯: when it is used.', { example: '平日 9:00-18:00', max: 200 })
  hours!: string;

  @ApiProperty({
    type: [String],
    description: '利用サービス: codes of services that the network permits (4.4.2(2)③,④).',
    example: ['web', 'mail'],
    maxItems: 50,
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(100, { each: true })
  services!: string[];

  @InstantField('予定期間: the first moment.', true)
  plannedFrom!: string;

  @InstantField('予定期間: the moment at which the connection ends, on a working day (4.4.5(1)①).', true)
  plannedTo!: string;

  @ApiProperty({
    enum: acquisitions,
    description: 'A fixed address that Kitei gives out, or one that changes by DHCP (4.4.1(3)).',
    example: 'FIXED',
  })
  @IsIn(acquisitions)
  acquisition!: Acquisition;

  @TextField('Code of the connection point; one that is free at the place when absent (4.4.1(4)).', {
    example: 'HQ-3F-021',
    max: 100,
    optional: true,
  })
  connectionPoint?: string;

  @ApiProperty({ description: 'The host name is to be registered in the DNS (4.4.1(3)).', example: true })
  @IsBoolean()
  dns!: boolean;

  @ApiProperty({ description: 'The device is to be registered in the directory (4.4.1(3)).', example: false })
  @IsBoolean()
  directory!: boolean;

  @ApiProperty({ type: ProtectionDto, description: 'What protects the connection (4.4.2(2)①,④).' })
  @IsObject()
  @ValidateNested()
  @Type(() => ProtectionDto)
  protection!: ProtectionDto;

  @TextField('管理者 of the device, by id, employee number or login; the user when absent (4.4.1(6)④).', {
    example: 'tanaka',
    max: 100,
    optional: true,
  })
  deviceAdministrator?: string;

  @TextField('How the administrator of the device is reached (4.4.1(6)④).', { example: '内線 0108', max: 200 })
  deviceContact!: string;

  @TextField('How the user is reached; number or mail address of the directory when absent (4.4.1(6)①).', {
    example: '内線 0108',
    max: 200,
    optional: true,
  })
  userContact?: string;
}

/** What is asked for (4.4.1(6)②-④). */
export class LanTermsDto extends LanTermsWithoutPlaceAndPurpose {
  @TextField('利用目的: what the device is connected for.', { example: '受注システムの利用' })
  purpose!: string;

  @TextField('設置箇所: where the device stands.', { example: '本社3階 営業部', max: 200 })
  place!: string;
}

/** Application to change a connection (LAN接続の変更申請, 4.4.4(1)): what shall be different, and why. */
export class LanChangeDto extends PartialType(LanTermsWithoutPlaceAndPurpose) implements LanChangeApplication {
  @TextField('目的, where it changes.', { example: '受注システムと会計システムの利用', optional: true, blank: true })
  purpose?: string;

  @TextField('箇所, where it changes.', { example: '本社4階 営業部', max: 200, optional: true, blank: true })
  place?: string;

  /** An absent one passes here too: clause 4.4.4(1) demands it, which the record explains. */
  @TextField('事由: why. Without it the change is refused (4.4.4(1)).', {
    example: '席替えのため',
    optional: true,
    blank: true,
  })
  reason!: string;

  @OnBehalfOf('the person who applies')
  onBehalfOf?: string;
}
