import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { findingKindNames, findingKinds, type Resolution, resolutionActions } from '#libs/lifecycles/finding/contract';
import type { Directory } from '#libs/record/directory/snapshot';
import type { FindingView } from '#libs/record/queries/finding.queries';
import { OpenItem } from '../facts/fact.dto.js';
import { withoutNulls } from '../http/history.dto.js';
import { LocalizedText, optionalName, personName, PersonName } from '../http/names.dto.js';

/** Something that does not match the ledger. */
export class FindingAnswer {
  @ApiProperty({ example: 'finding_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'awaiting-resolution' })
  state!: string;

  @ApiProperty({ description: 'The ETag of the case.', example: 2 })
  version!: number;

  @ApiProperty({ enum: findingKindNames })
  kind!: string;

  @ApiProperty({ type: LocalizedText })
  kindTitle!: LocalizedText;

  @ApiProperty({ description: 'The clause that it departs from.', example: '4.1.2(1)' })
  clause!: string;

  @ApiProperty({ description: 'Code of the target on which it was observed.', example: 'sales' })
  target!: string;

  @ApiPropertyOptional({ description: 'The case that it is about.', example: 'account_01jzv5d7rze4k8w3x9q2m6t0ab' })
  subjectCaseId?: string;

  @ApiPropertyOptional({ type: PersonName, description: 'The user of that case.' })
  user?: PersonName;

  @ApiPropertyOptional({ example: 'D200' })
  departmentCode?: string;

  @ApiPropertyOptional({
    description: 'The kind of system administrator responsible.',
    example: 'SERVER_ADMINISTRATOR',
  })
  administratorRole?: string;

  @ApiProperty({ description: 'What makes two observations the same finding.' })
  key!: string;

  @ApiProperty({ description: 'The difference is still there as far as is known.' })
  stands!: boolean;

  @ApiProperty({ type: Object, description: 'What the ledger or the policy says.' })
  expected!: object;

  @ApiProperty({ type: Object, description: 'What was seen instead.' })
  observed!: object;

  @ApiProperty({ format: 'date-time' })
  foundAt!: Date;

  @ApiProperty({ type: PersonName })
  foundBy!: PersonName;

  @ApiPropertyOptional({ enum: resolutionActions })
  action?: Resolution['action'];

  @ApiPropertyOptional({ description: 'What was done, or why it is accepted.' })
  note?: string;

  @ApiProperty({ format: 'date-time' })
  changedAt!: Date;

  @ApiPropertyOptional({ type: OpenItem, description: 'The work item that it waits on.' })
  openItem?: OpenItem;
}

/** Writes a finding with names. */
export function findingAnswer(directory: Directory, { userId, foundBy, ...rest }: FindingView): FindingAnswer {
  return withoutNulls({
    ...rest,
    kindTitle: findingKinds[rest.kind].title,
    user: optionalName(directory, userId),
    foundBy: personName(directory, foundBy),
  });
}
