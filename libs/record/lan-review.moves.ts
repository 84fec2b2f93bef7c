import { Injectable } from '@nestjs/common';
import type { Passage } from './door/passage.js';
import { refuse } from './door/refusals.js';
import { lanReviewSheet } from './lan-review.lines.js';
import type { Change, Moves } from './moves.js';
import { linesIn, refuseOpenLines } from './reviews/answering.js';

/** The rows that a half-yearly check moves (4.4.3(1)). */
@Injectable()
export class LanReviewMoves implements Moves {
  readonly slug = 'lan-review';

  /** What is asked for; the lines themselves are read page by page. */
  async subject(passage: Passage): Promise<object> {
    const { row, governed } = passage;
    const lines = await linesIn(passage, lanReviewSheet);
    return { department: governed.departmentCode, campaign: row?.campaign_id, lines };
  }

  readonly facts = {
    /** Whoever reports it as done is told what is still missing: nothing closes with an open line or without the attestation. */
    answer: async (passage: Passage): Promise<Change> => {
      await refuseOpenLines(passage, lanReviewSheet);
      if (passage.row?.attestation !== null) return {};
      throw refuse(
        'conflict',
        'lan-review/attestation-missing',
        {
          ja: '許可したサービスと通信制御の設定が一致していることの確認が、まだ記録されていません。',
          en: 'Nobody has attested yet that the permitted services and the filters match.',
        },
        { clause: '4.4.2(2)③' },
      );
    },
  };

  readonly steps = {};
}
