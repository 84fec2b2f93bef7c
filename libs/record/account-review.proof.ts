import { accountReviewSheet } from './account-review.lines.js';

const { isAnswered, isPending } = accountReviewSheet;

/** Nothing closes with an unanswered line, and no answer appears from nowhere. Rows of kind, case and what is wrong, for the verifier. */
export const accountReviewProof = `
  SELECT 'unexplained', r.id, 'its campaign, department or closing differs from its lines in the ledger' FROM account_review r
    JOIN governed_case c ON c.id = r.id JOIN ledger_event e ON e.case_id = r.id AND e.sequence = 1
    WHERE (c.state = 'closed') <> (r.closed_at IS NOT NULL) OR r.department_code IS DISTINCT FROM c.department_code
      OR e.after ->> 'occasion' <> r.occasion OR e.after ->> 'campaign' IS DISTINCT FROM r.campaign_id OR e.after ->> 'kind' <> r.kind
  UNION ALL
  SELECT 'missing', e.case_id, 'the line of ' || a.id || ' is gone' FROM ledger_event e
    CROSS JOIN LATERAL jsonb_array_elements_text(e.after -> 'accounts') AS a (id)
    WHERE e.slug = 'account-review' AND e.transition IN ('request', 'take-in')
      AND NOT EXISTS (SELECT 1 FROM review_line l WHERE l.review_id = e.case_id AND l.account_id = a.id)
  UNION ALL
  SELECT 'unexplained', l.review_id, 'no line asked for ' || l.id FROM review_line l
    WHERE NOT EXISTS (SELECT 1 FROM ledger_event e WHERE e.case_id = l.review_id AND e.transition IN ('request', 'take-in')
      AND e.after -> 'accounts' ? l.account_id)
  UNION ALL
  SELECT 'unexplained', l.review_id, 'no line gave the answers of ' || l.id FROM review_line l
    WHERE (l.review_answer IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM ledger_event e WHERE e.case_id = l.review_id AND e.transition = 'answer-lines' AND e.as_of = l.review_at
          AND e.actor = l.review_by AND e.after -> 'answers' @> jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
            'line', l.id, 'review', l.review_answer, 'reason', l.review_reason, 'rights', to_jsonb(l.review_rights))))))
      OR (l.inventory_answer IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM ledger_event e WHERE e.case_id = l.review_id AND e.transition = 'answer-lines' AND e.as_of = l.inventory_at
          AND e.actor = l.inventory_by AND e.after -> 'answers' @> jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
            'line', l.id, 'inventory', l.inventory_answer, 'reason', l.inventory_reason)))))
  UNION ALL
  SELECT 'unexplained', l.review_id, 'nothing was done for ' || l.id || ' that says it is' FROM review_line l
    WHERE l.order_state = 'done' AND NOT EXISTS (SELECT 1 FROM ledger_event e WHERE e.case_id = l.account_id
        AND e.transition IN ('change', 'suspend', 'disable') AND e.after #>> '{cause,reference}' = l.id)
      AND NOT (l.inventory_answer = 'NOT_MINE' AND EXISTS (SELECT 1 FROM review_line n WHERE n.passed_from = l.id))
  UNION ALL
  SELECT 'unexplained', r.id, 'it is past its answers with an open line, ' || l.id FROM account_review r
    JOIN governed_case c ON c.id = r.id JOIN review_line l ON l.review_id = r.id
    WHERE (c.state NOT IN ('requested', 'in-review') AND NOT ${isAnswered}) OR (c.state = 'closed' AND ${isPending})`;
