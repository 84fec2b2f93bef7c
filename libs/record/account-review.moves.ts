import { Injectable } from '@nestjs/common';
import { accountReviewSheet } from './account-review.lines.js';
import type { Passage } from './door/passage.js';
import type { Change, Moves } from './moves.js';
import { linesIn, refuseOpenLines } from './reviews/answering.js';

/** The rows that a review moves (4.1.2(2), 4.1.3(2)). */
@Injectable()
export class AccountReviewMoves implements Moves {
  readonly slug = 'account-review';

  /** What is asked for; the lines themselves are read page by page. */
  async subject(passage: Passage): Promise<object> {
    const { departmentCode, userId } = passage.governed;
    return {
      department: departmentCode,
      user: userId,
      kind: passage.row?.kind,
      campaign: passage.row?.campaign_id,
      lines: await linesIn(passage, accountReviewSheet),
    };
  }

  readonly facts = {
    /** Whoever reports it as done is told what is still open: nothing closes with an unanswered line. */
    answer: async (passage: Passage): Promise<Change> => {
      await refuseOpenLines(passage, accountReviewSheet);
      return {};
    },
  };

  readonly steps = {};
}
