import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import type { SanitisationCategory } from '#libs/lifecycles/asset';
import { sanitisationCategories } from '#libs/lifecycles/asset';
import {
  type CheckoutApplication,
  type Classification,
  type Erasure,
  type LossReport,
  type MediumEntry,
  type MediumKind,
  mediumKinds,
  type MediumMove,
  type Protection,
  protectionKinds,
  type Reassignment,
  type ReuseRequest,
} from '#libs/lifecycles/medium/contract';
import { mostMedia } from '#libs/record/medium.imports';
import { DigestListField } from '../http/digest-field.js';
import { Filter, InstantField, PageQuery, QueryFlag } from '../http/page.dto.js';
import { ChoiceField, FlagField, PartField, PartListField, TextListField } from '../http/part-field.js';
import { OnBehalfOf, TextField } from '../http/text-field.js';

/** How a medium is protected; never the key itself (4.6.2(1),(2)). */
export class MediumProtectionDto implements Protection {
  @ChoiceField(protectionKinds, 'ENCRYPTED needs algorithm, keyId and keyMedium; LOCKED needs lockKeyPlace.')
  kind!: Protection['kind'];

  @TextField('ENCRYPTED: the algorithm.', { example: 'AES-256-XTS', max: 100, optional: true, blank: true })
  algorithm?: string;

  @TextField('ENCRYPTED: name of the key.', { example: 'key-2026-014', max: 100, optional: true, blank: true })
  keyId?: string;

  @TextField('ENCRYPTED: what the key is on: id or asset number of a medium of this ledger, or a name.', {
    example: 'HSM-01',
    max: 100,
    optional: true,
    blank: true,
  })
  keyMedium?: string;

  @TextField('ENCRYPTED: where that is; of a medium of this ledger its own place counts.', {
    example: 'データセンター 金庫',
    max: 200,
    optional: true,
    blank: true,
  })
  keyPlace?: string;

  @TextField('LOCKED: where the key of the lock is kept.', {
    example: '情報システム部長の耐火金庫',
    max: 200,
    optional: true,
    blank: true,
  })
  lockKeyPlace?: string;
}

/** A fact about a medium that needs no more words. */
class SaidOfMedium {
  @OnBehalfOf('the person who says it')
  onBehalfOf?: string;
}

/** Confidentiality of a medium, with what follows from it (4.6.2(1)). */
export class ClassificationDto extends SaidOfMedium implements Classification {
  @FlagField('It holds, or has held, highly confidential information; true when nothing is said.', true)
  confidential = true;

  @PartField(() => MediumProtectionDto, 'Demanded for a confidential medium.', true)
  @IsOptional()
  protection?: MediumProtectionDto;

  @TextListField('Who may take it out while it is confidential: id, employee number or login.', {
    example: ['tanaka'],
    max: 100,
    optional: true,
  })
  authorised?: string[];
}

/** A medium as it enters the ledger (4.6.2(1)). */
export class MediumEntryDto extends ClassificationDto implements MediumEntry {
  @TextField('Number in the management ledger, unique.', { example: 'M-2026-0042', max: 100 })
  assetNumber!: string;

  @TextField('Serial number of its maker, unique.', { example: '60A44C413DF8', max: 100 })
  serial!: string;

  @ChoiceField(mediumKinds, 'What it is.')
  kind!: MediumKind;

  @TextField('Code of the department whose medium it is.', { example: 'D200', max: 30 })
  department!: string;

  @TextField('Where it is kept.', { example: '本社3F 保管庫', max: 200 })
  place!: string;

  @FlagField('Counted at the shorter interval (5(2)); by its kind when nothing is said.', true)
  portable?: boolean;
}

/** Media, up to 500 a call (4.6.2(1)). */
export class MediaDto extends SaidOfMedium {
  @PartListField(() => MediumEntryDto, 'One entry for each medium.', undefined, mostMedia)
  media!: MediumEntryDto[];
}

/** Where a medium, its key or the key of its lock is from now on (4.6.2(1),(2)). */
export class MediumMoveDto extends SaidOfMedium implements MediumMove {
  @TextField('New place of the medium.', { example: '工場 保管庫', max: 200, optional: true })
  place?: string;

  @TextField('What its key is on now.', { example: 'HSM-02', max: 100, optional: true })
  keyMedium?: string;

  @TextField('Where its key is now.', { example: 'データセンター 金庫', max: 200, optional: true })
  keyPlace?: string;

  @TextField('Where the key of its lock is now.', { example: '総務部 金庫', max: 200, optional: true })
  lockKeyPlace?: string;
}

/** A person wants to take a medium out (4.6.2(1)). */
export class CheckoutDto extends SaidOfMedium implements CheckoutApplication {
  @TextField('What it is needed for.', { example: '支店での復元試験', blank: true })
  purpose!: string;

  @InstantField('When it is back; the longest that the policy grants (`media.checkout.return`) when absent.')
  returnBy?: string;
}

/** A medium is to be used for something else (4.6.2(3)). */
export class ReuseDto extends SaidOfMedium implements ReuseRequest {
  @TextField('What it is to be used for.', { example: '工場の図面の受け渡し', blank: true })
  purpose!: string;
}

/** What a medium becomes for whoever gets it next (4.6.2(3)). */
export class ReassignmentDto extends ClassificationDto implements Reassignment {
  @TextField('Code of the department that gets it.', { example: 'D600', max: 30 })
  department!: string;

  @TextField('Where it is kept there.', { example: '工場 倉庫', max: 200 })
  place!: string;
}

/** A medium is lost, or was found again (5(2)). */
export class CircumstancesDto extends SaidOfMedium implements LossReport {
  @TextField('What happened.', { example: '出張先からの帰りの電車に置き忘れた', blank: true })
  circumstances!: string;
}

/** How a medium was erased (4.6.2(3)). */
export class ErasureCompletion implements Erasure {
  @ChoiceField(sanitisationCategories, 'NIST SP 800-88; PURGE or DESTROY for confidential contents.')
  category!: SanitisationCategory;

  @TextField('Named method.', { example: 'ATA Secure Erase', max: 500 })
  method!: string;

  @TextField('How it was made sure that nothing can be read again.', {
    example: '全セクタの読み出しで確認',
    max: 1_000,
  })
  verification!: string;

  @TextField(
    'Second person who saw it and says so: id, employee number or login. Demanded for confidential contents.',
    {
      example: 'ono',
      max: 100,
      optional: true,
    },
  )
  witness?: string;

  @DigestListField('Photos, logs.', true)
  evidence?: string[];
}

/** Which media are wanted. */
export class MediumListQuery extends PageQuery {
  @Filter('State by the transition table.', 'stored')
  state?: string;

  @Filter('Code of the department whose medium it is.', 'D200')
  department?: string;

  @ApiPropertyOptional({ enum: mediumKinds })
  @IsOptional()
  @IsIn(mediumKinds)
  kind?: MediumKind;

  @Filter('Asset number.', 'M-2026-0042')
  assetNumber?: string;

  @Filter('Serial number.', '60A44C413DF8')
  serial?: string;

  @Filter('Where it is kept.', '本社3F 保管庫')
  place?: string;

  @ApiPropertyOptional({ description: 'Only confidential media, or only the others.' })
  @IsOptional()
  @QueryFlag()
  @IsBoolean()
  confidential?: boolean;
}
