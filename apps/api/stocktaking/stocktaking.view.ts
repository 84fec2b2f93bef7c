import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { assetSlugs } from '#libs/lifecycles/asset';
import { orderStates } from '#libs/lifecycles/review';
import { stockResults } from '#libs/lifecycles/stocktaking/contract';
import type { Directory } from '#libs/record/directory/snapshot';
import type { StocktakingView } from '#libs/record/queries/stocktaking.queries';
import type { StocktakingLine } from '#libs/record/stocktaking.entity';
import { ReviewSheetAnswer } from '../campaigns/review-sheet.dto.js';
import { withoutNulls } from '../http/history.dto.js';
import { optionalName, personName, PersonName } from '../http/names.dto.js';

/** The stocktaking of one department (5(2)). */
export class StocktakingAnswer extends ReviewSheetAnswer {}

/** What was found of an asset, by whom and when. */
export class GivenStockAnswer {
  @ApiProperty({ enum: stockResults })
  result!: string;

  @ApiPropertyOptional({ example: '工場 倉庫' })
  place?: string;

  @ApiPropertyOptional()
  note?: string;

  @ApiProperty({ type: PersonName })
  by!: PersonName;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

/** A line of a stocktaking: what the ledger said, what was answered, and what has become of it. */
export class StocktakingLineAnswer {
  @ApiProperty({ example: 'stocktaking_01jzv5d7rze4k8w3x9q2m6t0ab/1' })
  id!: string;

  @ApiProperty({ example: 1 })
  ordinal!: number;

  @ApiProperty({ example: 'medium_01jzv5d7rze4k8w3x9q2m6t0ab', description: 'Case of the asset.' })
  assetId!: string;

  @ApiProperty({ enum: assetSlugs })
  slug!: string;

  @ApiProperty({ example: 'M-2026-0042' })
  assetNumber!: string;

  @ApiProperty({ example: '60A44C413DF8' })
  serial!: string;

  @ApiProperty({ example: 'USB' })
  kind!: string;

  @ApiProperty({
    example: '本社3F 保管庫',
    description: 'Where the ledger says it is; of a terminal its place of use, or where it was taken to.',
  })
  place!: string;

  @ApiProperty()
  portable!: boolean;

  @ApiProperty()
  confidential!: boolean;

  @ApiProperty({ example: 'stored', description: 'State of the asset when the stocktaking was opened.' })
  state!: string;

  @ApiPropertyOptional({ type: PersonName, description: 'Who had it out, or used it, then.' })
  holder?: PersonName;

  @ApiPropertyOptional({ type: GivenStockAnswer })
  answer?: GivenStockAnswer;

  @ApiProperty({ enum: orderStates, description: 'How far what the answer demands is.' })
  order!: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'When it had happened or had become needless.' })
  doneAt?: string;
}

/** Writes a stocktaking. */
export function stocktakingAnswer({ openedAt, closedAt, ...stocktaking }: StocktakingView): StocktakingAnswer {
  return withoutNulls({ ...stocktaking, openedAt: openedAt.toISOString(), closedAt: closedAt?.toISOString() });
}

/** Writes a line with names. */
export function stocktakingLineAnswer(directory: Directory, line: StocktakingLine): StocktakingLineAnswer {
  const { holder, ...asset } = line.snapshot;
  return withoutNulls({
    ...{ id: line.id, ordinal: line.ordinal, assetId: line.assetId, ...asset },
    holder: optionalName(directory, holder),
    answer: given(directory, line),
    order: line.orderState,
    doneAt: line.doneAt?.toISOString(),
  });
}

function given(directory: Directory, line: StocktakingLine): GivenStockAnswer | undefined {
  const { result, place, note, answeredBy, answeredAt } = line;
  if (result === null || answeredBy === null || answeredAt === null) return undefined;
  return withoutNulls({ result, place, note, by: personName(directory, answeredBy), at: answeredAt.toISOString() });
}
