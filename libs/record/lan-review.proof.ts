import { lanReviewSheet } from './lan-review.lines.js';

const { isAnswered, isPending } = lanReviewSheet;

/** Nothing closes with an unanswered line, and no answer appears from nowhere. Rows of kind, case and what is wrong, for the verifier. */
export const lanReviewProof = `
  SELECT 'unexplained', r.id, 'its campaign, department or closing differs from its lines in the ledger' FROM lan_review r
    JOIN governed_case c ON c.id = r.id JOIN ledger_event e ON e.case_id = r.id AND e.sequence = 1
    WHERE (c.state = 'closed') <> (r.closed_at IS NOT NULL) OR r.department_code IS DISTINCT FROM c.department_code
      OR e.after ->> 'occasion' <> r.occasion OR e.after ->> 'campaign' IS DISTINCT FROM r.campaign_id
  UNION ALL
  SELECT 'missing', e.case_id, 'the line of ' || a.id || ' is gone' FROM ledger_event e
    CROSS JOIN LATERAL jsonb_array_elements_text(e.after -> 'connections') AS a (id)
    WHERE e.slug = 'lan-review' AND e.transition = 'request'
      AND NOT EXISTS (SELECT 1 FROM lan_review_line l WHERE l.review_id = e.case_id AND l.connection_id = a.id)
  UNION ALL
  SELECT 'unexplained', l.review_id, 'no line asked for ' || l.id FROM lan_review_line l
    WHERE NOT EXISTS (SELECT 1 FROM ledger_event e WHERE e.case_id = l.review_id AND e.transition = 'request'
      AND e.after -> 'connections' ? l.connection_id)
  UNION ALL
  SELECT 'unexplained', l.review_id, 'no line gave the answers of ' || l.id FROM lan_review_line l
    WHERE l.result IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM ledger_event e WHERE e.case_id = l.review_id AND e.transition = 'answer-lines' AND e.as_of = l.answered_at
        AND e.actor = l.answered_by AND e.after -> 'answers' @> jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
          'line', l.id, 'result', l.result, 'deviations', to_jsonb(l.deviations), 'action', l.action, 'note', l.note))))
  UNION ALL
  SELECT 'unexplained', r.id, 'no line attested what it says of the filters' FROM lan_review r
    WHERE r.attestation IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM ledger_event e WHERE e.case_id = r.id AND e.transition = 'answer-lines' AND e.actor = r.attestation ->> 'by'
        AND e.as_of = (r.attestation ->> 'at')::timestamptz AND e.after -> 'attestation' = r.attestation - 'by' - 'at')
  UNION ALL
  SELECT 'unexplained', l.review_id, 'nothing was done for ' || l.id || ' that says it is' FROM lan_review_line l
    WHERE l.order_state = 'done' AND NOT EXISTS (SELECT 1 FROM ledger_event o WHERE o.case_id = l.connection_id
      AND o.step_key = l.id AND o.after #>> '{cause,reference}' = l.id AND (o.transition = 'instruct' OR EXISTS (
        SELECT 1 FROM ledger_event e WHERE e.case_id = o.case_id AND e.sequence > o.sequence
          AND e.transition = CASE o.transition WHEN 'restrict' THEN 'confirm-restriction' ELSE 'confirm-end' END)))
  UNION ALL
  SELECT 'unexplained', r.id, 'it is past its answers with an open line or without the attestation' FROM lan_review r
    JOIN governed_case c ON c.id = r.id
    WHERE (c.state NOT IN ('requested', 'in-review') AND (r.attestation IS NULL OR EXISTS (
        SELECT 1 FROM lan_review_line l WHERE l.review_id = r.id AND NOT ${isAnswered})))
      OR (c.state = 'closed' AND EXISTS (SELECT 1 FROM lan_review_line l WHERE l.review_id = r.id AND ${isPending}))`;
