/** The tables in which the kinds of campaign keep their parts. */
const parts = ['account_review', 'lan_review', 'stocktaking']
  .map((table) => `SELECT campaign_id, closed_at FROM ${table}`)
  .join(' UNION ALL ');

/** A campaign stands where its parts do. */
export const campaignProof = `
  SELECT 'unexplained', k.id, 'the campaign does not stand where its parts do' FROM campaign k
    LEFT JOIN LATERAL (SELECT count(*) AS parts, count(r.closed_at) AS closed FROM (${parts}) r WHERE r.campaign_id = k.id) n ON true
    WHERE n.parts <> k.parts OR n.closed <> k.parts_closed
      OR (k.closed_at IS NOT NULL) <> (k.prepared_at IS NOT NULL AND n.parts = n.closed)
      OR NOT EXISTS (SELECT 1 FROM ledger_event e WHERE e.case_id = k.id AND e.sequence = 1 AND e.transition = 'begin-campaign'
        AND e.actor = k.opened_by AND e.after ->> 'kind' = k.kind AND e.after ->> 'period' = k.period)`;
