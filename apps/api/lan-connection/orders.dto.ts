import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import {
  type EndOrder,
  endReasons,
  restrictionKinds,
  type RestrictionOrder,
} from '#libs/lifecycles/lan-connection/contract';
import { TextField } from '../http/text-field.js';

/** An instruction to the user, which comes before a restriction that is no emergency (4.4.2(1)). */
export class LanInstructionDto {
  @TextField('What the user shall do; it reaches the user and the administrator of the device.', {
    example: '許可されていないファイル共有を本日中に停止してください。',
    max: 2_000,
  })
  instruction!: string;
}

/** An order to restrict a connection (LAN接続の制限, 4.4.2(1)). */
export class LanRestrictionDto implements RestrictionOrder {
  @ApiProperty({
    enum: restrictionKinds,
    description: 'ACCESS_CONTROL (アクセス制御) leaves the device on the LAN, DISCONNECTION (切断) does not.',
    example: 'ACCESS_CONTROL',
  })
  @IsIn(restrictionKinds)
  kind!: RestrictionOrder['kind'];

  @ApiProperty({ description: 'An emergency: restricted before the user is instructed.', example: true })
  @IsBoolean()
  emergency!: boolean;

  @TextField('Why; the user reads it.', { example: '不審な通信を検知したため' })
  reason!: string;
}

/** An order to lift a restriction (4.4.2(1)). */
export class LanLiftingDto {
  @TextField('Why.', { example: '原因が取り除かれたため' })
  reason!: string;
}

/** Reasons for which people end a connection; that its period is over Kitei sees by itself. */
const orderedReasons = endReasons.filter((reason) => reason !== 'PERIOD_EXPIRED');

/** The end of a connection, ordered by the department or wished by its user (4.4.5(1)②,③). */
export class LanRemovalDto implements EndOrder {
  @ApiProperty({
    enum: orderedReasons,
    description:
      'DEPARTMENT_JUDGEMENT (情報システム部の判断), UNNECESSARY (不要) or IMPROPER (不相当). Its user says UNNECESSARY only.',
    example: 'UNNECESSARY',
  })
  @IsIn(orderedReasons)
  reason!: EndOrder['reason'];

  @TextField('What stands behind it.', { example: '異動により機器を返却したため' })
  explanation!: string;

  @ApiPropertyOptional({ description: 'An emergency (4.4.5(1)②).' })
  @IsOptional()
  @IsBoolean()
  emergency?: boolean;
}
