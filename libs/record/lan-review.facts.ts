import { Injectable } from '@nestjs/common';
import type { CheckAnswer, FilterAttestation, GivenAttestation } from '#libs/lifecycles/lan-review/contract';
import { type AskedConnection, lawfulChecks } from '#libs/lifecycles/lan-review/rules';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { lanReviewSheet } from './lan-review.lines.js';
import type { FactReceipt } from './receipt.js';
import { answerLines, openLines } from './reviews/answering.js';
import type { FactEntry } from './work-items/item-facts.js';

/** What people say about the connections of a department (4.4.3(1)). */
@Injectable()
export class LanReviewFacts {
  constructor(private readonly door: Door) {}

  /**
   * Records answers to some lines, the attestation of the filters, or both; all of it or nothing. The check is settled when every line is
   * answered and the filters are attested (4.4.3(1), 4.4.2(2)③).
   */
  answer(
    entry: FactEntry,
    reviewId: string,
    answers: readonly CheckAnswer[],
    attestation?: FilterAttestation,
  ): Promise<FactReceipt> {
    return answerLines(this.door, lanReviewSheet, entry, reviewId, async (passage, people) => {
      const lines = await linesOf(passage, answers);
      const rest = await openLines(passage, lanReviewSheet, [...lines.keys()]);
      const attested = attestation !== undefined || passage.row?.attestation !== null;
      return {
        violations: lawfulChecks(answers, attestation, lines, people),
        after: { answers, ...(attestation ? { attestation } : {}) },
        open: rest + (attested ? 0 : 1),
        write: () => {
          if (answers.length > 0) write(passage, answers, entry.personId);
          if (attestation) attest(passage, attestation, entry.personId);
        },
      };
    });
  }
}

async function linesOf(passage: Passage, answers: readonly CheckAnswer[]): Promise<Map<string, AskedConnection>> {
  const rows = await passage.read<AskedConnection>(
    `SELECT l.id, l.snapshot ->> 'user' AS "userId", 'DIFFERS' = ANY(l.flags) AS differs
     FROM lan_review_line l WHERE l.review_id = $1 AND l.id = ANY($2::text[])`,
    [passage.governed.id, answers.map(({ line }) => line)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function write(passage: Passage, answers: readonly CheckAnswer[], by: string): void {
  passage.write(
    `UPDATE lan_review_line l SET result = s.result, deviations = s.deviations, action = s.action, note = s.note,
       answered_by = $3::text, answered_at = $4::timestamptz
     FROM jsonb_to_recordset($2::jsonb) AS s (line text, result text, deviations text[], action text, note text)
     WHERE l.review_id = $1 AND l.id = s.line`,
    [passage.governed.id, JSON.stringify(answers), by, passage.asOf],
  );
}

function attest(passage: Passage, { servicesMatchFilters, note }: FilterAttestation, by: string): void {
  const given: GivenAttestation = { servicesMatchFilters, note, by, at: passage.asOf };
  passage.write('UPDATE lan_review SET attestation = $2::jsonb WHERE id = $1', [
    passage.governed.id,
    JSON.stringify(given),
  ]);
}
