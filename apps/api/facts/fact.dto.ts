import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** What was recorded. */
export class RecordedFact {
  @ApiProperty({ description: 'Position in the chain of the case.', example: 3 })
  sequence!: number;

  @ApiProperty({ description: 'Name in the transition table, or of the note.', example: 'approve' })
  transition!: string;

  @ApiPropertyOptional({ description: 'The clause that demands or permits it.', example: '4.1.1(1)' })
  clause?: string;

  @ApiProperty({ format: 'date-time', example: '2026-05-07T01:23:45.678Z' })
  at!: string;
}

/** The work item that a case waits on. */
export class OpenItem {
  @ApiProperty({ example: 'work_item_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'provisioning' })
  purpose!: string;

  @ApiProperty({ format: 'date-time', example: '2026-05-14T01:23:45.678Z' })
  dueAt!: string;
}

/** The answer to every fact: recorded, and where the case stands. */
export class FactAnswer {
  @ApiProperty({ description: 'The governed thing.', example: 'account_01jzv5d7rze4k8w3x9q2m6t0ab' })
  caseId!: string;

  @ApiProperty({ description: 'Its lifecycle.', example: 'account' })
  slug!: string;

  @ApiProperty({ description: 'Its state; with `Prefer: wait`, after the consequence.', example: 'approved' })
  state!: string;

  @ApiProperty({ description: 'Its version, the ETag.', example: 4 })
  version!: number;

  @ApiPropertyOptional({
    description: 'The work item that the fact was about.',
    example: 'work_item_01jzv5d7rze4k8w3x9q2m6t0ab',
  })
  itemId?: string;

  @ApiProperty({ type: RecordedFact })
  fact!: RecordedFact;

  @ApiPropertyOptional({ type: OpenItem, description: 'What it waits on now; only with `Prefer: wait`.' })
  openItem?: OpenItem;
}
