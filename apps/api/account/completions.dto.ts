import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { Provisioning, RightsSet, SecondFactor } from '#libs/lifecycles/account/contract';
import { InstantField } from '../http/page.dto.js';

/** What the administrator attests after creating the account on the target (4.1.1(1),(2)). */
export class ProvisioningCompletion implements Provisioning {
  @ApiProperty({ description: 'Name of the account on the target.', example: 's.tanaka', maxLength: 200 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  accountName!: string;

  @ApiProperty({
    type: [String],
    description: 'Entitlements that were really set; at most the approved ones.',
    example: ['order-entry'],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsString({ each: true })
  granted!: string[];
}

/** What the administrator attests after changing the rights: exactly what was approved (4.1.2(1)). */
export class ChangeCompletion implements RightsSet {
  @ApiProperty({
    type: [String],
    description: 'Entitlements that the account has now; exactly the approved ones.',
    example: ['view', 'order-entry'],
  })
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  granted!: string[];
}

/** A second factor as whoever enrolled it reports it (4.1.5(1)⑤). */
export class SecondFactorCompletion implements SecondFactor {
  @ApiProperty({ description: 'Kind of second factor.', example: 'FIDO2', maxLength: 100 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  method!: string;

  @InstantField('When it was enrolled; not in the future.', true)
  enrolledAt!: string;
}
