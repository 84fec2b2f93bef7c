import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import {
  type ChecklistItem,
  checklistItems,
  type ChecklistLine,
  type ExtensionApplication,
  importances,
  type InstalledSoftware,
  type LossReport,
  placesOfUse,
  type TakeOutApplication,
  type TerminalEntry,
  terminalKinds,
  terminalOwnerships,
  type TerminalTerms,
} from '#libs/lifecycles/terminal/contract';
import { DigestListField } from '../http/digest-field.js';
import { Filter, InstantField, PageQuery, QueryFlag } from '../http/page.dto.js';
import { ChoiceField, FlagField, PartListField, TextListField } from '../http/part-field.js';
import { OnBehalfOf, TextField } from '../http/text-field.js';

/** A terminal on its way into the management ledger (管理台帳, 4.3.1(1)). */
export class TerminalEntryDto implements TerminalEntry {
  @TextField('Number in the management ledger; unique.', { example: 'NB-2026-0042', max: 100 })
  assetNumber!: string;

  @TextField("Its maker's serial number; unique.", { example: '5CG1234XYZ', max: 100 })
  serial!: string;

  @TextField('Code in the register of models, which says what kind it is.', { example: 'BOOK-14', max: 64 })
  model!: string;

  @TextField(`${terminalOwnerships.join(' or ')}; anything else is refused, and the attempt is kept.`, {
    example: 'SUPPLIED',
    max: 30,
  })
  ownership!: string;

  @TextField('Code of the department that it belongs to.', { example: 'D200', max: 30 })
  department!: string;

  @ChoiceField(placesOfUse, 'Where it is used (使用場所, 4.3.1(2)).')
  placeOfUse!: TerminalEntry['placeOfUse'];

  @ChoiceField(importances, 'Importance of the information that is used on it (重要度, 4.3.1(2)).')
  importance!: TerminalEntry['importance'];

  @FlagField('It is taken out of the company (持ち出しPC, 4.3.2); only of models with the functions that this demands.')
  takeOut!: boolean;

  @FlagField('It holds highly confidential information (機密性の高い情報, 4.6.2(1)).')
  confidential!: boolean;

  @TextListField('MAC addresses of its interfaces; each belongs to one terminal.', {
    example: ['08:00:2b:01:02:03'],
    most: 10,
    max: 40,
  })
  macs!: string[];

  @OnBehalfOf('the client terminal administrator')
  onBehalfOf?: string;
}

/** What is revised of a terminal; whatever is left out stays (4.3.1(1)). */
export class TerminalRevisionDto implements Partial<TerminalTerms> {
  @TextField('Why.', { example: '在宅勤務の開始' })
  reason!: string;

  @ChoiceField(placesOfUse, 'Where it is used.', true)
  placeOfUse?: TerminalTerms['placeOfUse'];

  @ChoiceField(importances, 'Importance of the information that is used on it.', true)
  importance?: TerminalTerms['importance'];

  @FlagField('It is taken out of the company.', true)
  takeOut?: boolean;

  @FlagField('It holds highly confidential information; stays so until it is initialised.', true)
  confidential?: boolean;

  @TextListField('MAC addresses of its interfaces.', {
    example: ['08:00:2b:01:02:03'],
    most: 10,
    max: 40,
    optional: true,
  })
  macs?: string[];

  @OnBehalfOf('the client terminal administrator')
  onBehalfOf?: string;
}

/** Software in a version. */
export class TerminalProductDto implements InstalledSoftware {
  @TextField('Product.', { example: 'Example Office', max: 200 })
  product!: string;

  @TextField('Version.', { example: '16.2', max: 100 })
  version!: string;
}

/** One line of the set-up checklist (4.3.1(2)-(8), 4.3.2(1)). */
export class ChecklistLineDto implements ChecklistLine {
  @ApiProperty({ enum: checklistItems, description: 'Which line.', example: 'SCREEN_LOCK' })
  @IsIn(checklistItems)
  item!: ChecklistItem;

  @FlagField('It is set as the line demands.')
  done!: boolean;

  @TextField('What shows it, or why it is not done.', { example: '設定画面を確認', blank: true })
  note!: string;

  @DigestListField('Screenshots, logs.')
  evidence!: string[];

  @ApiPropertyOptional({ description: '`AUTH`: factors that a login takes.', example: 2 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(9)
  factors?: number;

  @TextField('`SCREEN_LOCK`: span without input after which it locks, ISO 8601.', {
    example: 'PT10M',
    max: 20,
    optional: true,
  })
  lockAfter?: string;

  @PartListField(
    () => TerminalProductDto,
    '`SPECIFIED_SOFTWARE`, `ANTI_MALWARE`, `USER_LOG_COLLECTOR`: what is installed.',
    true,
    500,
  )
  software?: TerminalProductDto[];
}

/** Lines that are attested; each may be attested anew. */
export class ChecklistDto {
  @PartListField(() => ChecklistLineDto, 'Any of the lines.', undefined, checklistItems.length)
  lines!: ChecklistLineDto[];

  @OnBehalfOf('the client terminal administrator')
  onBehalfOf?: string;
}

/** Hands a terminal over (4.3.1(1)). */
export class HandOverDto {
  @TextField('Id, employee number or login of the user.', { example: 'tanaka', max: 100 })
  user!: string;

  @OnBehalfOf('the client terminal administrator')
  onBehalfOf?: string;
}

/** A fact about a terminal, with its reason where there is one. */
export class TerminalNoteDto {
  @TextField('Why, or how.', { example: '異動のため', optional: true })
  reason?: string;

  @OnBehalfOf('the person who says it')
  onBehalfOf?: string;
}

/** Applies to take a terminal out (4.3.2). */
export class TakeOutDto implements TakeOutApplication {
  @TextField('What it is needed for.', { example: '展示会での説明', blank: true })
  purpose!: string;

  @TextField('Where it goes.', { example: '大阪', blank: true })
  destination!: string;

  @InstantField('From when.', true)
  from!: string;

  @InstantField('Until when; `client.take-out.longest` at most.', true)
  until!: string;

  @OnBehalfOf('the user')
  onBehalfOf?: string;
}

/** Applies to keep it out for longer (4.3.2). */
export class TakeOutExtensionDto implements ExtensionApplication {
  @InstantField('Until when.', true)
  until!: string;

  @TextField('Why.', { example: '展示会の会期延長', blank: true })
  reason!: string;

  @OnBehalfOf('the user')
  onBehalfOf?: string;
}

/** Reports a terminal lost (5(2)). */
export class LossReportDto implements LossReport {
  @TextField('What happened.', { example: '電車内に置き忘れた', blank: true })
  circumstances!: string;

  @InstantField('When it was missed.', true)
  noticedAt!: string;

  @TextField('Where it may be.', { example: '中央線車内', optional: true })
  place?: string;

  @OnBehalfOf('the user, or the client terminal administrator')
  onBehalfOf?: string;
}

/** A terminal is found again. */
export class FoundDto {
  @TextField('How it came back.', { example: '駅の遺失物センターから受領' })
  how!: string;

  @OnBehalfOf('the client terminal administrator')
  onBehalfOf?: string;
}

/** Which terminals are wanted. */
export class TerminalListQuery extends PageQuery {
  @Filter('State by the transition table.', 'in-use')
  state?: string;

  @ApiPropertyOptional({ enum: terminalKinds })
  @IsOptional()
  @IsIn(terminalKinds)
  kind?: string;

  @Filter('Code of the department that it belongs to.', 'D200')
  department?: string;

  @Filter('Id of its user.', 'person_01jzv5d7rze4k8w3x9q2m6t0ab')
  user?: string;

  @Filter('Number in the management ledger.', 'NB-2026-0042')
  assetNumber?: string;

  @Filter('Serial number.', '5CG1234XYZ')
  serial?: string;

  @ApiPropertyOptional({ description: 'Only terminals that are taken out of the company, or only the others.' })
  @IsOptional()
  @QueryFlag()
  @IsBoolean()
  takeOut?: boolean;
}
