import type { Instant } from '#libs/kernel/instant';
import { replanSignal } from '#libs/lifecycles/case';
import type { Passage } from '../door/passage.js';

/**
 * Has the workflows of open work items look at policy and directory again, not before an instant.
 * @param people only items that wait on one of them; without it every open item.
 */
export function wakeOpenCases(passage: Passage, cause: string, notBefore: Instant, people?: readonly string[]): void {
  passage.write(
    `INSERT INTO outbox (stream, kind, key, payload, created_at, next_attempt_at)
     SELECT 'replan:' || c.id || '/' || $1::text, 'signal', c.id || '/replan/' || $1::text,
       jsonb_build_object('workflowId', c.workflow_id, 'signal', $2::text, 'args', '[]'::jsonb), $3::timestamptz, greatest($3::timestamptz, $4::timestamptz)
     FROM work_item w JOIN governed_case c ON c.id = w.case_id
     WHERE w.state = 'open' AND c.workflow_id IS NOT NULL AND ($5::text[] IS NULL OR w.candidate_ids && $5::text[])
     ON CONFLICT (key) DO NOTHING`,
    [cause, replanSignal.name, passage.asOf, notBefore, people ?? null],
  );
}
