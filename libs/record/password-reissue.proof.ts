/** The reissue of a password is what its last line says (4.1.6). Rows of kind, case and what is wrong, for the verifier. */
export const passwordReissueProof = `
  SELECT 'unexplained', r.id, 'the password reissue differs from its last line' FROM password_reissue r
    LEFT JOIN LATERAL (SELECT e.after -> 'reissue' AS said FROM ledger_event e
      WHERE e.case_id = r.id AND e.after ? 'reissue' ORDER BY e.sequence DESC LIMIT 1) l ON true
    WHERE l.said IS NULL OR l.said ->> 'accountId' <> r.account_id OR l.said ->> 'target' <> r.target
      OR l.said ->> 'accountName' <> r.account_name OR l.said ->> 'reason' <> r.reason
      OR l.said ->> 'contact' IS DISTINCT FROM r.contact OR (l.said ->> 'open')::boolean <> r.open
      OR (l.said ->> 'dueFrom')::timestamptz <> r.due_from
      OR nullif(l.said -> 'identity', 'null') IS DISTINCT FROM r.identity`;
