/**
 * A terminal is what its last ledger line says (4.3.1(1)), with what repairs and disposals did to it (4.6); models, software and conditions
 * have the line that set them. Rows of kind, case and what is wrong, for the verifier.
 */
export const terminalProof = `
  SELECT 'unexplained', t.id, 'the terminal differs from its last line' FROM terminal t
    LEFT JOIN LATERAL (SELECT e.after -> 'terminal' AS said FROM ledger_event e
      WHERE e.case_id = t.id AND e.after ? 'terminal' ORDER BY e.sequence DESC LIMIT 1) s ON true
    LEFT JOIN LATERAL (SELECT coalesce(e.after -> 'asset' ->> 'serial', e.after -> 'terminal' ->> 'serial') AS said FROM ledger_event e
      WHERE e.case_id = t.id AND (e.after ? 'terminal' OR e.after -> 'asset' ? 'serial') ORDER BY e.sequence DESC LIMIT 1) n ON true
    WHERE s.said IS NULL OR s.said ->> 'assetNumber' <> t.asset_number OR n.said <> t.serial
      OR (s.said ->> 'confidential')::boolean <> t.confidential OR (s.said ->> 'storage')::boolean <> t.storage
      OR s.said ->> 'kind' <> t.kind OR s.said ->> 'model' <> t.model OR s.said ->> 'ownership' <> t.ownership
      OR s.said ->> 'departmentCode' <> t.department_code OR s.said -> 'macs' <> to_jsonb(t.macs::text[])
      OR s.said ->> 'placeOfUse' <> t.place_of_use OR s.said ->> 'importance' <> t.importance
      OR (s.said ->> 'takeOut')::boolean <> t.take_out OR s.said -> 'checklist' <> t.checklist
      OR s.said ->> 'userId' IS DISTINCT FROM t.user_id
      OR nullif(s.said -> 'handOver', 'null') IS DISTINCT FROM nullif(t.hand_over, 'null')
      OR nullif(s.said -> 'outing', 'null') IS DISTINCT FROM nullif(t.outing, 'null')
      OR nullif(s.said -> 'loss', 'null') IS DISTINCT FROM nullif(t.loss, 'null')
  UNION ALL
  SELECT 'unexplained', t.id, 'what was done to the terminal as an asset differs from its lines' FROM terminal t
    LEFT JOIN LATERAL (SELECT nullif(e.after -> 'asset' -> 'held', 'null') AS said FROM ledger_event e
      WHERE e.case_id = t.id AND e.after -> 'asset' ? 'held' ORDER BY e.sequence DESC LIMIT 1) h ON true
    LEFT JOIN LATERAL (SELECT nullif(e.after -> 'asset' -> 'sanitisation', 'null') AS said FROM ledger_event e
      WHERE e.case_id = t.id AND e.after -> 'asset' ? 'sanitisation' ORDER BY e.sequence DESC LIMIT 1) w ON true
    LEFT JOIN LATERAL (SELECT (e.after -> 'asset' ->> 'disposedAt')::timestamptz AS said FROM ledger_event e
      WHERE e.case_id = t.id AND e.after -> 'asset' ? 'disposedAt' ORDER BY e.sequence DESC LIMIT 1) d ON true
    WHERE h.said IS DISTINCT FROM nullif(t.held, 'null') OR w.said IS DISTINCT FROM nullif(t.sanitisation, 'null')
      OR d.said IS DISTINCT FROM t.disposed_at
  UNION ALL
  SELECT 'unexplained', 'terminal-register', 'no line explains the model ' || m.code || ' as it stands' FROM terminal_model m
    LEFT JOIN LATERAL (SELECT e.after AS said FROM ledger_event e
      WHERE e.case_id = 'terminal-register' AND e.part = 'model/' || m.code ORDER BY e.sequence DESC LIMIT 1) s ON true
    WHERE s.said IS DISTINCT FROM jsonb_build_object('code', m.code, 'kind', m.kind, 'name', m.name,
      'biosAuthentication', m.bios_authentication, 'securityChip', m.security_chip, 'encryption', m.encryption,
      'authentication', m.authentication, 'storage', m.storage, 'withdrawn', m.withdrawn)
  UNION ALL
  SELECT 'unexplained', 'terminal-register', 'no line explains the software ' || w.code || ' as it stands' FROM terminal_software w
    LEFT JOIN LATERAL (SELECT e.after AS said FROM ledger_event e
      WHERE e.case_id = 'terminal-register' AND e.part = 'software/' || w.code ORDER BY e.sequence DESC LIMIT 1) s ON true
    WHERE s.said IS DISTINCT FROM jsonb_build_object('code', w.code, 'category', w.category, 'product', w.product,
      'versions', to_jsonb(w.versions), 'decision', w.decision, 'withdrawn', w.withdrawn)
  UNION ALL
  SELECT 'unexplained', 'terminal-register', 'no line added version ' || v.version || ' of the conditions as it stands'
    FROM terminal_conditions v WHERE NOT EXISTS (SELECT FROM ledger_event e WHERE e.case_id = 'terminal-register'
      AND e.part = 'conditions/' || v.version AND e.after ->> 'digest' = v.digest AND e.actor = v.author)
  UNION ALL
  SELECT 'missing', e.case_id, 'the ' || e.part || ' is gone' FROM ledger_event e
    WHERE e.case_id = 'terminal-register' AND split_part(e.part, '/', 1) IN ('model', 'software', 'conditions') AND NOT EXISTS (
      SELECT FROM terminal_model m WHERE 'model/' || m.code = e.part UNION ALL
      SELECT FROM terminal_software w WHERE 'software/' || w.code = e.part UNION ALL
      SELECT FROM terminal_conditions v WHERE 'conditions/' || v.version = e.part)`;
