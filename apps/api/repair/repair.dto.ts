import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import {
  type Assessment,
  type FaultReport,
  type Postponement,
  type Removal,
  removedFates,
  type RemovedFate,
  repairModes,
  type RepairMode,
  repairOutcomes,
  type RepairOutcome,
  type RepairRequest,
  type ReplacedFate,
  replacedFates,
  type ReplacedStorage,
  type ReturnCheck,
  type StorageAccount,
  type Visit,
} from '#libs/lifecycles/repair/contract';
import { DigestField, DigestListField } from '../http/digest-field.js';
import { Filter, InstantField, PageQuery } from '../http/page.dto.js';
import { ChoiceField, FlagField, PartField, TextListField } from '../http/part-field.js';
import { OnBehalfOf, TextField } from '../http/text-field.js';

/** What anybody says of a repair, or a service account for them. */
class SaidOfRepair {
  @OnBehalfOf('the person who says it')
  onBehalfOf?: string;
}

/** A fault of a terminal or medium (4.6.1(1)). */
export class FaultDto extends SaidOfRepair implements FaultReport {
  @TextField('Case id, asset number or serial of what is broken.', { example: 'NB-2026-0042', max: 100 })
  asset!: string;

  @TextField('What is wrong with it.', { example: '電源が入らない', blank: true })
  fault!: string;
}

/** Whether the stored information can be checked and protected (4.6.1(1)). */
export class AssessmentDto implements Assessment {
  @FlagField('In spite of the fault the stored information can be checked.')
  canConfirm!: boolean;

  @FlagField('It can be protected while others have the device, e.g. because it is encrypted.')
  canProtect!: boolean;

  @TextField('How it was checked and is protected, or why that is not possible.', {
    example: '起動しないため確認できない',
    blank: true,
  })
  grounds!: string;
}

/** The storage that was taken out before the repair (4.6.1(1)). */
export class RemovalDto implements Removal {
  @TextField('Serial number of the storage itself.', { example: 'S3Z8NB0K', max: 100, blank: true })
  serial!: string;

  @TextField('Where it is kept.', { example: '本社3F 保管庫', max: 200, blank: true })
  place!: string;

  @TextField('Who took it out: id, employee number or login.', { example: 'aoki', max: 100 })
  by!: string;

  @InstantField('When it was taken out; not ahead of now.', true)
  at!: string;

  @DigestListField('A photo.', true)
  evidence?: string[];
}

/** Who repairs what is broken, where, and until when (4.6.1). */
export class RepairRequestDto implements RepairRequest {
  @ChoiceField(repairModes, 'By the company itself, by a contractor elsewhere, or by a contractor on the premises.')
  mode!: RepairMode;

  @TextField('Company that repairs; demanded unless it is done in-house.', {
    ...{ example: '株式会社修理サービス', max: 200, optional: true },
  })
  company?: string;

  @TextField('Whom to reach there, and how.', { example: '受付 03-0000-0000', max: 200, optional: true })
  contact?: string;

  @InstantField('When it is back; `media.repair.return` from now at the latest, and that when absent.')
  returnBy?: string;
}

/** Another day until which it is back (4.6.1(1)). */
export class PostponementDto implements Postponement {
  @InstantField('When it is back; `media.repair.return` from now at the latest.', true)
  returnBy!: string;

  @TextField('Why it takes longer.', { example: '部品の入荷待ち', blank: true })
  reason!: string;
}

/** A contractor on the premises (4.6.1(2)). */
export class VisitDto implements Visit {
  @TextField('Company that came.', { example: '株式会社修理サービス', max: 200, blank: true })
  company!: string;

  @TextListField('Names of everybody who came.', { example: ['中村 悟'], most: 50, max: 200 })
  persons!: string[];

  @InstantField('When they entered the premises; not ahead of now.', true)
  enteredAt!: string;

  @InstantField('When they left; after they entered, not ahead of now.', true)
  leftAt!: string;

  @TextField('Who of the company was with them: id, employee number or login.', { example: 'aoki', max: 100 })
  escort!: string;

  @FlagField('The physical management regulation (物理的管理規程) was complied with; refused otherwise.')
  regulationComplied!: boolean;

  @DigestListField("The visitors' book.", true)
  evidence?: string[];
}

/** Storage that the repairer put another one in the place of (4.6.1(1)). */
export class ReplacedStorageDto implements ReplacedStorage {
  @TextField('Serial number of the old storage.', { example: 'S3Z8NB0K', max: 100, blank: true })
  serial!: string;

  @ChoiceField(replacedFates, 'What became of it; confidential storage is never left with the repairer.')
  fate!: ReplacedFate;

  @TextField('KEPT: where.', { example: '本社3F 保管庫', max: 200, optional: true })
  place?: string;

  @DigestField('DESTROYED: the certificate.', true)
  evidence?: string;
}

/** What came back, held against what left (4.6.1(1)). */
export class ReturnDto implements ReturnCheck {
  @ChoiceField(repairOutcomes, 'What cannot be repaired is given back anyhow; a disposal can be applied for then.')
  outcome!: RepairOutcome;

  @TextField('Serial number of what came back.', { example: '60A44C413DF8', max: 100 })
  serial!: string;

  @TextField('What was done, or why nothing could be done.', { example: '電源ユニットを交換', blank: true })
  work!: string;

  @TextField(
    'What was replaced, such as the mainboard or the whole device; demanded when the serial differs, which the ledger takes over then.',
    {
      ...{ example: 'メイン基板を交換', optional: true },
    },
  )
  replaced?: string;

  @PartField(() => ReplacedStorageDto, 'Storage that the repairer replaced.', true)
  replacedStorage?: ReplacedStorageDto;

  @DigestListField('The report of the work.', true)
  evidence?: string[];
}

/** What became of the storage that was removed (4.6.1(1)). */
export class StorageDto implements StorageAccount {
  @ChoiceField(removedFates, 'Back in its device, or kept apart; kept confidential storage is in the ledger of media.')
  fate!: RemovedFate;

  @TextField('Serial number; that of the storage that was removed.', { example: 'S3Z8NB0K', max: 100 })
  serial!: string;

  @TextField('KEPT: where.', { example: '本社3F 保管庫', max: 200, optional: true })
  place?: string;
}

/** A repair that is taken back (4.6.1(1)). */
export class RepairWithdrawalDto extends SaidOfRepair {
  @TextField('Why.', { example: '再起動で直った', optional: true })
  reason?: string;

  @PartField(() => StorageDto, 'What became of the storage; demanded when it was removed already.', true)
  storage?: StorageDto;
}

/** Which repairs are wanted. */
export class RepairListQuery extends PageQuery {
  @Filter('State by the transition table.', 'in-repair')
  state?: string;

  @ApiPropertyOptional({ enum: repairModes })
  @IsOptional()
  @IsIn(repairModes)
  mode?: RepairMode;

  @Filter('Case id of the terminal or medium.', 'terminal_01jzv5d7rze4k8w3x9q2m6t0ab')
  asset?: string;
}
