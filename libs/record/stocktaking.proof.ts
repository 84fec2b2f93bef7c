import { stocktakingSheet } from './stocktaking.lines.js';

const { isAnswered, isPending } = stocktakingSheet;

/** Nothing closes with an unanswered line, and no answer appears from nowhere. Rows of kind, case and what is wrong, for the verifier. */
export const stocktakingProof = `
  SELECT 'unexplained', r.id, 'its campaign, department or closing differs from its lines in the ledger' FROM stocktaking r
    JOIN governed_case c ON c.id = r.id JOIN ledger_event e ON e.case_id = r.id AND e.sequence = 1
    WHERE (c.state = 'closed') <> (r.closed_at IS NOT NULL) OR r.department_code IS DISTINCT FROM c.department_code
      OR e.after ->> 'occasion' <> r.occasion OR e.after ->> 'campaign' IS DISTINCT FROM r.campaign_id
  UNION ALL
  SELECT 'missing', e.case_id, 'the line of ' || a.id || ' is gone' FROM ledger_event e
    CROSS JOIN LATERAL jsonb_array_elements_text(e.after -> 'assets') AS a (id)
    WHERE e.slug = 'stocktaking' AND e.transition = 'request'
      AND NOT EXISTS (SELECT 1 FROM stocktaking_line l WHERE l.review_id = e.case_id AND l.asset_id = a.id)
  UNION ALL
  SELECT 'unexplained', l.review_id, 'no line asked for ' || l.id FROM stocktaking_line l
    WHERE NOT EXISTS (SELECT 1 FROM ledger_event e WHERE e.case_id = l.review_id AND e.transition = 'request'
      AND e.after -> 'assets' ? l.asset_id)
  UNION ALL
  SELECT 'unexplained', l.review_id, 'no line gave the answers of ' || l.id FROM stocktaking_line l
    WHERE l.result IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM ledger_event e WHERE e.case_id = l.review_id AND e.transition = 'answer-lines' AND e.as_of = l.answered_at
        AND e.actor = l.answered_by AND e.after -> 'answers' @> jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
          'line', l.id, 'result', l.result, 'place', l.place, 'note', l.note))))
  UNION ALL
  SELECT 'unexplained', l.review_id, 'nothing was done for ' || l.id || ' that says it is' FROM stocktaking_line l
    WHERE l.order_state = 'done' AND NOT EXISTS (SELECT 1 FROM ledger_event o WHERE o.case_id = l.asset_id
        AND o.step_key = l.id AND o.transition = 'report-loss')
      AND NOT EXISTS (SELECT 1 FROM finding f WHERE f.subject_case_id = l.asset_id AND f.kind = 'ASSET_MISPLACED')
  UNION ALL
  SELECT 'unexplained', r.id, 'it is past its answers with an open line' FROM stocktaking r
    JOIN governed_case c ON c.id = r.id
    WHERE (c.state NOT IN ('requested', 'in-review')
        AND EXISTS (SELECT 1 FROM stocktaking_line l WHERE l.review_id = r.id AND NOT ${isAnswered}))
      OR (c.state = 'closed' AND EXISTS (SELECT 1 FROM stocktaking_line l WHERE l.review_id = r.id AND ${isPending}))`;
