/**
 * Each entry of the committee's lists began by one line and, where it has ended, ended by another (4.2.1(6), 4.2.3(1)). Rows of kind, case
 * and what is wrong, for the verifier.
 */
export const committeeListsProof = `
  SELECT 'unexplained', 'committee-list:' || s.list, 'no line put the entry ' || s.id || ' on the list as it stands' FROM committee_selection s
    WHERE NOT EXISTS (SELECT FROM ledger_event e WHERE e.case_id = 'committee-list:' || s.list AND e.part = 'entry/' || s.id
      AND e.transition IN ('add', 'change') AND e.after ->> 'category' = s.category AND e.after ->> 'product' = s.product
      AND e.after -> 'versions' = to_jsonb(s.versions) AND e.after ->> 'decision' = s.decision
      AND (e.after ->> 'validFrom')::timestamptz = s.valid_from)
  UNION ALL
  SELECT 'unexplained', 'committee-list:' || s.list, 'no line ended the entry ' || s.id || ' as it says' FROM committee_selection s
    LEFT JOIN LATERAL (
      SELECT coalesce(e.after ->> 'validTo', e.after ->> 'validFrom')::timestamptz AS at FROM ledger_event e
      WHERE e.case_id = 'committee-list:' || s.list AND (e.transition = 'strike-off' AND e.part = 'entry/' || s.id
        OR e.transition = 'change' AND e.after ->> 'replaces' = s.id)) l ON true
    WHERE l.at IS DISTINCT FROM s.valid_to
  UNION ALL
  SELECT 'missing', e.case_id, 'the ' || e.part || ' is gone' FROM ledger_event e
    WHERE e.slug = 'committee-list' AND e.transition IN ('add', 'change')
      AND NOT EXISTS (SELECT FROM committee_selection s WHERE 'entry/' || s.id = e.part)`;
