import { Injectable } from '@nestjs/common';
import type { Passage } from './door/passage.js';
import type { Change, Moves } from './moves.js';
import { linesIn, refuseOpenLines } from './reviews/answering.js';
import { stocktakingSheet } from './stocktaking.lines.js';

/** The rows that a stocktaking moves (5(2)). */
@Injectable()
export class StocktakingMoves implements Moves {
  readonly slug = 'stocktaking';

  /** What is asked for; the lines themselves are read page by page. */
  async subject(passage: Passage): Promise<object> {
    const { row, governed } = passage;
    const lines = await linesIn(passage, stocktakingSheet);
    return { department: governed.departmentCode, campaign: row?.campaign_id, lines };
  }

  readonly facts = {
    /** Whoever reports it as done is told what is still missing: nothing closes with an open line. */
    answer: async (passage: Passage): Promise<Change> => {
      await refuseOpenLines(passage, stocktakingSheet);
      return {};
    },
  };

  readonly steps = {};
}
