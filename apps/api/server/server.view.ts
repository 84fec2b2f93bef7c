import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  conformanceItems,
  type ConformanceItem,
  exposures,
  type ForcedStop,
  type ImprovementFinding,
  type InstallationApplication,
  type PinnedDocument,
  serverDocumentKinds,
  stopSteps,
} from '#libs/lifecycles/server/contract';
import { conformingLines } from '#libs/lifecycles/server/stop-rules';
import type { Directory } from '#libs/record/directory/snapshot';
import type { ServerView } from '#libs/record/queries/server.queries';
import { doneAt } from '#libs/record/server.outlook';
import { OpenItem } from '../facts/fact.dto.js';
import { withoutNulls } from '../http/history.dto.js';
import { optionalName, personName, PersonName } from '../http/names.dto.js';
import { DepartmentName } from '../lan-connection/lan-connection.view.js';

/** A document as it was submitted. */
export class PinnedDocumentAnswer implements PinnedDocument {
  @ApiProperty({ enum: serverDocumentKinds })
  kind!: string;

  @ApiProperty({ example: 2 })
  version!: number;

  @ApiProperty({ description: 'SHA-256 of the canonical JSON of its content.', example: 'a'.repeat(64) })
  digest!: string;
}

/** サーバ設置申請書 (4.2.2(2)). */
export class ApplicationAnswer {
  @ApiProperty({ format: 'date-time' })
  submittedAt!: string;

  @ApiProperty({ type: PersonName })
  submittedBy!: PersonName;

  @ApiProperty({ description: 'How often it was submitted, the first time included.', example: 1 })
  round!: number;

  @ApiProperty({ type: [PinnedDocumentAnswer], description: 'The versions that the committee decides on.' })
  documents!: PinnedDocumentAnswer[];
}

/** Something that the committee wants improved (4.2.2(3)). */
export class ImprovementFindingAnswer implements ImprovementFinding {
  @ApiProperty({ description: 'Round and number.', example: '1-1' })
  id!: string;

  @ApiProperty({ example: 'バックアップの保管場所が同じ建物です。' })
  text!: string;

  @ApiPropertyOptional({ example: '別の建物に変更した' })
  answer?: string;
}

/** One line of the checklist (4.2.2(6)). */
export class ConformanceLineAnswer {
  @ApiProperty({ enum: conformanceItems })
  clause!: ConformanceItem;

  @ApiPropertyOptional({ description: 'Absent while it was not checked.' })
  conforms?: boolean;

  @ApiPropertyOptional({ description: 'What shows it, or what is missing.' })
  evidence?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  checkedAt?: string;

  @ApiPropertyOptional({ type: PersonName })
  checkedBy?: PersonName;
}

/** How far an existing server is on its way to conform (4.2.2(6)). */
export class ConformanceAnswer {
  @ApiProperty({ description: 'Lines that are met.', example: 12 })
  done!: number;

  @ApiProperty({ example: conformanceItems.length })
  total!: number;

  @ApiProperty({ format: 'date-time', description: 'From when the regulation applies.' })
  regulationFrom!: Date;

  @ApiProperty({ format: 'date-time', description: 'Until when it must conform.' })
  due!: Date;

  @ApiPropertyOptional({ description: 'Why the committee gave it more time.' })
  extensionReason?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'When it was shown to conform.' })
  conformedAt?: Date;

  @ApiProperty({ type: [ConformanceLineAnswer] })
  lines!: ConformanceLineAnswer[];
}

/** One step of a forced stop (4.2.2(6)). */
export class StopStepAnswer {
  @ApiProperty({ enum: stopSteps })
  step!: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'When it was done.' })
  at?: string;

  @ApiPropertyOptional({ type: Object, description: 'What was attested.' })
  attested?: object;
}

/** The committee holds the stop (4.2.2(6)). */
export class StopHoldAnswer {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ type: PersonName })
  by!: PersonName;

  @ApiProperty()
  reason!: string;
}

/** A forced stop under way, or done (4.2.2(6)). */
export class ForcedStopAnswer {
  @ApiProperty({ format: 'date-time' })
  orderedAt!: string;

  @ApiProperty({ description: 'Why the committee ordered it.' })
  reason!: string;

  @ApiProperty({ type: [StopStepAnswer], description: 'The four steps in their order.' })
  steps!: StopStepAnswer[];

  @ApiPropertyOptional({ type: StopHoldAnswer, description: 'Absent while nobody holds it.' })
  held?: StopHoldAnswer;
}

/** A server (4.2). */
export class ServerAnswer {
  @ApiProperty({ example: 'server_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'in-operation' })
  state!: string;

  @ApiProperty({ description: 'The ETag of the case.', example: 12 })
  version!: number;

  @ApiProperty({ example: 'web01' })
  name!: string;

  @ApiProperty({ enum: exposures })
  exposure!: string;

  @ApiProperty({ type: DepartmentName })
  department!: DepartmentName;

  @ApiPropertyOptional({ description: 'Code of the account system that runs on it.', example: 'sales' })
  system?: string;

  @ApiPropertyOptional({ description: 'Id of its device in the terminal ledger.' })
  device?: string;

  @ApiProperty({ description: 'It was there before the regulation (4.2.2(6)).' })
  existing!: boolean;

  @ApiPropertyOptional({ type: PersonName, description: 'Who designed it (4.2.1).' })
  designer?: PersonName;

  @ApiPropertyOptional({ type: PersonName, description: 'Who applied last.' })
  applicant?: PersonName;

  @ApiProperty({ type: [PersonName], description: 'サーバ管理者 (4.2.2(4)).' })
  administrators!: PersonName[];

  @ApiProperty({ type: [PersonName], description: 'オペレータ (4.2.2(4)).' })
  operators!: PersonName[];

  @ApiPropertyOptional({ type: ApplicationAnswer, description: 'The latest submission (4.2.2(2)).' })
  application?: ApplicationAnswer;

  @ApiProperty({ type: [ImprovementFindingAnswer], description: 'What the committee wanted improved (4.2.2(3)).' })
  findings!: readonly ImprovementFinding[];

  @ApiPropertyOptional({ format: 'date-time', description: 'When the committee authorised it (4.2.2(2)).' })
  approvedAt?: Date;

  @ApiPropertyOptional({ format: 'date-time' })
  operatingSince?: Date;

  @ApiPropertyOptional({ format: 'date-time', description: 'When the next inspection is due (4.2.4(7)[1st]).' })
  nextInspectionAt?: Date;

  @ApiPropertyOptional({ type: ConformanceAnswer, description: 'Of existing servers (4.2.2(6)).' })
  conformance?: ConformanceAnswer;

  @ApiPropertyOptional({ type: ForcedStopAnswer, description: 'A forced stop (4.2.2(6)).' })
  stop?: ForcedStopAnswer;

  @ApiPropertyOptional({ format: 'date-time', description: 'When it was taken out of service (4.6.3(1)).' })
  retiredAt?: Date;

  @ApiProperty({ format: 'date-time' })
  openedAt!: Date;

  @ApiProperty({ format: 'date-time' })
  changedAt!: Date;

  @ApiPropertyOptional({ type: OpenItem, description: 'The work item that it waits on.' })
  openItem?: OpenItem;
}

/** Writes a server with names. */
export function serverAnswer(directory: Directory, view: ServerView): ServerAnswer {
  const { id, state, version, name, exposure, system, device, existing, findings, openedAt, changedAt, openItem } =
    view;
  const { approvedAt, operatingSince, nextInspectionAt, retiredAt, departmentCode, stop, application } = view;
  const department = directory.departments.get(departmentCode);
  return withoutNulls({
    ...{ id, state, version, name, exposure },
    department: { code: departmentCode, ...(department ? { name: department.name } : {}) },
    ...{ system, device, existing },
    designer: optionalName(directory, view.designer),
    applicant: optionalName(directory, view.applicantId),
    administrators: view.administrators.map((person) => personName(directory, person)),
    operators: view.operators.map((person) => personName(directory, person)),
    application: application && applicationAnswer(directory, application),
    ...{ findings, approvedAt, operatingSince, nextInspectionAt },
    conformance: existing ? conformanceAnswer(directory, view) : undefined,
    stop: stop && stopAnswer(directory, stop),
    ...{ retiredAt, openedAt, changedAt, openItem },
  });
}

function applicationAnswer(directory: Directory, said: InstallationApplication): ApplicationAnswer {
  const documents = serverDocumentKinds.flatMap((kind) => {
    const pinned = said.documents[kind];
    return pinned ? [{ kind, ...pinned }] : [];
  });
  return { ...said, submittedBy: personName(directory, said.submittedBy), documents };
}

function conformanceAnswer(directory: Directory, view: ServerView): ConformanceAnswer {
  const { conformance, regulationFrom, conformanceDue, extensionReason, conformedAt } = view;
  return withoutNulls({
    done: conformingLines(conformance),
    total: conformanceItems.length,
    ...{ regulationFrom, due: conformanceDue, extensionReason, conformedAt },
    lines: conformanceItems.map((clause) => {
      const line = conformance[clause];
      return line ? { ...line, checkedBy: personName(directory, line.checkedBy) } : { clause };
    }),
  });
}

function stopAnswer(directory: Directory, stop: ForcedStop): ForcedStopAnswer {
  const at = doneAt(stop);
  const steps = stopSteps.map((step) => {
    const { at: _when, ...attested } = (step === 'stopping' ? undefined : stop[step]) ?? {};
    const said = Object.keys(attested).length > 0 ? { attested } : {};
    return { step, ...(at[step] ? { at: at[step] } : {}), ...said };
  });
  return withoutNulls({
    ...{ orderedAt: stop.orderedAt, reason: stop.reason, steps },
    held: stop.held && { ...stop.held, by: personName(directory, stop.held.by) },
  });
}
