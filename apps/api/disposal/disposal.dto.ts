import { ArrayMinSize, IsIn, IsOptional } from 'class-validator';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { type SanitisationCategory, sanitisationCategories } from '#libs/lifecycles/asset';
import {
  type Certificate,
  type CertifiedLine,
  type Clearing,
  type ContractRenewal,
  type DisposalApplication,
  type DisposalMode,
  disposalModes,
  type HandOver,
  itemStates,
  mostItems,
  type RemovalLine,
  type Sanitiser,
  sanitisers,
  type SanitisationLine,
} from '#libs/lifecycles/disposal/contract';
import { DigestField, DigestListField } from '../http/digest-field.js';
import { Filter, InstantField, PageQuery } from '../http/page.dto.js';
import { ChoiceField, FlagField, PartListField, TextListField } from '../http/part-field.js';
import { OnBehalfOf, TextField } from '../http/text-field.js';

const categories = 'NIST SP 800-88; PURGE or DESTROY for confidential contents.';

/** A fact about a disposal that needs no more words. */
class SaidOfDisposal {
  @OnBehalfOf('the person who says it')
  onBehalfOf?: string;
}

/** What a disposal is to be, without its items; of an application in CSV these are query parameters. */
export class DisposalTermsDto extends SaidOfDisposal {
  @ChoiceField(disposalModes, 'Whether the department disposes of the items, or a vendor under contract.')
  mode!: DisposalMode;

  @TextField('Why they are disposed of.', { example: '更新により不要になった', blank: true })
  reason!: string;

  @TextField('OUTSOURCED: code in the vendor register.', { example: 'eco-recycle', max: 64, optional: true })
  vendor?: string;

  @TextField('OUTSOURCED: number of the contract.', { example: 'K-2026-118', max: 100, optional: true })
  contract?: string;

  @ChoiceField(sanitisers, 'OUTSOURCED: who makes the information unreadable; the department when absent.', true)
  sanitiser?: Sanitiser;
}

/** An application to dispose of things (4.6.3). */
export class DisposalDto extends DisposalTermsDto implements DisposalApplication {
  @TextListField('Case id, asset number or serial of each, 1 to 1,000.', {
    example: ['60A44C413DF8', 'M-2026-0042'],
    most: mostItems,
    max: 100,
  })
  items!: string[];
}

/** The same for CSV, where the body is the list of items. */
export class DisposalQuery {
  @ApiPropertyOptional({ enum: disposalModes, description: 'text/csv: the same as in the body of JSON.' })
  @IsOptional()
  @IsIn(disposalModes)
  mode?: DisposalMode;

  @Filter('text/csv: why they are disposed of.', '更新により不要になった')
  reason?: string;

  @Filter('text/csv: code in the vendor register.', 'eco-recycle')
  vendor?: string;

  @Filter('text/csv: number of the contract.', 'K-2026-118')
  contract?: string;

  @ApiPropertyOptional({ enum: sanitisers, description: 'text/csv: who makes the information unreadable.' })
  @IsOptional()
  @IsIn(sanitisers)
  sanitiser?: Sanitiser;

  @Filter('text/csv, for service accounts: the person who applies.', 'suzuki')
  onBehalfOf?: string;
}

/** How one item was sanitised (4.6.3(1)). */
export class SanitisationLineDto implements SanitisationLine {
  @TextField('Serial number.', { example: '60A44C413DF8', max: 100 })
  serial!: string;

  @ChoiceField(sanitisationCategories, categories)
  category!: SanitisationCategory;

  @TextField('Named method.', { example: '6mm以下に破砕', max: 500, blank: true })
  method!: string;

  @TextField('How it was made sure that nothing can be read again.', { example: '破砕片を目視で確認', blank: true })
  verification!: string;

  @TextField('Second person who saw it: id, employee number or login. Demanded for confidential items.', {
    example: 'ono',
    max: 100,
    optional: true,
  })
  witness?: string;

  @DigestListField('Photos, logs.', true)
  evidence?: string[];
}

/** How items were sanitised, a part at a time (4.6.3(1)). */
export class SanitisationsDto extends SaidOfDisposal {
  @PartListField(
    () => SanitisationLineDto,
    'One line for each item; all of them are recorded or none.',
    undefined,
    mostItems,
  )
  @ArrayMinSize(1)
  lines!: SanitisationLineDto[];
}

/** An item that cannot go on with the others (4.6.3(1)). */
export class RemovalLineDto implements RemovalLine {
  @TextField('Serial number.', { example: '60A44C413DF8', max: 100 })
  serial!: string;

  @TextField('Why it is taken out.', { example: '保管庫に見当たらない', blank: true })
  reason!: string;
}

/** Items that are taken out of a disposal (4.6.3(1)). */
export class RemovalsDto extends SaidOfDisposal {
  @PartListField(
    () => RemovalLineDto,
    'One line for each item; all of them are taken out or none.',
    undefined,
    mostItems,
  )
  @ArrayMinSize(1)
  lines!: RemovalLineDto[];
}

/** A part of the list of items that both sides signed (4.6.3(2)). */
export class HandOverDto extends SaidOfDisposal implements HandOver {
  @TextField('Name of whoever received the items for the vendor; who gave them is whoever sends this.', {
    example: '中村 悟',
    max: 200,
    blank: true,
  })
  receivedBy!: string;

  @InstantField('When both signed.', true)
  signedAt!: string;

  @TextListField('Serial number of each item.', { example: ['60A44C413DF8'], most: mostItems, max: 100 })
  @ArrayMinSize(1)
  serials!: string[];

  @FlagField('Nothing follows: refused with each serial that is missing.', true)
  last?: boolean;

  @DigestField('The signed list.', true)
  evidence?: string;
}

/** A line of a certificate (4.6.3(2)). */
export class CertifiedLineDto implements CertifiedLine {
  @TextField('Serial number as the certificate has it.', { example: '60A44C413DF8', max: 100 })
  serial!: string;

  @ChoiceField(sanitisationCategories, categories)
  category!: SanitisationCategory;

  @TextField('Method as the certificate has it.', { example: '溶解', max: 500, blank: true })
  method!: string;
}

/** A vendor's certificate of disposal (4.6.3(2)). */
export class CertificateDto extends SaidOfDisposal implements Certificate {
  @TextField('Number of the certificate.', { example: 'C-2026-0007', max: 100, blank: true })
  number!: string;

  @DigestField('The certificate.')
  evidence!: string;

  @TextField('Who saw it happen; demanded where the vendor sanitises confidential items.', {
    example: '中村 悟',
    max: 200,
    optional: true,
  })
  witness?: string;

  @PartListField(() => CertifiedLineDto, 'One line for each serial on it.', undefined, 2 * mostItems)
  @ArrayMinSize(1)
  lines!: CertifiedLineDto[];
}

/** How a mismatch was cleared (4.6.3(2)). */
export class ClearingCompletion implements Clearing {
  @TextField('What did not match, and how that was cleared.', {
    example: '番号の誤記。業者が証明書を訂正した',
    blank: true,
  })
  explanation!: string;

  @TextListField('Serials that came back from the vendor as they were; they are given back.', {
    example: ['60A44C413DF8'],
    most: mostItems,
    max: 100,
    optional: true,
  })
  returned?: string[];
}

/** Another contract with the same vendor (4.6.3(2)). */
export class ContractRenewalCompletion implements ContractRenewal {
  @TextField('Number of a contract of the register that is in force.', { example: 'K-2027-004', max: 100 })
  contract!: string;
}

/** Which disposals are wanted. */
export class DisposalListQuery extends PageQuery {
  @Filter('State by the transition table.', 'sanitising')
  state?: string;

  @ApiPropertyOptional({ enum: disposalModes })
  @IsOptional()
  @IsIn(disposalModes)
  mode?: DisposalMode;

  @Filter('Code of the vendor.', 'eco-recycle')
  vendor?: string;

  @Filter('Case id of a terminal or medium among the items.', 'medium_01jzv5d7rze4k8w3x9q2m6t0ab')
  asset?: string;
}

/** Which items of a disposal are wanted. */
export class DisposalItemQuery extends PageQuery {
  @ApiPropertyOptional({ enum: itemStates })
  @IsOptional()
  @IsIn(itemStates)
  state?: string;

  @Filter('Serial number.', '60A44C413DF8')
  serial?: string;
}
