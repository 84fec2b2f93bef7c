import type { DefectReport, RecordedReport } from '#libs/lifecycles/server-defect/contract';
import { ordersSignal } from '#libs/lifecycles/review';
import type { Passage } from './door/passage.js';
import { missing } from './door/refusals.js';
import type { ServerDefect } from './server-defect.entity.js';

/** The defect of the case, as it was read with it. */
export function defectOf({ row, governed }: Passage): ServerDefect {
  if (!row || governed.slug !== 'server-defect') throw missing({ ja: '不備', en: 'defect' });
  return {
    id: row.id,
    inspectionId: row.inspection_id,
    serverId: row.server_id,
    ordinal: row.ordinal,
    item: row.item,
    description: row.description,
    correction: row.correction,
    report: row.report,
    closedAt: typeof row.closed_at === 'string' ? new Date(row.closed_at) : null,
  } as ServerDefect;
}

/** Writes down what the committee is told. */
export function reported(passage: Passage, { defect, countermeasures }: DefectReport): { report: RecordedReport } {
  const report = { defect, countermeasures, at: passage.asOf, by: passage.actor.id };
  passage.write('UPDATE server_defect SET report = $2 WHERE id = $1', [passage.governed.id, JSON.stringify(report)]);
  return { report };
}

/**
 * Writes to every member of the committee what was reported (4.2.4(8)).
 * @param itemId of the request to take note of it; without one the report came ahead of the correction.
 */
export function tellCommittee(passage: Passage, parameters: object, itemId?: string): void {
  for (const { id } of passage.directory.holders('INFORMATION_SECURITY_COMMITTEE')) {
    passage.notify({
      personId: id,
      ...(itemId === undefined ? {} : { itemId }),
      kind: 'defect-reported',
      key: `defect-reported/${passage.sequence}/${id}`,
      parameters: { ...parameters, early: itemId === undefined },
    });
  }
}

/** The defect has come to its end: its inspection looks whether anything is left. */
export function tellInspection(passage: Passage): void {
  const { id } = passage.governed;
  passage.write(
    `INSERT INTO outbox (stream, kind, key, payload, created_at, next_attempt_at)
     SELECT 'orders:' || $1::text, 'signal', $1::text || '/orders', jsonb_build_object('workflowId', c.workflow_id,
       'signal', $2::text, 'args', '[]'::jsonb), $3::timestamptz, $3::timestamptz
     FROM governed_case c WHERE c.id = $4 ON CONFLICT (key) DO NOTHING`,
    [id, ordersSignal.name, passage.asOf, defectOf(passage).inspectionId],
  );
}
