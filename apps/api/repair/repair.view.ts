import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { assetSlugs } from '#libs/lifecycles/asset';
import {
  type Recorded,
  removedFates,
  repairModes,
  repairOutcomes,
  type Removal,
  type Visit,
} from '#libs/lifecycles/repair/contract';
import type { Directory } from '#libs/record/directory/snapshot';
import type { RepairView } from '#libs/record/queries/repair.queries';
import { OpenItem } from '../facts/fact.dto.js';
import { withoutNulls } from '../http/history.dto.js';
import { optionalName, personName, PersonName } from '../http/names.dto.js';
import { ReplacedStorageDto } from './repair.dto.js';

/** Who recorded something, and when. */
class RecordedAnswer {
  @ApiProperty({ type: PersonName })
  recordedBy!: PersonName;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;
}

/** Whether the stored information can be checked and protected (4.6.1(1)). */
export class AssessmentAnswer extends RecordedAnswer {
  @ApiProperty()
  canConfirm!: boolean;

  @ApiProperty()
  canProtect!: boolean;

  @ApiProperty({ example: '起動しないため確認できない' })
  grounds!: string;
}

/** Storage that was removed before the repair (4.6.1(1)). */
export class RemovalAnswer extends RecordedAnswer {
  @ApiProperty({ example: 'S3Z8NB0K' })
  serial!: string;

  @ApiProperty({ example: '本社3F 保管庫' })
  place!: string;

  @ApiProperty({ type: PersonName, description: 'Who took it out.' })
  by!: PersonName;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiPropertyOptional({ type: [String], description: 'SHA-256 digests of evidence files.' })
  evidence?: readonly string[];
}

/** What whoever repairs was asked for (4.6.1). */
export class RepairRequestAnswer extends RecordedAnswer {
  @ApiProperty({ enum: repairModes })
  mode!: string;

  @ApiPropertyOptional({ example: '株式会社修理サービス' })
  company?: string;

  @ApiPropertyOptional({ example: '受付 03-0000-0000' })
  contact?: string;

  @ApiProperty({ format: 'date-time', description: 'When it is back.' })
  returnBy!: string;
}

/** A visit of a contractor (4.6.1(2)). */
export class VisitAnswer extends RecordedAnswer {
  @ApiProperty({ example: '株式会社修理サービス' })
  company!: string;

  @ApiProperty({ type: [String], example: ['中村 悟'] })
  persons!: readonly string[];

  @ApiProperty({ format: 'date-time' })
  enteredAt!: string;

  @ApiProperty({ format: 'date-time' })
  leftAt!: string;

  @ApiProperty({ type: PersonName, description: 'Who of the company was with them.' })
  escort!: PersonName;

  @ApiProperty({ description: 'The physical management regulation was complied with.' })
  regulationComplied!: boolean;

  @ApiPropertyOptional({ type: [String], description: 'SHA-256 digests of evidence files.' })
  evidence?: readonly string[];
}

/** What came back (4.6.1(1)). */
export class ReturnAnswer extends RecordedAnswer {
  @ApiProperty({ enum: repairOutcomes })
  outcome!: string;

  @ApiProperty({ example: '60A44C413DF8' })
  serial!: string;

  @ApiProperty({ example: '電源ユニットを交換' })
  work!: string;

  @ApiPropertyOptional({ example: 'メイン基板を交換' })
  replaced?: string;

  @ApiPropertyOptional({ type: ReplacedStorageDto })
  replacedStorage?: object;

  @ApiPropertyOptional({ type: [String], description: 'SHA-256 digests of evidence files.' })
  evidence?: readonly string[];
}

/** What became of the storage that was removed (4.6.1(1)). */
export class StorageAccountAnswer extends RecordedAnswer {
  @ApiProperty({ enum: removedFates })
  fate!: string;

  @ApiProperty({ example: 'S3Z8NB0K' })
  serial!: string;

  @ApiPropertyOptional({ example: '本社3F 保管庫' })
  place?: string;
}

/** A repair of a terminal or medium (4.6.1). */
export class RepairAnswer {
  @ApiProperty({ example: 'repair_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'in-repair' })
  state!: string;

  @ApiProperty({ description: 'The ETag of the case.', example: 12 })
  version!: number;

  @ApiProperty({ description: 'Case of what is repaired.', example: 'terminal_01jzv5d7rze4k8w3x9q2m6t0ab' })
  asset!: string;

  @ApiProperty({ enum: assetSlugs })
  kind!: string;

  @ApiProperty({ example: 'NB-2026-0042' })
  assetNumber!: string;

  @ApiProperty({ example: '60A44C413DF8' })
  serial!: string;

  @ApiProperty()
  confidential!: boolean;

  @ApiProperty({ description: 'It has storage that can hold information.' })
  storage!: boolean;

  @ApiProperty({ example: '電源が入らない' })
  fault!: string;

  @ApiProperty({ type: PersonName, description: 'Who reported the fault.' })
  applicant!: PersonName;

  @ApiPropertyOptional({ type: PersonName, description: 'Of a terminal: its user, to whom it goes back.' })
  user?: PersonName;

  @ApiPropertyOptional({ type: AssessmentAnswer })
  assessment?: AssessmentAnswer;

  @ApiPropertyOptional({ type: RemovalAnswer })
  removal?: RemovalAnswer;

  @ApiPropertyOptional({ type: RepairRequestAnswer })
  request?: RepairRequestAnswer;

  @ApiProperty({ type: [VisitAnswer] })
  visits!: VisitAnswer[];

  @ApiPropertyOptional({ type: ReturnAnswer })
  returned?: ReturnAnswer;

  @ApiPropertyOptional({ type: StorageAccountAnswer })
  account?: StorageAccountAnswer;

  @ApiProperty({ format: 'date-time' })
  openedAt!: Date;

  @ApiProperty({ format: 'date-time' })
  changedAt!: Date;

  @ApiPropertyOptional({ type: OpenItem, description: 'The work item that it waits on.' })
  openItem?: OpenItem;
}

/** Writes a repair with names. */
export function repairAnswer(directory: Directory, view: RepairView): RepairAnswer {
  const { id, state, version, assetId, slug, assetNumber, serial, confidential, storage, fault, ...more } = view;
  const { applicantId, userId, assessment, removal, request, visits, returned, account } = more;
  const { openedAt, changedAt, openItem } = more;
  const named = <Said>(said: Recorded<Said> | null) =>
    said && { ...said, recordedBy: personName(directory, said.recordedBy) };
  const visit = (said: Recorded<Visit>) => ({ ...named(said)!, escort: personName(directory, said.escort) });
  const taken = (said: Recorded<Removal>) => ({ ...named(said)!, by: personName(directory, said.by) });
  return withoutNulls({
    ...{ id, state, version, asset: assetId, kind: slug, assetNumber, serial, confidential, storage, fault },
    ...{ applicant: personName(directory, applicantId), user: optionalName(directory, userId) },
    ...{ assessment: named(assessment), removal: removal && taken(removal), request: named(request) },
    ...{ visits: visits.map(visit), returned: named(returned), account: named(account) },
    ...{ openedAt, changedAt, openItem },
  });
}
