import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { serverAspects } from '#libs/kernel/server-aspect';
import { findingKinds, type FindingKind } from '#libs/lifecycles/finding/contract';
import type { ServerStatusView } from '#libs/record/queries/server-status.queries';
import { currencies } from '#libs/record/queries/server-status.queries';
import { statusFindings } from '#libs/record/server-status/differences';
import type { StatusResult } from '#libs/record/server-status/statuses';
import { LocalizedText } from '../http/names.dto.js';
import { LineViolation, lineViolations } from '../http/violation.dto.js';

/** What became of one report. */
export class StatusResultAnswer {
  @ApiProperty({ description: 'Position in the batch, from 0.', example: 0 })
  index!: number;

  @ApiProperty({ enum: ['taken', 'known', 'refused'], description: '`known`: something as new was reported before.' })
  outcome!: string;

  @ApiPropertyOptional({ example: 'server_01jzv5d7rze4k8w3x9q2m6t0ab' })
  serverId?: string;

  @ApiPropertyOptional({ enum: statusFindings, isArray: true, description: 'What differs on the server now.' })
  findings?: FindingKind[];

  @ApiPropertyOptional({ type: [LineViolation] })
  violations?: LineViolation[];
}

/** What became of a batch, report by report. */
export class StatusBatchAnswer {
  @ApiProperty({ type: [StatusResultAnswer] })
  items!: StatusResultAnswer[];
}

/** What is known of one aspect. */
export class AspectAnswer {
  @ApiProperty({ enum: serverAspects })
  aspect!: string;

  @ApiProperty({ format: 'date-time' })
  observedAt!: Date;

  @ApiProperty({ description: 'Client id of the system that reported it.', example: 'monitoring' })
  source!: string;

  @ApiProperty({ type: Object, description: 'As it was reported.', example: { offsetMs: -120 } })
  content!: object;
}

/** A finding that stands against the server. */
export class StatusFindingAnswer {
  @ApiProperty({ example: 'finding_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ enum: statusFindings })
  kind!: string;

  @ApiProperty({ type: LocalizedText })
  kindTitle!: LocalizedText;

  @ApiProperty({ example: '4.2.4(1)' })
  clause!: string;

  @ApiProperty({ description: 'Somebody has accepted it, with a reason.' })
  accepted!: boolean;
}

/** What other systems report about a server, and what differs (4.2.4(1),(2),(6)). */
export class ServerStatusAnswer {
  @ApiProperty({ example: 'server_01jzv5d7rze4k8w3x9q2m6t0ab' })
  serverId!: string;

  @ApiProperty({ example: 'web01' })
  name!: string;

  @ApiProperty({
    enum: currencies,
    description: 'Of the patches: up to date, behind, behind by a decision with reasons, or never reported (4.2.4(1)).',
  })
  currency!: string;

  @ApiProperty({ type: [AspectAnswer] })
  aspects!: AspectAnswer[];

  @ApiProperty({ type: [StatusFindingAnswer] })
  findings!: StatusFindingAnswer[];
}

/** Writes what became of a report. */
export function statusResultAnswer(result: StatusResult, index: number): StatusResultAnswer {
  if (result.outcome !== 'refused') return { index, ...result };
  return { index, outcome: result.outcome, violations: lineViolations(result.violations) };
}

/** Writes the status of a server. */
export function serverStatusAnswer({ aspects, findings, ...server }: ServerStatusView): ServerStatusAnswer {
  return {
    ...server,
    aspects: aspects.map(({ aspect, observedAt, source, content }) => ({ aspect, observedAt, source, content })),
    findings: findings.map((finding) => ({ ...finding, kindTitle: findingKinds[finding.kind].title })),
  };
}
