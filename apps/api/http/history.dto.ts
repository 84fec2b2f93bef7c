import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { causeWords } from '#libs/lifecycles/account/cause';
import type { Cause } from '#libs/lifecycles/account/contract';
import type { Directory } from '#libs/record/directory/snapshot';
import type { LedgerEvent } from '#libs/record/ledger-event.entity';
import { Filter, InstantField, PageQuery } from './page.dto.js';
import { namesWithin, optionalName, personName, PersonName } from './names.dto.js';

/** Which lines of a history are wanted. */
export class HistoryQuery extends PageQuery {
  @Filter('Clause that the line cites.', '4.1.1(1)')
  clause?: string;

  @Filter('Name of the transition or note.', 'approve')
  transition?: string;

  @InstantField('Not before this instant.')
  from?: string;

  @InstantField('Before this instant.')
  until?: string;
}

/** What stands behind a change or an end of an account (4.1.2(3), 4.1.3(4)). */
export class CauseAnswer implements Cause {
  @ApiProperty({ enum: Object.keys(causeWords), example: 'APPLICATION' })
  kind!: Cause['kind'];

  @ApiProperty({ description: 'The ledger line, review, sweep or version that it cites.', example: 'account_01jz/14' })
  reference!: string;
}

/** One line of a ledger's history. */
export class HistoryLine {
  @ApiProperty({ example: 'account_01jzv5d7rze4k8w3x9q2m6t0ab' })
  caseId!: string;

  @ApiProperty({ example: 3 })
  sequence!: number;

  @ApiProperty({ example: 'account' })
  slug!: string;

  @ApiProperty({
    enum: ['fact', 'step', 'note'],
    description: 'Facts are said by people, steps drawn by the engine; notes move no state.',
  })
  kind!: string;

  @ApiProperty({ example: 'approve' })
  transition!: string;

  @ApiPropertyOptional({ example: '4.1.1(1)' })
  clause?: string;

  @ApiPropertyOptional({ description: 'Part of the case, e.g. a work item.' })
  part?: string;

  @ApiProperty({ type: PersonName })
  actor!: PersonName;

  @ApiPropertyOptional({ type: PersonName, description: 'For whom a deputy or a system acted.' })
  onBehalfOf?: PersonName;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiPropertyOptional({ example: '担当業務が変わったため' })
  reason?: string;

  @ApiPropertyOptional({
    type: CauseAnswer,
    description: 'What stands behind a change or an end (4.1.2(3), 4.1.3(4)).',
  })
  cause?: CauseAnswer;

  @ApiPropertyOptional({ type: Object, description: 'What stood before.' })
  before?: object;

  @ApiPropertyOptional({ type: Object, description: 'What stood after.' })
  after?: object;

  @ApiProperty({ type: Object, description: 'Names of the people whose ids occur.', example: {} })
  people!: object;

  @ApiPropertyOptional({ example: 1 })
  policyVersion?: number;

  @ApiPropertyOptional({ example: 'account:01jzv5d7rze4k8w3x9q2m6t0ab' })
  workflowId?: string;

  @ApiPropertyOptional()
  runId?: string;

  @ApiProperty({ description: 'SHA-256 over this line and, through previousHash, all before it.' })
  hash!: string;

  @ApiProperty()
  previousHash!: string;
}

/** Writes a line with names. */
export function historyLine(directory: Directory, event: LedgerEvent): HistoryLine {
  const { actor, onBehalfOf, asOf, stepKey: _stepKey, ...rest } = event;
  const line = {
    ...rest,
    actor: personName(directory, actor),
    onBehalfOf: optionalName(directory, onBehalfOf),
    at: asOf.toISOString(),
    people: namesWithin(directory, event.before, event.after),
    cause: (event.after as { cause?: CauseAnswer } | null)?.cause,
  };
  return withoutNulls(line) as unknown as HistoryLine;
}

/** An object without the fields that hold nothing; answers leave them out. */
export function withoutNulls<Row extends object>(row: Row): { [Key in keyof Row]: Exclude<Row[Key], null> } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined)) as never;
}
