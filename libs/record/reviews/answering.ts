import { refuseIf, type Violation } from '#libs/kernel/violation';
import { ordersSignal } from '#libs/lifecycles/review';
import type { Door } from '../door/door.js';
import type { Passage } from '../door/passage.js';
import { missing, refuse } from '../door/refusals.js';
import { tellWorkflow } from '../door/workflow-messages.js';
import { type FactReceipt, receiptOf } from '../receipt.js';
import { authorityOver, refuseIfClaimedByAnother } from '../work-items/authority.js';
import { definitionOf } from '../work-items/definition.js';
import type { FactEntry } from '../work-items/item-facts.js';
import { closeItem, openItemOf } from '../work-items/rows.js';
import type { ReviewSheet } from './sheet.js';

/** A batch of answers to some lines. */
export interface Batch {
  /** Everything that is wrong with it. */
  readonly violations: readonly Violation[];
  /** What the ledger line keeps of it. */
  readonly after: object;
  /** How much is still to be answered once it is recorded; the review is settled with nothing left. */
  readonly open: number;
  /** Something can be ordered without waiting for the other answers. */
  readonly ordersNow?: boolean;
  /** Queues what changes in the lines. */
  readonly write: () => void;
}

/**
 * Records answers to some lines of a review; all of them or none. Each batch is one line of the review's ledger, and the one that leaves
 * nothing open settles the review.
 * @param judge looks at the batch; the people are whoever answers and, for a deputy, whom they stand in for.
 */
export function answerLines(
  door: Door,
  sheet: ReviewSheet,
  entry: FactEntry,
  reviewId: string,
  judge: (passage: Passage, people: readonly string[]) => Promise<Batch>,
): Promise<FactReceipt> {
  return door.enter({ ...entry, entrance: { caseId: reviewId } }, async (passage) => {
    if (passage.governed.slug !== sheet.slug) throw missing({ ja: '見直し', en: 'review' });
    const item = await openItemOf(passage);
    if (!item) throw notInReview(passage, sheet);
    const { onBehalfOf } = await authorityOver(passage, item, definitionOf(item.slug, item.purpose), entry.personId);
    refuseIfClaimedByAnother(item, entry.personId);
    if (onBehalfOf) passage.standInFor(onBehalfOf);

    const batch = await judge(passage, [entry.personId, ...(onBehalfOf ? [onBehalfOf] : [])]);
    refuseIf('unlawful', [...batch.violations]);
    batch.write();
    const { after, open } = batch;
    passage.note({ transition: 'answer-lines', clause: item.clause, part: item.id, after: { ...after, open } });
    if (batch.ordersNow) tellOfOrders(passage);
    if (open > 0) return receiptOf(passage, 'answer-lines', item.id);
    passage.move('answer', { part: item.id });
    closeItem(passage, item, {
      state: 'settled',
      outcome: 'answer',
      by: entry.personId,
      ...(onBehalfOf ? { onBehalfOf } : {}),
    });
    tellWorkflow(passage, 'answer', item.id);
    return receiptOf(passage, 'answer', item.id);
  });
}

/** Lines of the review without an answer, beside some. */
export async function openLines(passage: Passage, sheet: ReviewSheet, except: readonly string[] = []): Promise<number> {
  const [row] = await passage.read<{ open: number }>(
    `SELECT count(*)::int AS open FROM ${sheet.lines} l
     WHERE l.review_id = $1 AND NOT ${sheet.isAnswered} AND l.id <> ALL($2::text[])`,
    [passage.governed.id, except],
  );
  return row?.open ?? 0;
}

/** How many lines the review has. */
export async function linesIn(passage: Passage, sheet: ReviewSheet): Promise<number> {
  const [count] = await passage.read<{ lines: number }>(
    `SELECT count(*)::int AS lines FROM ${sheet.lines} WHERE review_id = $1`,
    [passage.governed.id],
  );
  return count?.lines ?? 0;
}

/** Whoever reports a review as done is told what is still open: nothing closes with an unanswered line. */
export async function refuseOpenLines(passage: Passage, sheet: ReviewSheet): Promise<void> {
  const open = await openLines(passage, sheet);
  if (open === 0) return;
  throw refuse(
    'conflict',
    `${sheet.slug}/lines-open`,
    {
      ja: `まだ ${open} 行が未回答です。すべての行に回答すると自動的に完了します。`,
      en: `${open} lines are not answered yet. The review is done as soon as the last one is.`,
    },
    { clause: sheet.clauses.answers },
  );
}

function tellOfOrders(passage: Passage): void {
  passage.send('signal', `orders/${passage.sequence}`, {
    workflowId: passage.governed.workflowId,
    signal: ordersSignal.name,
    args: [],
  });
}

function notInReview({ governed }: Passage, { slug, clauses }: ReviewSheet) {
  return refuse(
    'conflict',
    `${slug}/not-in-review`,
    {
      ja: `この見直しは回答を受け付けていません(状態: ${governed.state})。`,
      en: `The review takes no answers in the state "${governed.state}".`,
    },
    { clause: clauses.answers },
  );
}
