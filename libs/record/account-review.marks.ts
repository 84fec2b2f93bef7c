import type { Cause } from '#libs/lifecycles/account/contract';
import { accountReviewSheet } from './account-review.lines.js';
import type { Passage } from './door/passage.js';
import { tellReviews } from './reviews/telling.js';

/** What a review has ordered has happened: its line says so in the same statement, and the review goes on (4.1.2(3), 4.1.3(4)). */
export function markCarriedOut(passage: Passage, cause: Cause | undefined): void {
  if (cause?.kind !== 'REVIEW' && cause?.kind !== 'INVENTORY') return;
  passage.write(
    `UPDATE review_line SET order_state = 'done', done_at = $2 WHERE id = $1 AND order_state NOT IN ('done', 'needless')`,
    [cause.reference, passage.asOf],
  );
  tellReviews(passage, accountReviewSheet, 'done', 'l.id = $5', cause.reference);
}

/** The account is free again: reviews that wait for it give their orders, also those that something else has overtaken. */
export function tellWaitingReviews(passage: Passage): void {
  const waiting = `l.account_id = $5 AND l.order_state IN ('ordered', 'occupied')`;
  tellReviews(passage, accountReviewSheet, `free/${passage.sequence}`, waiting, passage.governed.id);
}
