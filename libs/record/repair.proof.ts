import { assets } from './assets/found.js';

/**
 * A repair is what its last line says; nobody was asked to repair what exposes its information, and nothing is in hand of a repair that is
 * over (4.6.1). Rows of kind, case and what is wrong, for the verifier.
 */
export const repairProof = `
  SELECT 'unexplained', r.id, 'the repair differs from its last line' FROM repair r
    LEFT JOIN LATERAL (SELECT e.after -> 'repair' AS said FROM ledger_event e
      WHERE e.case_id = r.id AND e.after ? 'repair' ORDER BY e.sequence DESC LIMIT 1) l ON true
    WHERE l.said IS DISTINCT FROM to_jsonb(r) - '{id,asset_id,asset_number}'::text[]
      || jsonb_build_object('assetId', r.asset_id, 'assetNumber', r.asset_number)
  UNION ALL
  SELECT 'unexplained', r.id, 'it was asked for while its storage was in it' FROM repair r
    WHERE r.request IS NOT NULL AND r.removal IS NULL
      AND NOT ((r.assessment ->> 'canConfirm')::boolean AND (r.assessment ->> 'canProtect')::boolean)
  UNION ALL
  SELECT 'unexplained', r.id, 'it is over and has something in hand' FROM repair r
    JOIN governed_case c ON c.id = r.id AND c.state IN ('closed', 'not-repairable', 'withdrawn', 'out-of-reach')
    WHERE r.open OR EXISTS (SELECT FROM (${assets}) AS a WHERE a.held ->> 'caseId' = r.id)`;
