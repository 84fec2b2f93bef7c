/** Instants of rows and lines are written differently. */
const untimed = "- 'detected_at'";

/**
 * A breach is what its lines say in their order, each instruction and each line of the work record what the one line says that made it
 * (4.2.4(9)-(11)). Rows of kind, case and what is wrong, for the verifier.
 */
export const serverBreachProof = `
  SELECT 'unexplained', b.id, 'the breach differs from the lines that made it' FROM server_breach b
    LEFT JOIN LATERAL (SELECT jsonb_object_agg(f.key, f.value ORDER BY e.sequence) AS said
      FROM ledger_event e CROSS JOIN LATERAL jsonb_each(e.after -> 'breach') f WHERE e.case_id = b.id AND e.after ? 'breach') l ON true
    WHERE l.said IS NULL OR (l.said ->> 'detected_at')::timestamptz <> b.detected_at
      OR l.said ${untimed} <> to_jsonb(b) - 'id' ${untimed}
  UNION ALL
  SELECT 'unexplained', i.breach_id, 'no line gave instruction ' || i.number || ' as it stands' FROM server_breach_instruction i
    WHERE NOT EXISTS (SELECT FROM ledger_event e WHERE e.case_id = i.breach_id AND e.as_of = i.given_at
      AND e.after -> 'instruction' = to_jsonb(i) - 'breach_id' - 'given_at')
  UNION ALL
  SELECT 'unexplained', a.breach_id, 'no line recorded line ' || a.number || ' of the work record as it stands'
    FROM server_breach_action a
    WHERE NOT EXISTS (SELECT FROM ledger_event e WHERE e.case_id = a.breach_id AND e.as_of = a.recorded_at
      AND (e.after -> 'action') - 'done_at' - 'kept_until' = to_jsonb(a) - 'breach_id' - 'recorded_at' - 'done_at' - 'kept_until'
      AND (e.after -> 'action' ->> 'done_at')::timestamptz = a.done_at
      AND (e.after -> 'action' ->> 'kept_until')::timestamptz = a.kept_until)
  UNION ALL
  SELECT 'missing', e.case_id, 'instruction ' || (e.after -> 'instruction' ->> 'number') || ' is gone' FROM ledger_event e
    WHERE e.slug = 'server-breach' AND e.after ? 'instruction' AND NOT EXISTS (SELECT FROM server_breach_instruction i
      WHERE i.breach_id = e.case_id AND i.number = (e.after -> 'instruction' ->> 'number')::integer)
  UNION ALL
  SELECT 'missing', e.case_id, 'line ' || (e.after -> 'action' ->> 'number') || ' of the work record is gone' FROM ledger_event e
    WHERE e.slug = 'server-breach' AND e.after ? 'action' AND NOT EXISTS (SELECT FROM server_breach_action a
      WHERE a.breach_id = e.case_id AND a.number = (e.after -> 'action' ->> 'number')::integer)`;
