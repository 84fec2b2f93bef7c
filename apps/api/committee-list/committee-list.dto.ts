import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { platformCategory } from '#libs/lifecycles/server/committee-list';
import { exposures } from '#libs/lifecycles/server/contract';
import { softwareCategories } from '#libs/lifecycles/server/documents';
import { mostEntries } from '#libs/record/committee-lists/csv';
import type { ListEntry, ListReplacement } from '#libs/record/committee-lists/entries';
import type { Decision } from '#libs/record/committee-lists/revision';
import type { ServerOffList } from '#libs/record/committee-lists/rows';
import type { CommitteeSelection } from '#libs/record/committee-selection.entity';
import { withoutNulls } from '../http/history.dto.js';
import { Filter } from '../http/page.dto.js';
import { TextField } from '../http/text-field.js';
import { LedgerQuery } from '../ledgers/ledger-query.dto.js';

const categories = [platformCategory, ...softwareCategories];

/** The committee's decision that a change rests on (2(5)). */
export class CommitteeDecisionDto implements Decision {
  @TextField('Reference of the decision.', { example: 'ISC-2026-014', max: 200, blank: true })
  decision!: string;

  @TextField('Why; demanded for whatever leaves the list.', { example: 'サポート終了', optional: true, blank: true })
  reason?: string;
}

/** Versions of a product. */
const Versions = (optional: boolean) => {
  const described = {
    type: [String] as [typeof String],
    description: '`12` is that version alone, `12.*` is 12 and all below it; every version when empty.',
    example: ['12.*', '13'],
    maxItems: 100,
  };
  return applyDecorators(
    ...(optional ? [ApiPropertyOptional(described), IsOptional()] : [ApiProperty(described)]),
    IsArray(),
    ArrayMaxSize(100),
    IsString({ each: true }),
    MaxLength(200, { each: true }),
  );
};

/** Other versions of a product; left out they would let every version in, so that has to be said. */
export class ListVersionsDto extends CommitteeDecisionDto {
  @Versions(false)
  versions!: string[];
}

/** A product that the committee puts on a list (4.2.1(6), 4.2.3(1)). */
export class NewListEntryDto extends CommitteeDecisionDto implements ListEntry {
  @TextField(`One of ${softwareCategories.join(', ')}; left out on the list of platforms.`, {
    example: 'OS',
    max: 50,
    optional: true,
  })
  category?: string;

  @TextField('Product.', { example: 'Debian GNU/Linux', max: 200, blank: true })
  product!: string;

  @Versions(true)
  versions?: string[];
}

/** An entry of a whole list. */
export class ListEntryDto implements ListEntry {
  @TextField(`One of ${softwareCategories.join(', ')}; left out on the list of platforms.`, {
    example: 'ANTI_MALWARE',
    max: 50,
    optional: true,
  })
  category?: string;

  @TextField('Product.', { example: 'ClamAV', max: 200, blank: true })
  product!: string;

  @Versions(true)
  versions?: string[];
}

/** A whole list in place of the one that stands. */
export class ListReplacementDto extends CommitteeDecisionDto implements ListReplacement {
  @ApiProperty({ type: [ListEntryDto], description: 'All that stands on the list from now on.', maxItems: mostEntries })
  @IsArray()
  @ArrayMaxSize(mostEntries)
  @ValidateNested({ each: true })
  @Type(() => ListEntryDto)
  entries!: ListEntryDto[];
}

/** Which part of a list is wanted, as of when. */
export class CommitteeListQuery extends LedgerQuery {
  @Filter('Category.', 'OS')
  category?: string;
}

/** An entry of a list (4.2.1(6), 4.2.3(1)). */
export class SelectionAnswer {
  @ApiProperty({
    description: 'Changes when the entry does.',
    example: 'committee_selection_01jzv5d7rze4k8w3x9q2m6t0ab',
  })
  id!: string;

  @ApiProperty({ enum: categories })
  category!: string;

  @ApiProperty({ example: 'Debian GNU/Linux' })
  product!: string;

  @ApiProperty({ type: [String], description: 'Every version when empty.', example: ['12.*'] })
  versions!: string[];

  @ApiProperty({ description: "Reference of the committee's decision.", example: 'ISC-2026-014' })
  decision!: string;

  @ApiProperty({ format: 'date-time' })
  validFrom!: Date;

  @ApiPropertyOptional({ format: 'date-time', description: 'When it was changed or struck off.' })
  validTo?: Date;
}

/** What a server uses that its list does not hold. */
export class UsedProductAnswer {
  @ApiProperty({ enum: categories })
  category!: string;

  @ApiProperty({ example: 'Debian GNU/Linux' })
  product!: string;

  @ApiProperty({ example: '10' })
  version!: string;
}

/** A server off a list. */
export class ServerOffListAnswer implements ServerOffList {
  @ApiProperty({ example: 'server_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'web01' })
  name!: string;

  @ApiProperty({ example: 'D200' })
  departmentCode!: string;

  @ApiProperty({ enum: exposures })
  exposure!: ServerOffList['exposure'];

  @ApiProperty({ type: [UsedProductAnswer] })
  products!: ServerOffList['products'];
}

/** Every server off a list, by name. */
export class ServersOffList {
  @ApiProperty({ type: [ServerOffListAnswer] })
  items!: ServerOffListAnswer[];
}

/** Writes an entry. */
export function selectionAnswer({ list: _list, ...row }: CommitteeSelection): SelectionAnswer {
  return withoutNulls(row);
}
