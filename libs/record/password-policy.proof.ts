/** A password policy is what the line says that set it (4.1.5(1)). Rows of kind, case and what is wrong, for the verifier. */
export const passwordPolicyProof = `
  SELECT 'unexplained', 'password-policy:' || p.target, 'no line set version ' || p.version || ' as it stands' FROM password_policy_version p
    WHERE NOT EXISTS (SELECT 1 FROM ledger_event e WHERE e.case_id = 'password-policy:' || p.target
      AND e.transition = 'set-version' AND e.part = 'version/' || p.version AND e.after -> 'items' = p.items
      AND (e.after ->> 'effectiveFrom')::timestamptz = p.effective_from AND e.actor = p.set_by AND e.as_of = p.set_at)
  UNION ALL
  SELECT 'missing', e.case_id, 'the password policy ' || e.part || ' is gone' FROM ledger_event e
    WHERE e.slug = 'password-policy' AND e.transition = 'set-version' AND NOT EXISTS (SELECT 1 FROM password_policy_version p
      WHERE 'password-policy:' || p.target = e.case_id AND 'version/' || p.version = e.part)`;
