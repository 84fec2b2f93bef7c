import { ordersSignal } from '#libs/lifecycles/review';
import type { Passage } from '../door/passage.js';
import type { ReviewSheet } from './sheet.js';

/**
 * Has reviews that are carried out look again at what they ordered. Each is told in a stream of its own: what the thing itself says must
 * not wait for it.
 * @param what tells two occasions apart.
 * @param where condition on the line `l` with one parameter, $5.
 */
export function tellReviews(
  passage: Passage,
  sheet: ReviewSheet,
  what: string,
  where: string,
  parameter: string,
): void {
  passage.write(
    `INSERT INTO outbox (stream, kind, key, payload, created_at, next_attempt_at)
     SELECT 'orders:' || l.id || '/' || $1::text, 'signal', c.id || '/orders/' || l.id || '/' || $1::text,
       jsonb_build_object('workflowId', c.workflow_id, 'signal', $2::text, 'args', '[]'::jsonb), $3::timestamptz, $3::timestamptz
     FROM ${sheet.lines} l JOIN governed_case c ON c.id = l.review_id
     WHERE c.state = $4 AND ${where} ON CONFLICT (key) DO NOTHING`,
    [what, ordersSignal.name, passage.asOf, 'applying', parameter],
  );
}
