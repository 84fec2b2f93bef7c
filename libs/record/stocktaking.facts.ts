import { Injectable } from '@nestjs/common';
import type { StockAnswer } from '#libs/lifecycles/stocktaking/contract';
import { type CountedLine, lawfulCounts } from '#libs/lifecycles/stocktaking/rules';
import { wasInItsPlace } from './assets/stock.js';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import type { FactReceipt } from './receipt.js';
import { answerLines, openLines } from './reviews/answering.js';
import { stocktakingSheet } from './stocktaking.lines.js';
import type { FactEntry } from './work-items/item-facts.js';

/** What people say about the assets of a department (5(2)). */
@Injectable()
export class StocktakingFacts {
  constructor(private readonly door: Door) {}

  /** Records answers to some lines, all of them or none; the last one settles the stocktaking. */
  answer(entry: FactEntry, reviewId: string, answers: readonly StockAnswer[]): Promise<FactReceipt> {
    return answerLines(this.door, stocktakingSheet, entry, reviewId, async (passage, people) => {
      const lines = await linesOf(passage, answers);
      return {
        violations: lawfulCounts(answers, lines, people),
        after: { answers },
        open: await openLines(passage, stocktakingSheet, [...lines.keys()]),
        // What is missing is looked for at once.
        ordersNow: answers.some(({ result }) => result !== 'FOUND'),
        write: () => write(passage, answers, entry.personId),
      };
    });
  }
}

async function linesOf(passage: Passage, answers: readonly StockAnswer[]): Promise<Map<string, CountedLine>> {
  const rows = await passage.read<CountedLine>(
    `SELECT l.id, l.snapshot ->> 'place' AS place, l.snapshot ->> 'holder' AS holder, ${wasInItsPlace} AS "inItsPlace"
     FROM stocktaking_line l WHERE l.review_id = $1 AND l.id = ANY($2::text[]) AND l.order_state = 'none'`,
    [passage.governed.id, answers.map(({ line }) => line)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function write(passage: Passage, answers: readonly StockAnswer[], by: string): void {
  passage.write(
    `UPDATE stocktaking_line l SET result = s.result, place = s.place, note = s.note, answered_by = $3::text,
       answered_at = $4::timestamptz
     FROM jsonb_to_recordset($2::jsonb) AS s (line text, result text, place text, note text)
     WHERE l.review_id = $1 AND l.id = s.line`,
    [passage.governed.id, JSON.stringify(answers), by, passage.asOf],
  );
}
