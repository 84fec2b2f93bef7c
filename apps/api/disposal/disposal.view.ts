import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { assetSlugs, sanitisationCategories } from '#libs/lifecycles/asset';
import { disposalModes, itemStates, sanitisers } from '#libs/lifecycles/disposal/contract';
import type { DisposalItem } from '#libs/record/disposal.entity';
import type { Directory } from '#libs/record/directory/snapshot';
import type { DisposalView } from '#libs/record/queries/disposal.queries';
import { OpenItem } from '../facts/fact.dto.js';
import { withoutNulls } from '../http/history.dto.js';
import { optionalName, personName, PersonName } from '../http/names.dto.js';

/** The contract on which a disposal relies (4.6.3(2)). */
export class CitedContractAnswer {
  @ApiProperty({ example: 'K-2026-118' })
  number!: string;

  @ApiProperty({ format: 'date-time' })
  validFrom!: string;

  @ApiProperty({ format: 'date-time', description: 'First instant at which it holds no longer.' })
  validTo!: string;
}

/** A certificate that was recorded, with the serials on it that match nothing (4.6.3(2)). */
export class GivenCertificateAnswer {
  @ApiProperty({ example: 'C-2026-0007' })
  number!: string;

  @ApiProperty({ description: 'SHA-256 digest.' })
  evidence!: string;

  @ApiProperty({ type: PersonName, description: 'Who recorded it.' })
  by!: PersonName;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ description: 'Items that it closed.', example: 998 })
  matched!: number;

  @ApiProperty({ type: [String], description: 'Serials that nobody handed over.' })
  unknown!: readonly string[];

  @ApiProperty({ type: [String], description: 'Serials that are certified twice.' })
  doubled!: readonly string[];
}

/** A disposal of terminals and media (4.6.3). */
export class DisposalAnswer {
  @ApiProperty({ example: 'disposal_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'sanitising' })
  state!: string;

  @ApiProperty({ description: 'The ETag of the case.', example: 12 })
  version!: number;

  @ApiProperty({ enum: disposalModes })
  mode!: string;

  @ApiProperty({ example: '更新により不要になった' })
  reason!: string;

  @ApiProperty({ type: PersonName })
  applicant!: PersonName;

  @ApiPropertyOptional({ example: 'eco-recycle' })
  vendor?: string;

  @ApiPropertyOptional({ type: CitedContractAnswer })
  contract?: CitedContractAnswer;

  @ApiProperty({ enum: sanitisers })
  sanitiser!: string;

  @ApiPropertyOptional({ format: 'date-time' })
  approvedAt?: Date;

  @ApiProperty({
    type: Object,
    description: 'How many items there are: in all, and in each state.',
    example: { total: 1000, confidential: 400, sanitised: 250, handedOver: 0, certified: 0, held: 1000 },
  })
  items!: object;

  @ApiProperty({ type: [GivenCertificateAnswer] })
  certificates!: GivenCertificateAnswer[];

  @ApiPropertyOptional({ description: 'How a mismatch was cleared.', example: '番号の誤記。業者が証明書を訂正した' })
  clearing?: string;

  @ApiProperty({ format: 'date-time' })
  openedAt!: Date;

  @ApiProperty({ format: 'date-time' })
  changedAt!: Date;

  @ApiPropertyOptional({ type: OpenItem, description: 'The work item that it waits on.' })
  openItem?: OpenItem;
}

/** How an item was sanitised (4.6.3(1)). */
export class ItemSanitisationAnswer {
  @ApiProperty({ enum: sanitisationCategories })
  category!: string;

  @ApiProperty({ example: '6mm以下に破砕' })
  method!: string;

  @ApiProperty({ description: 'How it was made sure; of a vendor the number of its certificate.' })
  verification!: string;

  @ApiPropertyOptional({ type: PersonName, description: 'Absent where the vendor did it.' })
  by?: PersonName;

  @ApiPropertyOptional({ type: PersonName, description: 'Who of the company saw it.' })
  witness?: PersonName;

  @ApiPropertyOptional({ example: '中村 悟', description: 'Who saw it at the vendor, as the certificate says.' })
  witnessName?: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiPropertyOptional({ type: [String], description: 'SHA-256 digests of evidence files.' })
  evidence?: readonly string[];
}

/** When an item left the house, and who signed for it (4.6.3(2)). */
export class HandedOverAnswer {
  @ApiProperty({ type: PersonName })
  by!: PersonName;

  @ApiProperty({ example: '中村 悟' })
  receivedBy!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiPropertyOptional({ description: 'SHA-256 digest of the signed list.' })
  evidence?: string;
}

/** An item of a disposal. */
export class DisposalItemAnswer {
  @ApiProperty({ description: 'Position from 1.', example: 17 })
  ordinal!: number;

  @ApiProperty({ description: 'Its case.', example: 'medium_01jzv5d7rze4k8w3x9q2m6t0ab' })
  asset!: string;

  @ApiProperty({ enum: assetSlugs })
  kind!: string;

  @ApiProperty({ example: 'M-2026-0042' })
  assetNumber!: string;

  @ApiProperty({ example: '60A44C413DF8' })
  serial!: string;

  @ApiProperty()
  confidential!: boolean;

  @ApiProperty({ enum: itemStates })
  state!: string;

  @ApiPropertyOptional({ description: 'Why it was dropped or taken out; of one that something else had, its state.' })
  reason?: string;

  @ApiPropertyOptional({ type: ItemSanitisationAnswer })
  sanitisation?: ItemSanitisationAnswer;

  @ApiPropertyOptional({ type: HandedOverAnswer })
  handedOver?: HandedOverAnswer;

  @ApiPropertyOptional({ description: 'Number of the certificate that names it.', example: 'C-2026-0007' })
  certificate?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'When it was gone, or given back.' })
  doneAt?: Date;
}

/** Writes a disposal with names. */
export function disposalAnswer(directory: Directory, view: DisposalView): DisposalAnswer {
  const { id, state, version, mode, reason, vendor, contract, sanitiser, approvedAt, items, clearing } = view;
  const { certificates, applicantId, openedAt, changedAt, openItem } = view;
  return withoutNulls({
    ...{ id, state, version, mode, reason, applicant: personName(directory, applicantId) },
    ...{ vendor, contract, sanitiser, approvedAt, items },
    certificates: certificates.map((given) => ({ ...given, by: personName(directory, given.by) })),
    ...{ clearing, openedAt, changedAt, openItem },
  });
}

/** Writes an item with names. */
export function disposalItemAnswer(directory: Directory, item: DisposalItem): DisposalItemAnswer {
  const { ordinal, assetId, slug, assetNumber, serial, confidential, state, reason, certificate, doneAt } = item;
  const { sanitisation: how, handedOver } = item;
  // The witness of a vendor is nobody in the directory.
  const witness = directory.member(how?.witness ?? '') ? optionalName(directory, how?.witness) : undefined;
  return withoutNulls({
    ...{ ordinal, asset: assetId, kind: slug, assetNumber, serial, confidential, state, reason },
    sanitisation: how && {
      ...{ category: how.category, method: how.method, verification: how.verification, at: how.at },
      ...(how.by.startsWith('vendor:') ? {} : { by: personName(directory, how.by) }),
      ...(witness ? { witness } : how.witness ? { witnessName: how.witness } : {}),
      ...(how.evidence ? { evidence: how.evidence } : {}),
    },
    handedOver: handedOver && { ...handedOver, by: personName(directory, handedOver.by) },
    ...{ certificate, doneAt },
  });
}
