import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsOptional, ValidateNested } from 'class-validator';
import type { ContractEntry, VendorEntry } from '#libs/lifecycles/disposal/vendor';
import { CitedContractAnswer } from '../disposal/disposal.view.js';
import { LocalizedText } from '../http/names.dto.js';
import { DigestField } from '../http/digest-field.js';
import { InstantField } from '../http/page.dto.js';
import { FlagField } from '../http/part-field.js';
import { TextField } from '../http/text-field.js';

/** Name of a vendor in both languages. */
export class VendorNameDto extends LocalizedText {
  @TextField('In Japanese.', { example: '株式会社エコ処理', max: 200 })
  declare ja: string;

  @TextField('In English.', { example: 'Eco Recycling Inc.', max: 200 })
  declare en: string;
}

/** What the register says of a vendor (4.6.3(2)). */
export class VendorDto implements VendorEntry {
  @ApiProperty({ type: VendorNameDto })
  @ValidateNested()
  @Type(() => VendorNameDto)
  name!: VendorNameDto;

  @FlagField('No longer asked; it stays in the register.', true)
  @IsOptional()
  @IsBoolean()
  withdrawn: boolean = false;
}

/** A contract with a vendor (契約書, 4.6.3(2)). */
export class ContractDto implements ContractEntry {
  @TextField('Its number.', { example: 'K-2026-118', max: 100 })
  number!: string;

  @InstantField('From when on it holds.', true)
  validFrom!: string;

  @InstantField('First instant at which it holds no longer.', true)
  validTo!: string;

  @FlagField('It binds the vendor to confidentiality; demanded.')
  confidentialityClause!: boolean;

  @FlagField('It forbids reuse of what is handed over; demanded.')
  reuseProhibitionClause!: boolean;

  @DigestField('The signed contract.')
  evidence!: string;
}

/** A contract of the register. */
export class ContractAnswer extends CitedContractAnswer {
  @ApiProperty()
  confidentialityClause!: boolean;

  @ApiProperty()
  reuseProhibitionClause!: boolean;

  @ApiProperty({ description: 'SHA-256 digest of the signed contract.' })
  evidence!: string;
}

/** A vendor of the register. */
export class VendorAnswer {
  @ApiProperty({ example: 'eco-recycle' })
  code!: string;

  @ApiProperty({ type: LocalizedText })
  name!: LocalizedText;

  @ApiProperty()
  withdrawn!: boolean;

  @ApiProperty({ type: [ContractAnswer], description: 'The latest to end first.' })
  contracts!: ContractAnswer[];
}

/** The register. */
export class VendorList {
  @ApiProperty({ type: [VendorAnswer] })
  items!: VendorAnswer[];
}
