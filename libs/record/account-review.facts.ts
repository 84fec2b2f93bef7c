import { Injectable } from '@nestjs/common';
import type { LineAnswer } from '#libs/lifecycles/account-review/contract';
import { type AskedLine, lawfulAnswers } from '#libs/lifecycles/account-review/rules';
import { accountReviewSheet } from './account-review.lines.js';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import type { FactReceipt } from './receipt.js';
import { answerLines, openLines } from './reviews/answering.js';
import type { FactEntry } from './work-items/item-facts.js';

interface LineRow extends AskedLine {
  readonly inventory: string | null;
  readonly review: string | null;
}

/** What people say about the lines of a review. */
@Injectable()
export class AccountReviewFacts {
  constructor(private readonly door: Door) {}

  /**
   * Records answers to some lines; all of them or none. Each batch is one line of the review's ledger, and the one that answers the
   * last open line settles the review (4.1.2(2), 4.1.3(2)).
   */
  answer(entry: FactEntry, reviewId: string, answers: readonly LineAnswer[]): Promise<FactReceipt> {
    return answerLines(this.door, accountReviewSheet, entry, reviewId, async (passage, people) => {
      const lines = await linesOf(passage, answers);
      const answering = {
        departmentCode: passage.governed.departmentCode,
        people,
        departmentOf: (personId: string) => passage.directory.member(personId)?.department,
      };
      const rest = await openLines(passage, accountReviewSheet, [...lines.keys()]);
      return {
        violations: lawfulAnswers(answers, lines, answering),
        after: { answers },
        open: rest + unanswered(answers, lines),
        // What is not this department's goes to its own at once.
        ordersNow: answers.some(({ inventory }) => inventory === 'NOT_MINE'),
        write: () => write(passage, answers, entry.personId),
      };
    });
  }
}

async function linesOf(passage: Passage, answers: readonly LineAnswer[]): Promise<Map<string, LineRow>> {
  const rows = await passage.read<LineRow>(
    `SELECT l.id, l.snapshot ->> 'user' AS "userId", coalesce(l.snapshot -> 'granted', '[]') AS granted,
       l.inventory_answer AS inventory, l.review_answer AS review, EXISTS (
         SELECT FROM review_line n WHERE n.passed_from = l.id) AS "passedOn"
     FROM review_line l WHERE l.review_id = $1 AND l.id = ANY($2::text[])`,
    [passage.governed.id, answers.map(({ line }) => line)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Answered lines of this batch that still lack the other half. */
function unanswered(answers: readonly LineAnswer[], lines: ReadonlyMap<string, LineRow>): number {
  return answers.filter(({ line, review, inventory }) => {
    const before = lines.get(line);
    const needed = inventory ?? before?.inventory ?? null;
    return needed === null || (needed === 'NEEDED' && (review ?? before?.review ?? null) === null);
  }).length;
}

/** Review and inventory keep evidence of their own: answer, reason, who and when (4.1.2(2), 4.1.3(2)). */
function write(passage: Passage, answers: readonly LineAnswer[], by: string): void {
  passage.write(
    `UPDATE review_line l SET
       review_answer = coalesce(s.review, l.review_answer),
       review_rights = CASE WHEN s.review IS NULL THEN l.review_rights ELSE s.rights END,
       review_reason = CASE WHEN s.review IS NULL THEN l.review_reason ELSE s.reason END,
       review_by = CASE WHEN s.review IS NULL THEN l.review_by ELSE $3::text END,
       review_at = CASE WHEN s.review IS NULL THEN l.review_at ELSE $4::timestamptz END,
       inventory_answer = coalesce(s.inventory, l.inventory_answer),
       inventory_reason = CASE WHEN s.inventory IS NULL THEN l.inventory_reason ELSE s.reason END,
       inventory_by = CASE WHEN s.inventory IS NULL THEN l.inventory_by ELSE $3::text END,
       inventory_at = CASE WHEN s.inventory IS NULL THEN l.inventory_at ELSE $4::timestamptz END
     FROM jsonb_to_recordset($2::jsonb) AS s (line text, review text, rights text[], inventory text, reason text)
     WHERE l.review_id = $1 AND l.id = s.line`,
    [passage.governed.id, JSON.stringify(answers), by, passage.asOf],
  );
}
