/**
 * A server is what its last ledger line says (4.2.2), each document has the line that recorded it with the same digest (4.2.1(3),(4)),
 * and so has each vote (4.2.2(2)). Rows of kind, case and what is wrong, for the verifier.
 */
export const serverProof = `
  SELECT 'unexplained', r.id, 'the server differs from its last line' FROM server r
    LEFT JOIN LATERAL (SELECT e.after -> 'server' AS said FROM ledger_event e
      WHERE e.case_id = r.id AND e.after ? 'server' ORDER BY e.sequence DESC LIMIT 1) s ON true
    WHERE s.said IS NULL OR s.said ->> 'name' <> r.name OR s.said ->> 'exposure' <> r.exposure
      OR s.said ->> 'departmentCode' <> r.department_code OR s.said -> 'administrators' <> to_jsonb(r.administrators)
      OR s.said -> 'operators' <> to_jsonb(r.operators) OR s.said -> 'findings' <> r.findings
      OR s.said -> 'conformance' <> r.conformance
      OR nullif(s.said -> 'application', 'null') IS DISTINCT FROM nullif(r.application, 'null')
      OR nullif(s.said -> 'stop', 'null') IS DISTINCT FROM nullif(r.stop, 'null')
      OR s.said ->> 'extensionReason' IS DISTINCT FROM r.extension_reason
      OR (s.said ->> 'approvedAt')::timestamptz IS DISTINCT FROM r.approved_at
      OR (s.said ->> 'operatingSince')::timestamptz IS DISTINCT FROM r.operating_since
      OR (s.said ->> 'nextInspectionAt')::timestamptz IS DISTINCT FROM r.next_inspection_at
      OR (s.said ->> 'conformanceDue')::timestamptz IS DISTINCT FROM r.conformance_due
      OR (s.said ->> 'conformedAt')::timestamptz IS DISTINCT FROM r.conformed_at
      OR (s.said ->> 'retiredAt')::timestamptz IS DISTINCT FROM r.retired_at
  UNION ALL
  SELECT 'unexplained', d.server_id, 'no line recorded ' || d.kind || ' version ' || d.version || ' as it stands'
    FROM server_document d WHERE NOT EXISTS (SELECT FROM ledger_event e WHERE e.case_id = d.server_id
      AND e.after -> 'document' = jsonb_build_object('kind', d.kind, 'version', d.version, 'digest', d.digest))
  UNION ALL
  SELECT 'missing', e.case_id, 'the document ' || e.part || ' is gone' FROM ledger_event e
    WHERE e.slug = 'server' AND e.transition = 'revise-document' AND NOT EXISTS (SELECT FROM server_document d
      WHERE d.server_id = e.case_id AND d.kind || '/' || d.version = e.part)`;

/** Each vote has the line with which it was cast, and each line its vote (4.2.2(2)). */
export const ballotProof = `
  SELECT 'unexplained', b.case_id, 'no line cast the vote of ' || b.member_id || ' on ' || b.item_id FROM ballot b
    WHERE NOT EXISTS (SELECT FROM ledger_event e WHERE e.case_id = b.case_id AND e.part = b.item_id AND e.transition = 'cast'
      AND e.actor = b.cast_by AND e.after ->> 'member' = b.member_id AND e.after ->> 'vote' = b.vote
      AND e.reason IS NOT DISTINCT FROM b.reason)
  UNION ALL
  SELECT 'missing', e.case_id, 'the vote of ' || (e.after ->> 'member') || ' is gone' FROM ledger_event e
    WHERE e.transition = 'cast' AND NOT EXISTS (SELECT FROM ballot b WHERE b.item_id = e.part AND b.member_id = e.after ->> 'member')`;
