import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Localized } from '#libs/kernel/localized';
import { passwordClasses, type PasswordItems } from '#libs/policy/password-items';
import type { PasswordPolicyInForce } from '#libs/record/password-policy/in-force';
import type { PasswordPolicyRevision } from '#libs/record/password-policy/store';
import { LocalizedText, PersonName } from '../http/names.dto.js';
import { InstantField } from '../http/page.dto.js';

/** ISO 8601, longer than nothing: a zero would mean "never" to many account systems. */
const positiveDuration = /^P(?=.*[1-9])(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;

/** An item that may be left out here: that it is missing is a matter of its clause, which the record explains. */
function Item(description: string, example: unknown, ...checks: PropertyDecorator[]): PropertyDecorator {
  return applyDecorators(ApiPropertyOptional({ description, example }), IsOptional(), ...checks);
}

function Count(description: string, example: number, least: number, most: number): PropertyDecorator {
  return Item(`${description} From ${least} to ${most}.`, example, IsInt(), Min(least), Max(most));
}

/** The six items of 4.1.5(1); each is demanded. */
export class PasswordItemsDto implements Partial<PasswordItems> {
  @Count('① Characters at least.', 12, 1, 128)
  minLength?: number;

  @ApiPropertyOptional({
    description: '① Classes of which each password holds at least one character.',
    type: [String],
    enum: passwordClasses,
    example: ['UPPER', 'LOWER', 'SPECIAL'],
  })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(passwordClasses, { each: true })
  requiredClasses?: string[];

  @Item('② ISO 8601 duration after which a password has to be changed.', 'P2M', Matches(positiveDuration))
  maxAge?: string;

  @Count('③ Number of past passwords that may not come back.', 10, 0, 1_000)
  history?: number;

  @Item('④ A password that somebody else set has to be changed at the first logon.', true, IsBoolean())
  changeAtFirstLogon?: boolean;

  @Count('⑤ Factors that a logon needs; important targets need `auth.mfa.factors` of the policy.', 2, 1, 5)
  factors?: number;

  @Count('⑥ Failures in a row after which the account is put out of use.', 5, 1, 1_000)
  lockoutThreshold?: number;
}

/** A new version of the password policy of a target (4.1.5(1)). */
export class PasswordPolicyDto implements PasswordPolicyRevision {
  @ApiProperty({ type: PasswordItemsDto, description: 'All six items; none looser than the company’s figures.' })
  @IsObject()
  @ValidateNested()
  @Type(() => PasswordItemsDto)
  items!: PasswordItemsDto;

  @InstantField('When it takes effect; at once when left out.')
  effectiveFrom?: string;
}

/** Which moment is wanted. */
export class PasswordPolicyQuery {
  @InstantField('What holds at this instant, past or to come; now when left out.')
  asOf?: string;
}

/** The password policy that holds for one target. */
export class PasswordPolicyAnswer implements PasswordPolicyInForce {
  @ApiProperty({ example: 'sales' })
  target!: string;

  @ApiProperty({ type: LocalizedText, example: { ja: '販売管理', en: 'Sales management' } })
  name!: Localized;

  @ApiProperty({
    enum: ['TARGET', 'STANDARD'],
    description: '`TARGET`: a version of its own; `STANDARD`: the company’s figures, because it has none.',
  })
  source!: 'TARGET' | 'STANDARD';

  @ApiPropertyOptional({ description: 'The version of its own.', example: 2 })
  version?: number;

  @ApiProperty({ format: 'date-time', description: 'From when on the items hold.' })
  since!: string;

  @ApiProperty({ type: PasswordItemsDto })
  items!: PasswordItems;

  @ApiProperty({
    type: [String],
    description: 'Items that the company’s figures have made stricter since the version was set.',
    example: [],
  })
  raised!: PasswordPolicyInForce['raised'];
}

/** The policies of all targets. */
export class PasswordPolicyList {
  @ApiProperty({ type: [PasswordPolicyAnswer] })
  items!: PasswordPolicyAnswer[];
}

/** One version of a target's own. */
export class PasswordPolicyVersionAnswer {
  @ApiProperty({ example: 2 })
  version!: number;

  @ApiProperty({ type: PasswordItemsDto })
  items!: PasswordItems;

  @ApiProperty({ format: 'date-time' })
  effectiveFrom!: Date;

  @ApiProperty({ type: PersonName })
  setBy!: PersonName;

  @ApiProperty({ format: 'date-time' })
  setAt!: Date;
}

/** The versions of a target's own, the latest first. */
export class PasswordPolicyVersionList {
  @ApiProperty({ type: [PasswordPolicyVersionAnswer] })
  items!: PasswordPolicyVersionAnswer[];
}
