import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Localized } from '#libs/kernel/localized';
import type { Directory } from '#libs/record/directory/snapshot';
import type { ServerBreachView } from '#libs/record/queries/server-breach.queries';
import type { ServerBreachAction } from '#libs/record/server-breach.entity';
import { OpenItem } from '../facts/fact.dto.js';
import { withoutNulls } from '../http/history.dto.js';
import { namesWithin, personName, PersonName } from '../http/names.dto.js';
import { type CsvColumn, csvColumn } from '../ledgers/csv.js';

/** The server that a breach is about. */
export class BreachedServerName {
  @ApiProperty({ example: 'server_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'web01' })
  name!: string;
}

/** A security breach of a server; people by opaque id, their names in `people`. */
export class ServerBreachAnswer {
  @ApiProperty({ example: 'server_breach_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'responding' })
  state!: string;

  @ApiProperty({ description: 'The ETag of the case.', example: 2 })
  version!: number;

  @ApiProperty({ type: BreachedServerName })
  server!: BreachedServerName;

  @ApiProperty({ description: 'What noticed it.', example: 'ids' })
  source!: string;

  @ApiPropertyOptional({ description: "The source's own id of the alert." })
  alertId?: string;

  @ApiProperty({ description: 'What was seen.' })
  seen!: string;

  @ApiProperty({ format: 'date-time' })
  detectedAt!: Date;

  @ApiProperty({ type: PersonName })
  reportedBy!: PersonName;

  @ApiPropertyOptional({ description: 'The closed breach of which the same alert told before.' })
  previousId?: string;

  @ApiProperty({ description: 'Not closed yet.' })
  open!: boolean;

  @ApiProperty({ type: [Object], description: 'The same alert in other words.' })
  retellings!: readonly object[];

  @ApiPropertyOptional({
    type: Object,
    description:
      'The breach response procedure when it began: version, digest and steps; absent when the server had none.',
  })
  procedure?: object;

  @ApiProperty({ type: Object, description: 'Steps that were done, by their ids: when, by whom, with which result.' })
  ticks!: object;

  @ApiPropertyOptional({ type: Object, description: 'What the committee was told (4.2.4(9)).' })
  report?: object;

  @ApiPropertyOptional({ type: Object, description: 'Why the procedure alone is not enough (4.2.4(10)).' })
  insufficiency?: object;

  @ApiProperty({ type: [Object], description: 'Instructions of the committee in their order (4.2.4(10)).' })
  instructions!: readonly object[];

  @ApiProperty({ description: 'How many lines the work record has (4.2.4(10)).', example: 0 })
  lines!: number;

  @ApiProperty({ type: Object, description: 'What was done about each authority, by its name (4.2.4(9)).' })
  authorities!: object;

  @ApiPropertyOptional({ type: Object, description: 'When the committee had handled it.' })
  handling?: object;

  @ApiPropertyOptional({ type: Object, description: 'How the server was brought back.' })
  improvement?: object;

  @ApiPropertyOptional({ type: Object, description: 'How the procedure was brought up to date (4.2.4(11)).' })
  review?: object;

  @ApiProperty({ type: Object, description: 'Names of the people above, by opaque id.' })
  people!: Record<string, Localized>;

  @ApiProperty({ format: 'date-time' })
  openedAt!: Date;

  @ApiProperty({ format: 'date-time' })
  changedAt!: Date;

  @ApiPropertyOptional({ type: OpenItem, description: 'The work item that it waits on.' })
  openItem?: OpenItem;
}

/** A line of the 作業実施記録 (4.2.4(10)). */
export class WorkRecordLine {
  @ApiProperty({ example: 1 })
  number!: number;

  @ApiProperty({ format: 'date-time', description: 'When it was done.' })
  at!: string;

  @ApiProperty({ type: PersonName })
  actor!: PersonName;

  @ApiProperty()
  action!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ description: 'What it was done to.' })
  target!: string;

  @ApiProperty()
  result!: string;

  @ApiProperty({ description: "Number of the committee's instruction.", example: 1 })
  instruction!: number;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;

  @ApiProperty({ format: 'date-time', description: 'Until when it is kept at least (breach.work-record.retention).' })
  keptUntil!: string;
}

/** Writes a breach with names. */
export function serverBreachAnswer(directory: Directory, view: ServerBreachView): ServerBreachAnswer {
  const { serverId, serverName, reportedBy, ...rest } = view;
  return withoutNulls({
    ...rest,
    server: { id: serverId, name: serverName },
    reportedBy: personName(directory, reportedBy),
    people: namesWithin(directory, rest),
  });
}

/** Writes a line of the work record with the name of whoever acted. */
export function workRecordLine(directory: Directory, row: ServerBreachAction): WorkRecordLine {
  const { number, action, reason, target, result, instruction } = row;
  return {
    ...{ number, action, reason, target, result, instruction },
    at: row.doneAt.toISOString(),
    actor: personName(directory, row.actor),
    recordedAt: row.recordedAt.toISOString(),
    keptUntil: row.keptUntil.toISOString(),
  };
}

/** The work record as a spreadsheet shows it. */
export const workRecordColumns: readonly CsvColumn<WorkRecordLine>[] = [
  csvColumn('番号', 'number', (row) => String(row.number)),
  csvColumn('作業日時', 'at', (row) => row.at),
  csvColumn('作業者', 'actor', (row, language) => row.actor.name[language]),
  csvColumn('作業者ID', 'actor_id', (row) => row.actor.id),
  csvColumn('作業', 'action', (row) => row.action),
  csvColumn('理由', 'reason', (row) => row.reason),
  csvColumn('対象', 'target', (row) => row.target),
  csvColumn('結果', 'result', (row) => row.result),
  csvColumn('委員会の指示', 'instruction', (row) => String(row.instruction)),
  csvColumn('記録日時', 'recorded_at', (row) => row.recordedAt),
  csvColumn('保管期限', 'kept_until', (row) => row.keptUntil),
];
