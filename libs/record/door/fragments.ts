import type { Instant } from '#libs/kernel/instant';
import type { GovernedCase } from '../governed-case.entity.js';
import type { Fragment } from './writing.js';

/** A case that begins. */
export function caseInserted(governed: GovernedCase, asOf: Instant): Fragment {
  return {
    sql: `INSERT INTO governed_case (id, slug, state, version, sequence, head_hash, changed_at, opened_at, workflow_id,
        department_code, applicant_id, user_id, administrator_role, matter, matter_sequence, rest_state)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10, $11, $12, $13, $14, $15) RETURNING id`,
    parameters: [
      governed.id,
      governed.slug,
      governed.state,
      governed.version,
      governed.sequence,
      governed.headHash,
      asOf,
      governed.workflowId,
      ...aboutOf(governed),
    ],
  };
}

/** Whom a case is about and what it is about at the moment. */
function aboutOf(governed: GovernedCase): unknown[] {
  return [
    governed.departmentCode,
    governed.applicantId,
    governed.userId,
    governed.administratorRole,
    governed.matter,
    governed.matterSequence,
    governed.restState,
  ];
}

/** A case that moves, unless it has moved on since it was read. */
export function caseUpdated(governed: GovernedCase, asOf: Instant, readVersion: number): Fragment {
  return {
    sql: `UPDATE governed_case SET state = $2, version = $3, sequence = $4, head_hash = $5, changed_at = $6, department_code = $8,
        applicant_id = $9, user_id = $10, administrator_role = $11, matter = $12, matter_sequence = $13, rest_state = $14
      WHERE id = $1 AND version = $7 RETURNING id`,
    parameters: [
      governed.id,
      governed.state,
      governed.version,
      governed.sequence,
      governed.headHash,
      asOf,
      readVersion,
      ...aboutOf(governed),
    ],
  };
}

/** Lines at the end of the case's chain. */
export function linesAppended(rows: readonly object[]): Fragment {
  return {
    sql: `INSERT INTO ledger_event (case_id, sequence, slug, kind, transition, clause, part, actor, on_behalf_of, as_of, reason,
        before, after, policy_version, workflow_id, run_id, step_key, previous_hash, hash)
      SELECT r.* FROM jsonb_to_recordset($1::jsonb) AS r (case_id text, sequence int, slug text, kind text, transition text,
        clause text, part text, actor text, on_behalf_of text, as_of timestamptz, reason text, before jsonb, after jsonb,
        policy_version int, workflow_id text, run_id text, step_key text, previous_hash text, hash text)`,
    parameters: [JSON.stringify(rows)],
  };
}

/** In order; leased to this process unless something of the case still waits before it. */
export function departuresQueued(
  departures: readonly object[],
  caseId: string,
  asOf: Instant,
  owner: string | null,
): Fragment {
  return {
    sql: `INSERT INTO outbox (stream, kind, key, payload, created_at, next_attempt_at, leased_until, lease_owner)
      SELECT r.stream, r.kind, r.key, r.payload, $1::timestamptz, $1::timestamptz,
        CASE WHEN $2::text IS NOT NULL AND r.kind <> 'mail' AND NOT blocked.it THEN $1::timestamptz + interval '10 seconds' END,
        CASE WHEN r.kind <> 'mail' AND NOT blocked.it THEN $2::text END
      FROM (SELECT EXISTS (SELECT FROM outbox WHERE stream = $4 AND delivered_at IS NULL AND abandoned_at IS NULL) AS it) AS blocked,
        ROWS FROM (jsonb_to_recordset($3::jsonb) AS (stream text, kind text, key text, payload jsonb))
        WITH ORDINALITY AS r (stream, kind, key, payload, n)
      ORDER BY r.n
      RETURNING id, stream, kind, key, payload, lease_owner AS "leaseOwner", attempts`,
    parameters: [asOf, owner, JSON.stringify(departures), caseId],
  };
}

/** Mails to be written and sent by the courier. */
export function noticesInserted(notices: readonly object[], asOf: Instant): Fragment {
  return {
    sql: `INSERT INTO notice (id, case_id, item_id, notice_key, person_id, kind, language, parameters, state, queued_at)
      SELECT r.*, 'queued', $1::timestamptz FROM jsonb_to_recordset($2::jsonb)
        AS r (id text, case_id text, item_id text, notice_key text, person_id text, kind text, language text, parameters jsonb)`,
    parameters: [asOf, JSON.stringify(notices)],
  };
}
