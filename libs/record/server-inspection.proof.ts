/** An inspection and its result are what the lines say; no defect is lost. Rows of kind, case and what is wrong, for the verifier. */
export const serverInspectionProof = `
  SELECT 'unexplained', i.id, 'the inspection differs from the lines that made it' FROM server_inspection i
    JOIN governed_case c ON c.id = i.id
    LEFT JOIN LATERAL (SELECT e.after -> 'inspection' AS said FROM ledger_event e WHERE e.case_id = i.id AND e.sequence = 1) p ON true
    LEFT JOIN LATERAL (SELECT e.after ->> 'inspector' AS said FROM ledger_event e WHERE e.case_id = i.id
      AND e.transition IN ('appoint', 'release-inspector') ORDER BY e.sequence DESC LIMIT 1) n ON true
    WHERE p.said IS NULL OR p.said ->> 'serverId' <> i.server_id OR p.said ->> 'occasion' <> i.occasion
      OR p.said ->> 'quarter' <> i.quarter OR (p.said ->> 'dueAt')::timestamptz <> i.due_at
      OR n.said IS DISTINCT FROM i.inspector OR (c.state IN ('passed', 'closed', 'needless')) <> (i.closed_at IS NOT NULL)
  UNION ALL
  SELECT 'unexplained', r.id, 'the result differs from the line that recorded it' FROM server_inspection_result r
    LEFT JOIN LATERAL (SELECT e.actor, e.as_of, e.after -> 'result' AS said FROM ledger_event e WHERE e.case_id = r.id
      AND e.transition IN ('pass', 'fail')) l ON true
    WHERE l.said IS NULL OR l.said -> 'answers' <> r.answers OR l.said -> 'deficiencies' <> r.deficiencies
      OR l.said ->> 'digest' <> r.digest OR l.actor <> r.recorded_by OR l.as_of <> r.recorded_at
      OR (l.said ->> 'retainUntil')::timestamptz <> r.retain_until
  UNION ALL
  SELECT 'missing', e.case_id, 'the result of the inspection is gone' FROM ledger_event e
    WHERE e.slug = 'server-inspection' AND e.transition IN ('pass', 'fail')
      AND NOT EXISTS (SELECT 1 FROM server_inspection_result r WHERE r.id = e.case_id)
  UNION ALL
  SELECT 'unexplained', i.id, 'it is closed although a defect is not' FROM server_inspection i
    JOIN server_inspection_result r ON r.id = i.id
    LEFT JOIN LATERAL (SELECT count(*) AS closed FROM server_defect d WHERE d.inspection_id = i.id AND d.closed_at IS NOT NULL) n ON true
    WHERE i.closed_at IS NOT NULL AND n.closed <> jsonb_array_length(r.deficiencies)`;
