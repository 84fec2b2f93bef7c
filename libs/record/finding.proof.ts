/** A finding is what the lines say that made it. Rows of kind, case and what is wrong, for the verifier. */
export const findingProof = `
  SELECT 'unexplained', f.id, 'the finding differs from the lines that made it' FROM finding f
    LEFT JOIN LATERAL (SELECT e.after -> 'finding' AS said FROM ledger_event e WHERE e.case_id = f.id AND e.sequence = 1) l ON true
    LEFT JOIN LATERAL (SELECT e.sequence, e.after AS done FROM ledger_event e
      WHERE e.case_id = f.id AND e.transition = 'resolve') r ON true
    LEFT JOIN LATERAL (SELECT e.after AS seen FROM ledger_event e WHERE e.case_id = f.id AND e.transition = 'observe-again'
      AND (r.sequence IS NULL OR e.sequence < r.sequence) ORDER BY e.sequence DESC LIMIT 1) a ON true
    WHERE l.said IS NULL OR l.said ->> 'key' <> f.key OR l.said ->> 'kind' <> f.kind OR l.said ->> 'target' <> f.target
      OR l.said ->> 'clause' <> f.clause OR l.said ->> 'subjectCaseId' IS DISTINCT FROM f.subject_case_id
      OR coalesce(a.seen, l.said) -> 'observed' <> f.observed OR coalesce(a.seen, l.said) -> 'expected' <> f.expected
      OR r.done ->> 'action' IS DISTINCT FROM f.action OR r.done ->> 'note' IS DISTINCT FROM f.note`;
