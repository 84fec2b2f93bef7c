/** A use of a utility, and the register, are what their last lines say (4.1.4(1)). Rows of kind, case and what is wrong, for the verifier. */
export const utilityUseProof = `
  SELECT 'unexplained', u.id, 'the utility use differs from its last line' FROM utility_use u
    LEFT JOIN LATERAL (SELECT e.after -> 'use' AS said FROM ledger_event e
      WHERE e.case_id = u.id AND e.after ? 'use' ORDER BY e.sequence DESC LIMIT 1) l ON true
    WHERE l.said IS NULL OR l.said ->> 'personId' <> u.person_id OR l.said ->> 'utility' <> u.utility
      OR l.said ->> 'target' <> u.target OR l.said ->> 'purpose' <> u.purpose OR (l.said ->> 'until')::timestamptz <> u.until
      OR (l.said ->> 'startedAt')::timestamptz IS DISTINCT FROM u.started_at
      OR (l.said ->> 'endedAt')::timestamptz IS DISTINCT FROM u.ended_at
      OR l.said ->> 'ending' IS DISTINCT FROM u.ending OR l.said ->> 'done' IS DISTINCT FROM u.done
  UNION ALL
  SELECT 'unexplained', 'utility-register', 'no line explains the utility ' || p.code || ' as it stands' FROM privileged_utility p
    LEFT JOIN LATERAL (SELECT e.after AS said FROM ledger_event e
      WHERE e.case_id = 'utility-register' AND e.part = 'utility/' || p.code ORDER BY e.sequence DESC LIMIT 1) l ON true
    WHERE to_jsonb(p) IS DISTINCT FROM l.said
  UNION ALL
  SELECT DISTINCT 'missing', e.case_id, 'the ' || e.part || ' is gone' FROM ledger_event e
    WHERE e.case_id = 'utility-register' AND NOT EXISTS (SELECT 1 FROM privileged_utility p WHERE 'utility/' || p.code = e.part)`;
