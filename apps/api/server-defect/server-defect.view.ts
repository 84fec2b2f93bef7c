import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { RecordedCorrection, RecordedReport } from '#libs/lifecycles/server-defect/contract';
import { type InspectionItem, inspectionItemNames, inspectionItems } from '#libs/lifecycles/server-inspection/contract';
import type { Directory } from '#libs/record/directory/snapshot';
import type { ServerDefectView } from '#libs/record/queries/server-defect.queries';
import { OpenItem } from '../facts/fact.dto.js';
import { withoutNulls } from '../http/history.dto.js';
import { LocalizedText, personName, PersonName } from '../http/names.dto.js';

/** Who did or said something, and when. */
class Signed {
  @ApiProperty({ type: PersonName })
  by!: PersonName;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

/** What was done about a defect. */
export class CorrectionAnswer extends Signed {
  @ApiProperty({ description: 'How it was corrected, the latest time.' })
  done!: string;
}

/** What the committee was told. */
export class DefectReportAnswer extends Signed {
  @ApiProperty()
  defect!: string;

  @ApiProperty()
  countermeasures!: string;
}

/** A defect that an inspection found (4.2.4(8)). */
export class ServerDefectAnswer {
  @ApiProperty({ example: 'server_defect_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'correcting' })
  state!: string;

  @ApiProperty({ description: 'The ETag of the case.', example: 2 })
  version!: number;

  @ApiProperty({ example: 'server_inspection_01jzv5d7rze4k8w3x9q2m6t0ab' })
  inspectionId!: string;

  @ApiProperty({ example: 'server_01jzv5d7rze4k8w3x9q2m6t0ab' })
  serverId!: string;

  @ApiProperty({ example: 'web01' })
  serverName!: string;

  @ApiProperty({ description: 'Its place among the deficiencies of the inspection.', example: 1 })
  ordinal!: number;

  @ApiProperty({ enum: inspectionItemNames })
  item!: InspectionItem;

  @ApiProperty({ type: LocalizedText })
  itemTitle!: LocalizedText;

  @ApiProperty({ description: 'Clause of the item.', example: '4.2.4(7)[1st]④' })
  itemClause!: string;

  @ApiProperty({ description: 'What is wrong, in the words of the inspector.' })
  description!: string;

  @ApiPropertyOptional({ type: CorrectionAnswer })
  correction?: CorrectionAnswer;

  @ApiPropertyOptional({ type: DefectReportAnswer, description: 'What the committee was told last.' })
  report?: DefectReportAnswer;

  @ApiPropertyOptional({ format: 'date-time' })
  closedAt?: Date;

  @ApiProperty({ format: 'date-time' })
  openedAt!: Date;

  @ApiProperty({ format: 'date-time' })
  changedAt!: Date;

  @ApiPropertyOptional({ type: OpenItem, description: 'The work item that it waits on.' })
  openItem?: OpenItem;
}

/** Writes a defect with names. */
export function serverDefectAnswer(
  directory: Directory,
  { correction, report, item, ...rest }: ServerDefectView,
): ServerDefectAnswer {
  const { title: itemTitle, clause: itemClause } = inspectionItems[item];
  const signed = <Said extends RecordedCorrection | RecordedReport>(said: Said | null) =>
    said && { ...said, by: personName(directory, said.by) };
  return withoutNulls({ ...rest, item, itemTitle, itemClause, correction: signed(correction), report: signed(report) });
}
