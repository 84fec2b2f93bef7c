/** An account is what its last ledger line says (4.1.1(2)). Rows of kind, case and what is wrong, for the verifier. */
export const accountProof = `
  SELECT 'unexplained', a.id, 'the application differs from the line that made it' FROM account a
    JOIN LATERAL (SELECT e.after AS said FROM ledger_event e
      WHERE e.case_id = a.id AND e.after ? 'requested' ORDER BY e.sequence DESC LIMIT 1) l ON true
    WHERE l.said -> 'requested' <> a.requested OR l.said ->> 'purpose' IS DISTINCT FROM a.purpose
      OR coalesce(l.said ->> 'user', a.user_id) <> a.user_id OR coalesce(l.said ->> 'target', a.target) <> a.target
  UNION ALL
  SELECT 'unexplained', a.id, 'the row of the account ledger differs from its last line' FROM account a
    LEFT JOIN LATERAL (SELECT e.after -> 'account' AS said FROM ledger_event e
      WHERE e.case_id = a.id AND e.after ? 'account' ORDER BY e.sequence DESC LIMIT 1) l ON true
    WHERE (a.provisioned_at IS NULL) <> (l.said IS NULL) OR (l.said IS NOT NULL AND (
      l.said ->> 'userId' <> a.user_id OR l.said ->> 'departmentCode' <> a.department_code OR l.said ->> 'target' <> a.target
      OR l.said ->> 'accountName' IS DISTINCT FROM a.account_name OR l.said -> 'granted' IS DISTINCT FROM to_jsonb(a.granted)
      OR (l.said ->> 'privileged')::boolean <> a.privileged
      OR (l.said ->> 'mustChangePassword')::boolean <> a.must_change_password
      OR l.said ->> 'provisionedBy' IS DISTINCT FROM a.provisioned_by
      OR (l.said ->> 'provisionedAt')::timestamptz IS DISTINCT FROM a.provisioned_at
      OR (l.said ->> 'passwordAcknowledgedAt')::timestamptz IS DISTINCT FROM a.password_acknowledged_at
      OR (l.said ->> 'activatedAt')::timestamptz IS DISTINCT FROM a.activated_at
      OR (l.said ->> 'secondFactorAt')::timestamptz IS DISTINCT FROM a.second_factor_at
      OR (l.said ->> 'lockedAt')::timestamptz IS DISTINCT FROM a.locked_at
      OR (l.said ->> 'suspendedAt')::timestamptz IS DISTINCT FROM a.suspended_at
      OR (l.said ->> 'disabledAt')::timestamptz IS DISTINCT FROM a.disabled_at
      OR nullif(l.said -> 'endCause', 'null') IS DISTINCT FROM a.end_cause))`;
