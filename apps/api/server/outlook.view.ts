import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Localized } from '#libs/kernel/localized';
import type { Violation } from '#libs/kernel/violation';
import { serverDocumentKinds, stopSteps } from '#libs/lifecycles/server/contract';
import { serverLifecycle } from '#libs/lifecycles/server/lifecycle';
import { type Gate, gates } from '#libs/lifecycles/server/rules';
import type { Directory } from '#libs/record/directory/snapshot';
import type { DocumentHead, DocumentView, ServerDependence, ServerView } from '#libs/record/queries/server.queries';
import type { StopPlan } from '#libs/record/server.outlook';
import { LocalizedText, namesWithin, personName, PersonName } from '../http/names.dto.js';
import { LineViolation, lineViolations } from '../http/violation.dto.js';
import { CandidateAnswer } from '../work-items/work-item.view.js';
import { StopHoldAnswer } from './server.view.js';

/** A version of a document, without what it says. */
export class DocumentHeadAnswer {
  @ApiProperty({ enum: serverDocumentKinds })
  kind!: string;

  @ApiProperty({ description: 'Counts from 1.', example: 2 })
  version!: number;

  @ApiProperty({ description: 'SHA-256 of the canonical JSON of its content.', example: 'a'.repeat(64) })
  digest!: string;

  @ApiProperty({ type: PersonName })
  author!: PersonName;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: Date;

  @ApiProperty({ description: 'Why it was changed.', example: '公開範囲の変更に伴う見直し' })
  reason!: string;
}

/** The current version of every document of a server. */
export class DocumentsAnswer {
  @ApiProperty({ type: [DocumentHeadAnswer] })
  items!: DocumentHeadAnswer[];
}

/** A version of a document. */
export class DocumentAnswer extends DocumentHeadAnswer {
  @ApiProperty({ type: Object, description: 'By the form of its kind.' })
  content!: object;

  @ApiProperty({ type: Object, description: 'Names of the people whose ids occur.', example: {} })
  people!: Record<string, Localized>;
}

/** What is missing before a gate. */
export class GateAnswer {
  @ApiProperty({ enum: Object.keys(gates) })
  gate!: Gate;

  @ApiProperty({ description: 'Nothing is missing.' })
  open!: boolean;

  @ApiProperty({ type: [LineViolation], description: 'Everything that is missing, each with its clause.' })
  missing!: LineViolation[];

  @ApiProperty({ type: [String], description: 'Exceptions that cover what would be missing otherwise (6).' })
  exceptions!: string[];
}

/** Something that holds the next step back until it is met. */
export class StopCheckAnswer {
  @ApiProperty({ type: LocalizedText })
  check!: Localized;

  @ApiProperty()
  met!: boolean;
}

/** One step of a forced stop as it would go. */
export class PlannedStepAnswer {
  @ApiProperty({ enum: stopSteps })
  step!: string;

  @ApiProperty({ type: LocalizedText })
  title!: Localized;

  @ApiProperty({ type: [CandidateAnswer], description: 'Whom it waits on, or would.' })
  asked!: CandidateAnswer[];

  @ApiProperty({ type: [StopCheckAnswer] })
  checks!: StopCheckAnswer[];

  @ApiPropertyOptional({ format: 'date-time', description: 'When it was done.' })
  at?: string;
}

/** What depends on a server. */
export class DependenceAnswer {
  @ApiProperty({ description: 'Accounts in use on its system.', example: 42 })
  accounts!: number;

  @ApiProperty({ type: [String], description: 'Live LAN connections of its device, by id.' })
  connections!: readonly string[];

  @ApiProperty({ type: [String], description: 'What was named when it was isolated.', example: ['受注照会'] })
  named!: readonly string[];
}

/** A forced stop as it would go: nothing is written by looking (4.2.2(6)). */
export class StopPlanAnswer {
  @ApiProperty({ description: 'Whether the committee has ordered it; nothing is stopped otherwise.' })
  ordered!: boolean;

  @ApiPropertyOptional({ format: 'date-time' })
  orderedAt?: string;

  @ApiPropertyOptional()
  reason?: string;

  @ApiPropertyOptional({ type: StopHoldAnswer, description: 'Absent while nobody holds it.' })
  held?: StopHoldAnswer;

  @ApiProperty({ type: [PlannedStepAnswer], description: 'In their order.' })
  steps!: PlannedStepAnswer[];

  @ApiProperty({ type: DependenceAnswer })
  dependence!: DependenceAnswer;
}

/** Writes a version of a document. */
export function documentHead(directory: Directory, { author, ...head }: DocumentHead): DocumentHeadAnswer {
  return { ...head, author: personName(directory, author) };
}

/** The same with what it says. */
export function documentAnswer(directory: Directory, document: DocumentView): DocumentAnswer {
  const { content } = document;
  return { ...documentHead(directory, document), content, people: namesWithin(directory, content) };
}

/** Writes what is missing before a gate. */
export function gateAnswer(gate: Gate, open: readonly Violation[], excepted: readonly string[]): GateAnswer {
  return { gate, open: open.length === 0, missing: lineViolations(open), exceptions: [...excepted] };
}

/** Writes how a forced stop would go. */
export function stopPlanAnswer(
  directory: Directory,
  { ordered, held, steps }: StopPlan,
  { stop }: ServerView,
  dependence: ServerDependence,
): StopPlanAnswer {
  return {
    ordered: ordered !== undefined,
    ...ordered,
    ...(held ? { held: { ...held, by: personName(directory, held.by) } } : {}),
    steps: steps.map(({ purpose, asked, checks, ...step }) => ({
      ...step,
      title: serverLifecycle.workItems[purpose].title,
      asked: asked.map(({ personId, capacity, forPerson }) => ({
        ...personName(directory, personId),
        capacity,
        ...(forPerson ? { forPerson: personName(directory, forPerson) } : {}),
      })),
      checks: [...checks],
    })),
    dependence: { ...dependence, named: stop?.isolating?.dependants ?? [] },
  };
}
