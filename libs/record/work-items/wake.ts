import type { Instant } from '#libs/kernel/instant';
import { replanSignal } from '#libs/lifecycles/case';
import type { Passage } from '../door/passage.js';

/**
 * Has the workflows of open work items look at policy and directory again, not before an instant.
 * @param only items that wait on one of these people or roles, pass one of them over, or wait on nobody; without it every open item.
 */
export function wakeOpenCases(
  passage: Passage,
  cause: string,
  notBefore: Instant,
  only?: { readonly people: readonly string[]; readonly roles: readonly string[] },
): void {
  passage.write(
    `INSERT INTO outbox (stream, kind, key, payload, created_at, next_attempt_at)
     SELECT 'replan:' || c.id || '/' || $1::text, 'signal', c.id || '/replan/' || $1::text,
       jsonb_build_object('workflowId', c.workflow_id, 'signal', $2::text, 'args', '[]'::jsonb), $3::timestamptz, greatest($3::timestamptz, $4::timestamptz)
     FROM work_item w JOIN governed_case c ON c.id = w.case_id
     WHERE w.state = 'open' AND c.workflow_id IS NOT NULL AND ($5::text[] IS NULL OR w.candidate_ids && $5::text[]
       OR w.waiting_role = ANY($6::text[]) OR cardinality(w.candidate_ids) = 0
       OR EXISTS (SELECT FROM jsonb_array_elements(w.excluded) x WHERE x ->> 'personId' = ANY($5::text[])))
     ON CONFLICT (key) DO NOTHING`,
    [cause, replanSignal.name, passage.asOf, notBefore, only?.people ?? null, only?.roles ?? null],
  );
}

/**
 * Has other cases look at their open items again, because the case of the passage has changed.
 * @param which a query of their ids; `$1` is the id of the case of the passage.
 */
export function wakeCases(passage: Passage, which: string): void {
  passage.write(
    `INSERT INTO outbox (stream, kind, key, payload, created_at, next_attempt_at)
     SELECT 'replan:' || c.id || '/' || $2::text, 'signal', c.id || '/replan/' || $2::text,
       jsonb_build_object('workflowId', c.workflow_id, 'signal', $3::text, 'args', '[]'::jsonb), $4::timestamptz, $4::timestamptz
     FROM governed_case c WHERE c.id IN (${which})
     ON CONFLICT (key) DO NOTHING`,
    [passage.governed.id, `${passage.governed.id}/${passage.sequence}`, replanSignal.name, passage.asOf],
  );
}

/** A version of the policy that is known but not yet in force will move the dates of the item that opens now. */
export function wakeWithComingPolicies(passage: Passage): void {
  passage.write(
    `INSERT INTO outbox (stream, kind, key, payload, created_at, next_attempt_at)
     SELECT 'replan:' || $1::text || '/policy/' || p.version, 'signal', $1::text || '/replan/policy/' || p.version,
       jsonb_build_object('workflowId', $2::text, 'signal', $3::text, 'args', '[]'::jsonb), $4::timestamptz, p.effective_from
     FROM policy_version p WHERE p.effective_from > $4::timestamptz AND $2::text IS NOT NULL
     ON CONFLICT (key) DO NOTHING`,
    [passage.governed.id, passage.governed.workflowId, replanSignal.name, passage.asOf],
  );
}
