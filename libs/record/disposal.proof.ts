import { assets } from './assets/found.js';

/**
 * What is disposed of, and the vendors with their contracts, are what their lines say (4.6.3). Rows of kind, case and what is wrong, for the
 * verifier.
 */
export const disposalProof = `
  SELECT 'unexplained', d.id, 'the disposal differs from its last line' FROM disposal d
    LEFT JOIN LATERAL (SELECT e.after -> 'disposal' AS said FROM ledger_event e
      WHERE e.case_id = d.id AND e.after ? 'disposal' ORDER BY e.sequence DESC LIMIT 1) l ON true
    WHERE l.said IS NULL OR l.said ->> 'mode' <> d.mode OR l.said ->> 'reason' <> d.reason OR l.said ->> 'sanitiser' <> d.sanitiser
      OR l.said ->> 'vendor' IS DISTINCT FROM d.vendor OR nullif(l.said -> 'contract', 'null') IS DISTINCT FROM d.contract
      OR (l.said ->> 'approvedAt')::timestamptz IS DISTINCT FROM d.approved_at
      OR l.said -> 'certificates' IS DISTINCT FROM d.certificates OR l.said ->> 'clearing' IS DISTINCT FROM d.clearing
  UNION ALL
  SELECT 'missing', e.case_id, 'the item of ' || a.id || ' is gone' FROM ledger_event e
    CROSS JOIN LATERAL jsonb_array_elements_text(e.after -> 'items') AS a (id)
    WHERE e.slug = 'disposal' AND e.transition = 'apply'
      AND NOT EXISTS (SELECT 1 FROM disposal_item i WHERE i.disposal_id = e.case_id AND i.asset_id = a.id)
  UNION ALL
  SELECT 'unexplained', i.disposal_id, 'no line applied for ' || i.id FROM disposal_item i
    WHERE NOT EXISTS (SELECT 1 FROM ledger_event e WHERE e.case_id = i.disposal_id AND e.transition = 'apply'
      AND e.after -> 'items' ->> (i.ordinal - 1) = i.asset_id)
  UNION ALL
  SELECT 'unexplained', i.disposal_id, 'no line sanitised ' || i.id || ' as it says' FROM disposal_item i
    WHERE i.sanitisation IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM ledger_event e WHERE e.case_id = i.disposal_id AND e.transition IN ('record-sanitisation', 'record-certificate')
        AND coalesce(e.after -> 'sanitised', e.after -> 'certified')
          @> jsonb_build_array(jsonb_build_object('item', i.id, 'how', i.sanitisation)))
  UNION ALL
  SELECT 'unexplained', i.disposal_id, 'no list was signed for ' || i.id FROM disposal_item i
    WHERE i.handed_over IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM ledger_event e WHERE e.case_id = i.disposal_id AND e.transition = 'sign-list'
        AND e.after -> 'items' ? i.id AND e.after -> 'handedOver' = i.handed_over)
  UNION ALL
  SELECT 'unexplained', i.disposal_id, 'no certificate names ' || i.id FROM disposal_item i
    WHERE i.certificate IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM ledger_event e WHERE e.case_id = i.disposal_id AND e.transition = 'record-certificate'
        AND e.after -> 'certified' @> jsonb_build_array(jsonb_build_object('item', i.id)))
  UNION ALL
  SELECT 'unexplained', i.disposal_id, i.id || ' is not gone, or not given back, as it says' FROM disposal_item i
    WHERE i.state IN ('disposed', 'released') AND NOT EXISTS (SELECT 1 FROM ledger_event o WHERE o.case_id = i.asset_id
        AND o.step_key = 'disposal/' || i.id || CASE i.state WHEN 'disposed' THEN '/dispose' ELSE '/release' END)
      AND (i.state = 'disposed' OR EXISTS (
        SELECT 1 FROM ledger_event o WHERE o.case_id = i.asset_id AND o.step_key = 'disposal/' || i.id || '/hold'))
  UNION ALL
  SELECT 'unexplained', a.id, 'it is gone, and no disposal says so' FROM (${assets}) AS a
    WHERE a.disposed_at IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM ledger_event o WHERE o.case_id = a.id AND o.transition = 'dispose')
  UNION ALL
  SELECT 'unexplained', d.id, 'it is over and has something in hand' FROM disposal d
    JOIN governed_case c ON c.id = d.id AND c.state IN ('closed', 'refused', 'withdrawn', 'nothing-left')
    WHERE EXISTS (SELECT 1 FROM disposal_item i WHERE i.disposal_id = d.id AND i.state IN ('asked', 'held', 'removed', 'returned'))
      OR EXISTS (SELECT 1 FROM (${assets}) AS a WHERE a.held ->> 'caseId' = d.id)
  UNION ALL
  SELECT 'unexplained', 'vendor-register', 'no line explains the vendor ' || v.code || ' as it stands' FROM vendor v
    LEFT JOIN LATERAL (SELECT e.after AS said FROM ledger_event e
      WHERE e.case_id = 'vendor-register' AND e.part = 'vendor/' || v.code ORDER BY e.sequence DESC LIMIT 1) l ON true
    WHERE to_jsonb(v) IS DISTINCT FROM l.said
  UNION ALL
  SELECT 'unexplained', 'vendor-register', 'no line explains the contract ' || v.number || ' as it stands' FROM vendor_contract v
    LEFT JOIN LATERAL (SELECT e.after AS said FROM ledger_event e
      WHERE e.case_id = 'vendor-register' AND e.part = 'contract/' || v.vendor || '/' || v.number LIMIT 1) l ON true
    WHERE l.said IS NULL OR (l.said ->> 'validFrom')::timestamptz <> v.valid_from OR (l.said ->> 'validTo')::timestamptz <> v.valid_to
      OR l.said ->> 'evidence' <> v.evidence OR (l.said ->> 'confidentialityClause')::boolean <> v.confidentiality_clause
      OR (l.said ->> 'reuseProhibitionClause')::boolean <> v.reuse_prohibition_clause
  UNION ALL
  SELECT DISTINCT 'missing', e.case_id, 'the ' || e.part || ' is gone' FROM ledger_event e
    WHERE e.case_id = 'vendor-register' AND split_part(e.part, '/', 1) IN ('vendor', 'contract')
      AND NOT EXISTS (SELECT 1 FROM vendor v WHERE 'vendor/' || v.code = e.part)
      AND NOT EXISTS (SELECT 1 FROM vendor_contract v WHERE 'contract/' || v.vendor || '/' || v.number = e.part)`;
