-- Has Temporal start again every workflow that the record still needs, from its row. For the day after Temporal's storage was lost or
-- put back from an older backup. Run as the application's role: psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f deploy/restart-workflows.sql
--
-- It only queues messages in the outbox; the relay delivers them. Each is a `replan` signal that starts the workflow when Temporal does
-- not know a running one. A workflow that runs merely looks at its open work item again, so running this twice does no harm.
BEGIN;

-- One line per running lifecycle (libs/lifecycles/registry.ts): its workflow type, and the states that its transition table never
-- leaves, which need no workflow.
WITH lifecycle (slug, workflow_type, title, final) AS (
  VALUES ('account', 'account', 'Account', ARRAY['rejected', 'withdrawn'])
)
INSERT INTO outbox (stream, kind, key, payload, created_at, next_attempt_at)
SELECT 'restart:' || c.id, 'signal', c.id || '/restart/' || to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS"Z"'),
  jsonb_build_object(
    'workflowId', c.workflow_id, 'signal', 'replan', 'args', '[]'::jsonb,
    'otherwise', jsonb_build_object(
      'workflowId', c.workflow_id, 'workflowType', l.workflow_type,
      'args', jsonb_build_array(jsonb_build_object('caseId', c.id)),
      'summary', l.title || ' for department ' || coalesce(c.department_code, '-'),
      'lifecycle', c.slug, 'state', c.state, 'department', c.department_code)),
  now(), now()
FROM governed_case c JOIN lifecycle l USING (slug)
WHERE c.workflow_id IS NOT NULL AND c.state <> ALL (l.final);

-- Absences that are running or lie ahead: their workflows hand open items over to the deputy.
INSERT INTO outbox (stream, kind, key, payload, created_at, next_attempt_at)
SELECT 'restart:' || a.id, 'start', a.id || '/restart/' || to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS"Z"'),
  jsonb_build_object('workflowId', a.id, 'workflowType', 'absence',
    'args', jsonb_build_array(jsonb_build_object('personId', a.person_id, 'from', a.begins))),
  now(), now()
FROM (
  SELECT p.id AS person_id, b.begins, 'absence:' || regexp_replace(p.id, '^.*_', '') || ':' || b.begins AS id
  FROM absence w JOIN person p ON p.code = w.person
  CROSS JOIN LATERAL (SELECT to_char(w.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS begins) b
  WHERE w.ends_at > now()
) a;

SELECT kind, count(*) AS queued FROM outbox WHERE stream LIKE 'restart:%' AND delivered_at IS NULL GROUP BY kind;
COMMIT;
