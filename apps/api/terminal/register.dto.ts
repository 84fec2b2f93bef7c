import { ApiProperty } from '@nestjs/swagger';
import { type TerminalModel, terminalKinds } from '#libs/lifecycles/terminal/contract';
import { softwareCategories, type TerminalSoftwareEntry } from '#libs/lifecycles/terminal/software';
import { ChoiceField, FlagField, TextListField } from '../http/part-field.js';
import { OnBehalfOf, TextField } from '../http/text-field.js';

/** A model that terminals are of (4.3.2). */
export class TerminalModelDto implements TerminalModel {
  @ChoiceField(terminalKinds, 'What it is; stays the same under a code.')
  kind!: TerminalModel['kind'];

  @TextField('Make and model.', { example: 'Example Book 14', max: 200 })
  name!: string;

  @FlagField('Authenticates at BIOS (4.3.2(1)).')
  biosAuthentication!: boolean;

  @FlagField('Has a security chip (4.3.2(2),(3)).')
  securityChip!: boolean;

  @FlagField('Encrypts its storage (4.3.2(2),(3)).')
  encryption!: boolean;

  @FlagField('Authenticates its user by itself (4.3.2(3)).')
  authentication!: boolean;

  @FlagField('Has storage that can hold information.')
  storage!: boolean;

  @FlagField('No longer bought; terminals that are there stay.')
  withdrawn!: boolean;

  @OnBehalfOf('the client terminal administrator')
  onBehalfOf?: string;
}

/** A model of the register. */
export class TerminalModelAnswer extends TerminalModelDto {
  @ApiProperty({ example: 'BOOK-14' })
  code!: string;
}

/** The register of models. */
export class TerminalModelList {
  @ApiProperty({ type: [TerminalModelAnswer] })
  items!: TerminalModelAnswer[];
}

/** A product that terminals use (規定されたソフトウェア, 4.3.1(3),(5),(6)). */
export class TerminalSoftwareDto implements TerminalSoftwareEntry {
  @ChoiceField(softwareCategories, '`SPECIFIED` is on every terminal, `PERMITTED` may be.')
  category!: TerminalSoftwareEntry['category'];

  @TextField('Product.', { example: 'Example Office', max: 200 })
  product!: string;

  @TextListField('Versions that may be used: `16`, `16.*`; none is every version.', { example: ['16.*'], max: 50 })
  versions!: string[];

  @TextField('Reference of the decision.', { example: 'ISC-2026-12', max: 200 })
  decision!: string;

  @FlagField('No longer to be used; it stays as history.')
  withdrawn!: boolean;

  @OnBehalfOf('the client terminal administrator')
  onBehalfOf?: string;
}

/** A product of the list. */
export class TerminalSoftwareAnswer extends TerminalSoftwareDto {
  @ApiProperty({ example: 'office' })
  code!: string;
}

/** The list of software. */
export class TerminalSoftwareList {
  @ApiProperty({ type: [TerminalSoftwareAnswer] })
  items!: TerminalSoftwareAnswer[];
}

/** The conditions of use in both languages (4.3.1(1)). */
export class TerminalConditionsDto {
  @TextField('日本語の本文.', { example: '会社の業務だけに使います。', max: 20_000, blank: true })
  ja!: string;

  @TextField('The text in English.', {
    example: 'It is used for the work of the company alone.',
    max: 20_000,
    blank: true,
  })
  en!: string;

  @OnBehalfOf('the client terminal administrator')
  onBehalfOf?: string;
}

/** A version of the conditions. */
export class TerminalConditionsAnswer {
  @ApiProperty({ example: 2 })
  version!: number;

  @ApiProperty({ description: 'SHA-256 of both texts; named on acceptance.', example: 'a'.repeat(64) })
  digest!: string;

  @ApiProperty()
  ja!: string;

  @ApiProperty()
  en!: string;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: Date;
}
