/** A defect is what the inspection said, corrected and reported as its lines say. Rows of kind, case and what is wrong. */
export const serverDefectProof = `
  SELECT 'unexplained', d.id, 'the defect differs from the lines that made it' FROM server_defect d
    JOIN governed_case c ON c.id = d.id
    LEFT JOIN LATERAL (SELECT e.after -> 'defect' AS said FROM ledger_event e WHERE e.case_id = d.id AND e.sequence = 1) o ON true
    LEFT JOIN LATERAL (SELECT e.after -> 'correction' AS said FROM ledger_event e WHERE e.case_id = d.id
      AND e.transition = 'correct' ORDER BY e.sequence DESC LIMIT 1) k ON true
    LEFT JOIN LATERAL (SELECT e.after -> 'report' AS said FROM ledger_event e WHERE e.case_id = d.id
      AND e.transition IN ('report', 'report-early') ORDER BY e.sequence DESC LIMIT 1) r ON true
    WHERE o.said IS NULL OR o.said ->> 'inspectionId' <> d.inspection_id OR o.said ->> 'serverId' <> d.server_id
      OR (o.said ->> 'ordinal')::int <> d.ordinal OR o.said ->> 'item' <> d.item OR o.said ->> 'description' <> d.description
      OR k.said IS DISTINCT FROM d.correction OR r.said IS DISTINCT FROM d.report
      OR (c.state IN ('closed', 'needless')) <> (d.closed_at IS NOT NULL)
  UNION ALL
  SELECT 'unexplained', d.id, 'no result of the inspection names the defect' FROM server_defect d
    LEFT JOIN server_inspection_result r ON r.id = d.inspection_id
    WHERE r.id IS NULL OR r.deficiencies -> (d.ordinal - 1) ->> 'description' IS DISTINCT FROM d.description`;
