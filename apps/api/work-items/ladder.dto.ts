import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Localized } from '#libs/kernel/localized';
import type { WorkItemView } from '#libs/record/queries/work-item.queries';
import { LocalizedText } from '../http/names.dto.js';

/** One dated rung. */
export class RungAnswer {
  @ApiProperty({ example: 2 })
  ordinal!: number;

  @ApiProperty({ enum: ['remind', 'overdue', 'escalate', 'default'] })
  act!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiPropertyOptional({ description: 'Whom an escalation turns to.', example: 'SUPERIOR' })
  target?: string;

  @ApiProperty({ type: LocalizedText, description: 'How the instant came about.' })
  explanation!: Localized;

  @ApiPropertyOptional({ format: 'date-time', description: 'When it was carried out.' })
  firedAt?: string;
}

/** The ladder of one work item, as computed when it opened. */
export class ItemLadder {
  @ApiProperty({ example: 'work_item_01jzv5d7rze4k8w3x9q2m6t0ab' })
  itemId!: string;

  @ApiProperty({ example: 'department-approval' })
  purpose!: string;

  @ApiProperty({ example: '4.1.1(1)' })
  clause!: string;

  @ApiProperty({ enum: ['open', 'settled', 'lapsed', 'cancelled'] })
  state!: string;

  @ApiProperty({ format: 'date-time' })
  openedAt!: string;

  @ApiProperty({ format: 'date-time' })
  dueAt!: string;

  @ApiProperty({ type: [RungAnswer] })
  rungs!: RungAnswer[];
}

/** All ladders of a case. */
export class ItemLadders {
  @ApiProperty({ type: [ItemLadder] })
  items!: ItemLadder[];
}

/** Writes the ladder of a work item. */
export function itemLadder({ id, purpose, clause, state, openedAt, dueAt, ladder }: WorkItemView): ItemLadder {
  return {
    itemId: id,
    purpose,
    clause,
    state,
    openedAt: openedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    rungs: [...ladder],
  };
}
