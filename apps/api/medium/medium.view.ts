import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type AssetHold, type Sanitisation, sanitisationCategories } from '#libs/lifecycles/asset';
import { type Loss, mediumKinds, protectionKinds } from '#libs/lifecycles/medium/contract';
import type { Directory } from '#libs/record/directory/snapshot';
import type { MediumLedgerRow, MediumView } from '#libs/record/queries/medium.queries';
import { OpenItem } from '../facts/fact.dto.js';
import { withoutNulls } from '../http/history.dto.js';
import { optionalName, personName, PersonName } from '../http/names.dto.js';
import { DepartmentName } from '../lan-connection/lan-connection.view.js';

/** How a medium is protected, and where its key is (4.6.2(1),(2)). */
export class ProtectionAnswer {
  @ApiProperty({ enum: protectionKinds })
  kind!: string;

  @ApiPropertyOptional({ example: 'AES-256-XTS' })
  algorithm?: string;

  @ApiPropertyOptional({ example: 'key-2026-014' })
  keyId?: string;

  @ApiPropertyOptional({ description: 'What the key is on: an id where it is in this ledger.', example: 'HSM-01' })
  keyMedium?: string;

  @ApiPropertyOptional({ description: 'Asset number of that medium.', example: 'M-2026-0007' })
  keyAssetNumber?: string;

  @ApiPropertyOptional({ description: 'Where the key is now.', example: 'データセンター 金庫' })
  keyPlace?: string;

  @ApiPropertyOptional({ description: 'Where the key of the lock is kept.', example: '情報システム部長の耐火金庫' })
  lockKeyPlace?: string;
}

/** Who has a medium, or wants to (4.6.2(1)). */
export class CheckoutAnswer {
  @ApiProperty({ type: PersonName })
  holder!: PersonName;

  @ApiProperty({ example: '支店での復元試験' })
  purpose!: string;

  @ApiProperty({ format: 'date-time' })
  returnBy!: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Since when it is out; absent while it is applied for.' })
  outAt?: string;
}

/** How a medium was sanitised last (4.6.2(3), 4.6.3(1)). */
export class SanitisationAnswer {
  @ApiProperty({ enum: sanitisationCategories })
  category!: string;

  @ApiProperty({ example: 'ATA Secure Erase' })
  method!: string;

  @ApiProperty({ example: '全セクタの読み出しで確認' })
  verification!: string;

  @ApiProperty({ type: PersonName })
  by!: PersonName;

  @ApiPropertyOptional({ type: PersonName })
  witness?: PersonName;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiPropertyOptional({ type: [String], description: 'SHA-256 digests of evidence files.' })
  evidence?: readonly string[];
}

/** A loss that was reported (5(2)). */
export class LossAnswer {
  @ApiProperty({ example: '出張先からの帰りの電車に置き忘れた' })
  circumstances!: string;

  @ApiPropertyOptional({ type: PersonName, description: 'Absent where a stocktaking found it missing.' })
  reportedBy?: PersonName;

  @ApiProperty({ format: 'date-time' })
  reportedAt!: string;
}

/** A row of the ledger of media (4.6.2). */
export class MediumLedgerAnswer {
  @ApiProperty({ example: 'medium_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'stored' })
  state!: string;

  @ApiProperty({ example: 'M-2026-0042' })
  assetNumber!: string;

  @ApiProperty({ example: '60A44C413DF8' })
  serial!: string;

  @ApiProperty({ enum: mediumKinds })
  kind!: string;

  @ApiProperty({ type: DepartmentName })
  department!: DepartmentName;

  @ApiProperty({ example: '本社3F 保管庫' })
  place!: string;

  @ApiProperty({ description: 'Counted at the shorter interval (5(2)).' })
  portable!: boolean;

  @ApiProperty({ description: 'It holds, or has held, highly confidential information.' })
  confidential!: boolean;

  @ApiPropertyOptional({ type: ProtectionAnswer })
  protection?: ProtectionAnswer;

  @ApiProperty({ type: [PersonName], description: 'Who may take it out while it is confidential.' })
  authorised!: PersonName[];

  @ApiPropertyOptional({ type: CheckoutAnswer })
  checkout?: CheckoutAnswer;

  @ApiPropertyOptional({ description: 'What it is to be used for next.', example: '工場の図面の受け渡し' })
  reusePurpose?: string;

  @ApiPropertyOptional({ type: LossAnswer })
  loss?: LossAnswer;

  @ApiPropertyOptional({ type: Object, description: 'The repair or disposal that has it in hand.' })
  held?: AssetHold;

  @ApiPropertyOptional({ type: SanitisationAnswer })
  sanitisation?: SanitisationAnswer;

  @ApiPropertyOptional({ format: 'date-time' })
  disposedAt?: string;
}

/** A storage medium (4.6.2). */
export class MediumAnswer extends MediumLedgerAnswer {
  @ApiProperty({ description: 'The ETag of the case.', example: 12 })
  version!: number;

  @ApiProperty({ format: 'date-time' })
  openedAt!: Date;

  @ApiProperty({ format: 'date-time' })
  changedAt!: Date;

  @ApiPropertyOptional({ type: OpenItem, description: 'The work item that it waits on.' })
  openItem?: OpenItem;
}

/** Writes a medium with names. */
export function mediumAnswer(directory: Directory, view: MediumView): MediumAnswer {
  const { version, openedAt, changedAt, openItem, keyAsset, disposedAt } = view;
  const row = mediumLedgerAnswer(directory, { ...view, disposedAt: disposedAt?.toISOString() ?? null });
  const { protection } = row;
  const key = keyAsset ? { keyAssetNumber: keyAsset.assetNumber, keyPlace: keyAsset.place } : {};
  return withoutNulls({
    ...row,
    ...(protection ? { protection: { ...protection, ...key } } : {}),
    ...{ version, openedAt, changedAt, openItem },
  });
}

/** Writes a row of the ledger with names; names are today's. */
export function mediumLedgerAnswer(directory: Directory, row: MediumLedgerRow): MediumLedgerAnswer {
  const { id, state, assetNumber, serial, kind, place, portable, confidential, protection } = row;
  const { departmentCode, checkout, reuse, loss, held, sanitisation, disposedAt } = row;
  const department = directory.departments.get(departmentCode);
  return withoutNulls({
    ...{ id, state, assetNumber, serial, kind },
    department: { code: departmentCode, ...(department ? { name: department.name } : {}) },
    ...{ place, portable, confidential, protection },
    authorised: row.authorised.map((person) => personName(directory, person)),
    checkout: checkout && { ...checkout, holder: personName(directory, checkout.holder) },
    reusePurpose: reuse?.purpose,
    loss: loss && lossAnswer(directory, loss),
    held,
    sanitisation: sanitisation && sanitisationAnswer(directory, sanitisation),
    disposedAt: disposedAt === null ? undefined : new Date(disposedAt).toISOString(),
  });
}

function lossAnswer(directory: Directory, { circumstances, reportedBy, reportedAt }: Loss): LossAnswer {
  const person = directory.member(reportedBy) ? { reportedBy: personName(directory, reportedBy) } : {};
  return { circumstances, ...person, reportedAt };
}

function sanitisationAnswer(directory: Directory, how: Sanitisation): SanitisationAnswer {
  const { witness: second, ...rest } = how;
  const witness = optionalName(directory, second);
  return { ...rest, by: personName(directory, how.by), ...(witness ? { witness } : {}) };
}
