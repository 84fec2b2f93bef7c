/**
 * Each upload is what the line says with which it was recorded, and each citation has its line in the case that cites. Whether the bytes
 * still have their digest is asked of the store. Rows of kind, case and what is wrong, for the verifier.
 */
export const evidenceProof = `
  SELECT 'unexplained', 'evidence:' || f.digest, 'no line tells the upload ' || f.id || ' as it stands' FROM evidence_file f
    WHERE NOT EXISTS (SELECT FROM ledger_event e WHERE e.case_id = 'evidence:' || f.digest AND e.transition = 'upload'
      AND e.part = f.id AND e.actor = f.uploaded_by AND e.as_of = f.uploaded_at
      AND e.after -> 'file' = jsonb_build_object('digest', f.digest, 'size', f.size, 'mediaType', f.media_type, 'name', f.name,
        'scannedBy', f.scanned_by, 'verdict', f.verdict))
  UNION ALL
  SELECT 'missing', e.case_id, 'the upload ' || e.part || ' is gone' FROM ledger_event e
    WHERE e.slug = 'evidence' AND e.transition = 'upload' AND NOT EXISTS (SELECT FROM evidence_file f WHERE f.id = e.part)
  UNION ALL
  SELECT 'unexplained', u.case_id, 'no line cites the upload ' || u.evidence_id || ' as it stands' FROM evidence_use u
    WHERE NOT EXISTS (SELECT FROM ledger_event e WHERE e.case_id = u.case_id AND e.sequence = u.sequence
      AND e.transition = 'cite-evidence' AND e.part = u.evidence_id
      AND e.after -> 'evidence' = jsonb_build_object('digest', u.digest, 'purpose', u.purpose))
  UNION ALL
  SELECT 'missing', e.case_id, 'the citation of the upload ' || e.part || ' is gone' FROM ledger_event e
    WHERE e.transition = 'cite-evidence' AND NOT EXISTS (SELECT FROM evidence_use u
      WHERE u.case_id = e.case_id AND u.evidence_id = e.part AND u.sequence = e.sequence)`;
