/**
 * A medium is what its last line says (4.6.2); what repairs and disposals change has lines of its own (4.6.1, 4.6.3). Rows of kind, case
 * and what is wrong, for the verifier.
 */
export const mediumProof = `
  SELECT 'unexplained', m.id, 'the medium differs from its last lines' FROM medium m
    LEFT JOIN LATERAL (SELECT e.after -> 'medium' AS said FROM ledger_event e
      WHERE e.case_id = m.id AND e.after ? 'medium' ORDER BY e.sequence DESC LIMIT 1) l ON true
    LEFT JOIN LATERAL (${latest('serial')}) n ON true
    LEFT JOIN LATERAL (${latest('held')}) h ON true
    LEFT JOIN LATERAL (${latest('sanitisation')}) s ON true
    LEFT JOIN LATERAL (${latest('disposedAt')}) d ON true
    WHERE l.said IS NULL OR l.said ->> 'assetNumber' <> m.asset_number OR n.said #>> '{}' <> m.serial
      OR l.said ->> 'kind' <> m.kind OR l.said ->> 'departmentCode' <> m.department_code OR l.said ->> 'place' <> m.place
      OR (l.said ->> 'portable')::boolean <> m.portable OR (l.said ->> 'storage')::boolean <> m.storage
      OR (l.said ->> 'confidential')::boolean <> m.confidential OR l.said -> 'authorised' <> to_jsonb(m.authorised)
      OR nullif(l.said -> 'protection', 'null') IS DISTINCT FROM m.protection
      OR nullif(l.said -> 'checkout', 'null') IS DISTINCT FROM m.checkout
      OR nullif(l.said -> 'reuse', 'null') IS DISTINCT FROM m.reuse OR nullif(l.said -> 'loss', 'null') IS DISTINCT FROM m.loss
      OR nullif(h.said, 'null') IS DISTINCT FROM m.held OR nullif(s.said, 'null') IS DISTINCT FROM m.sanitisation
      OR (d.said #>> '{}')::timestamptz IS DISTINCT FROM m.disposed_at`;

function latest(column: string): string {
  return `SELECT coalesce(e.after -> 'asset' -> '${column}', e.after -> 'medium' -> '${column}') AS said FROM ledger_event e
    WHERE e.case_id = m.id AND (e.after -> 'asset' ? '${column}' OR e.after -> 'medium' ? '${column}')
    ORDER BY e.sequence DESC LIMIT 1`;
}
