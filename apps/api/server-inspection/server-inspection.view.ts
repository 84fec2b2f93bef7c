import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type Difference,
  inspectionItemNames,
  type InspectionItem,
  type RecordedAnswer,
} from '#libs/lifecycles/server-inspection/contract';
import type { Directory } from '#libs/record/directory/snapshot';
import type { ServerInspectionView } from '#libs/record/queries/server-inspection.queries';
import { OpenItem } from '../facts/fact.dto.js';
import { withoutNulls } from '../http/history.dto.js';
import { optionalName, personName, PersonName } from '../http/names.dto.js';
import { DeficiencyDto, InspectionAnswerDto } from './server-inspection.dto.js';

/** What differs from the documents of the server. */
export class DifferenceAnswer implements Difference {
  @ApiProperty({ type: [String], description: 'Declared, and not there.' })
  missing!: string[];

  @ApiProperty({ type: [String], description: 'There, and not declared.' })
  unexpected!: string[];
}

/** An item as it was recorded. */
export class RecordedAnswerDto extends InspectionAnswerDto implements RecordedAnswer {
  @ApiPropertyOptional({ type: DifferenceAnswer })
  difference?: DifferenceAnswer;
}

/** The result of an inspection (4.2.4(7)[2nd]). */
export class InspectionResultAnswer {
  @ApiProperty({ type: [RecordedAnswerDto] })
  answers!: readonly RecordedAnswer[];

  @ApiProperty({ type: [DeficiencyDto] })
  deficiencies!: readonly DeficiencyDto[];

  @ApiProperty({ description: 'SHA-256 of answers and deficiencies.' })
  digest!: string;

  @ApiProperty({ type: PersonName })
  recordedBy!: PersonName;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;

  @ApiProperty({ format: 'date-time', description: 'Until when it is kept (server.inspection.result-retention).' })
  retainUntil!: string;
}

/** A defect of an inspection in brief. */
export class DefectSummary {
  @ApiProperty({ example: 'server_defect_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ enum: inspectionItemNames })
  item!: InspectionItem;

  @ApiProperty({ example: 'correcting' })
  state!: string;
}

/** The third-party inspection of a server. */
export class ServerInspectionAnswer {
  @ApiProperty({ example: 'server_inspection_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'in-inspection' })
  state!: string;

  @ApiProperty({ description: 'The ETag of the case.', example: 2 })
  version!: number;

  @ApiProperty({ example: 'server_01jzv5d7rze4k8w3x9q2m6t0ab' })
  serverId!: string;

  @ApiProperty({ example: 'web01' })
  serverName!: string;

  @ApiProperty({ description: 'Quarter that is inspected.', example: '2026-Q4' })
  quarter!: string;

  @ApiProperty({ format: 'date-time', description: 'When the server owed it.' })
  dueAt!: Date;

  @ApiPropertyOptional({ type: PersonName })
  inspector?: PersonName;

  @ApiPropertyOptional({ type: InspectionResultAnswer })
  result?: InspectionResultAnswer;

  @ApiProperty({ type: [DefectSummary] })
  defects!: DefectSummary[];

  @ApiPropertyOptional({ format: 'date-time' })
  closedAt?: Date;

  @ApiProperty({ format: 'date-time' })
  openedAt!: Date;

  @ApiProperty({ format: 'date-time' })
  changedAt!: Date;

  @ApiPropertyOptional({ type: OpenItem, description: 'The work item that it waits on.' })
  openItem?: OpenItem;
}

/** Writes an inspection with names. */
export function serverInspectionAnswer(
  directory: Directory,
  { inspector, result, ...rest }: ServerInspectionView,
): ServerInspectionAnswer {
  return withoutNulls({
    ...rest,
    inspector: optionalName(directory, inspector),
    result: result && { ...result, recordedBy: personName(directory, result.recordedBy) },
  });
}
