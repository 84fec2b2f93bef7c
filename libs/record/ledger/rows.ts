import type { DataSource } from 'typeorm';
import { diffDirectory } from '#libs/directory/changes';
import { type DirectoryDocument, sections } from '#libs/directory/document';
import type { PolicyDocument } from '#libs/policy/document';
import { policyDigest } from '#libs/policy/policy';
import { directoryCaseId } from '../directory/book.js';
import { directoryDocument } from '../directory/rows.js';
import type { Finding } from './verify.js';

/** Holds the rows that live beside the ledger against the lines that must account for them. */
export async function findingsInRows(source: DataSource): Promise<Finding[]> {
  const work = await source.query<Finding[]>(`${ofWorkItems} UNION ALL ${ofAccounts}`);
  return [...work, ...(await ofPolicies(source)), ...(await ofDirectory(source))];
}

const ofWorkItems = `
  SELECT 'unexplained' AS kind, w.case_id AS "caseId", 'no line opened the work item ' || w.id AS what FROM work_item w
    WHERE NOT EXISTS (SELECT 1 FROM ledger_event e WHERE e.case_id = w.case_id AND e.part = w.id)
  UNION ALL
  SELECT 'unexplained', w.case_id, 'no line settled the work item ' || w.id || ' as it says' FROM work_item w
    WHERE w.state IN ('settled', 'lapsed') AND NOT EXISTS (
      SELECT 1 FROM ledger_event e WHERE e.case_id = w.case_id AND e.part = w.id AND e.transition = w.outcome
        AND (e.actor = w.settled_by OR e.actor LIKE 'service:%') AND e.reason IS NOT DISTINCT FROM w.reason)
  UNION ALL
  SELECT DISTINCT 'missing', e.case_id, 'the work item ' || e.part || ' is gone' FROM ledger_event e
    WHERE e.part LIKE 'work\\_item\\_%' AND NOT EXISTS (SELECT 1 FROM work_item w WHERE w.id = e.part)`;

const ofAccounts = `
  SELECT 'unexplained', c.id, 'whom the case is about differs from its first line' FROM governed_case c
    JOIN ledger_event e ON e.case_id = c.id AND e.sequence = 1
    WHERE c.workflow_id IS NOT NULL AND e.after -> 'about' IS DISTINCT FROM jsonb_build_object('departmentCode', c.department_code,
      'applicantId', c.applicant_id, 'userId', c.user_id, 'administratorRole', c.administrator_role)
  UNION ALL
  SELECT 'unexplained', a.id, 'no case stands behind the account' FROM account a
    WHERE NOT EXISTS (SELECT 1 FROM governed_case c WHERE c.id = a.id)
  UNION ALL
  SELECT 'missing', c.id, 'the row of the account is gone' FROM governed_case c
    WHERE c.slug = 'account' AND NOT EXISTS (SELECT 1 FROM account a WHERE a.id = c.id)
  UNION ALL
  SELECT 'unexplained', a.id, 'the application differs from the line that made it' FROM account a
    JOIN LATERAL (SELECT e.after AS said FROM ledger_event e
      WHERE e.case_id = a.id AND e.after ? 'requested' ORDER BY e.sequence DESC LIMIT 1) l ON true
    WHERE l.said -> 'requested' <> a.requested OR l.said ->> 'purpose' IS DISTINCT FROM a.purpose
      OR coalesce(l.said ->> 'user', a.user_id) <> a.user_id OR coalesce(l.said ->> 'target', a.target) <> a.target
  UNION ALL
  SELECT 'unexplained', a.id, 'the row of the account ledger differs from its last line' FROM account a
    LEFT JOIN LATERAL (SELECT e.after -> 'account' AS said FROM ledger_event e
      WHERE e.case_id = a.id AND e.after ? 'account' ORDER BY e.sequence DESC LIMIT 1) l ON true
    WHERE (a.provisioned_at IS NULL) <> (l.said IS NULL) OR (l.said IS NOT NULL AND (
      l.said ->> 'userId' <> a.user_id OR l.said ->> 'departmentCode' <> a.department_code OR l.said ->> 'target' <> a.target
      OR l.said ->> 'accountName' IS DISTINCT FROM a.account_name OR l.said -> 'granted' IS DISTINCT FROM to_jsonb(a.granted)
      OR (l.said ->> 'privileged')::boolean <> a.privileged
      OR (l.said ->> 'mustChangePassword')::boolean <> a.must_change_password
      OR l.said ->> 'provisionedBy' IS DISTINCT FROM a.provisioned_by
      OR (l.said ->> 'provisionedAt')::timestamptz IS DISTINCT FROM a.provisioned_at
      OR (l.said ->> 'passwordAcknowledgedAt')::timestamptz IS DISTINCT FROM a.password_acknowledged_at))`;

/** The figures themselves are hashed anew: a digest beside a changed document proves nothing. */
async function ofPolicies(source: DataSource): Promise<Finding[]> {
  const rows = await source.query<
    { version: number; document: PolicyDocument; effectiveFrom: Date; said: string | null }[]
  >(
    `SELECT p.version, p.document, p.effective_from AS "effectiveFrom",
       (SELECT (e.after ->> 'digest') || ' ' || (e.after ->> 'effectiveFrom') FROM ledger_event e
        WHERE e.case_id = 'policy' AND e.part = 'version/' || p.version) AS said
     FROM policy_version p`,
  );
  const gone = await source.query<Finding[]>(
    `SELECT 'missing' AS kind, e.case_id AS "caseId", e.sequence, 'the policy ' || e.part || ' is gone' AS what FROM ledger_event e
     WHERE e.case_id = 'policy' AND e.transition = 'add-version'
       AND NOT EXISTS (SELECT 1 FROM policy_version p WHERE 'version/' || p.version = e.part)`,
  );
  const wrong = rows.filter(({ document, effectiveFrom, said }) => {
    const [digest, from = ''] = said?.split(' ') ?? [];
    return digest !== policyDigest(document) || Date.parse(from) !== effectiveFrom.getTime();
  });
  return [
    ...gone,
    ...wrong.map(({ version }): Finding => {
      return {
        kind: 'unexplained',
        caseId: 'policy',
        what: `no line added the policy version ${version} as it stands`,
      };
    }),
  ];
}

/** The directory that its lines tell, against the directory that stands. */
async function ofDirectory(source: DataSource): Promise<Finding[]> {
  const lines = await source.query<{ part: string; after: unknown }[]>(
    `SELECT DISTINCT ON (part) part, after FROM ledger_event WHERE case_id = $1 AND part IS NOT NULL
     ORDER BY part, sequence DESC`,
    [directoryCaseId],
  );
  const told = Object.fromEntries(sections.map((section) => [section, [] as unknown[]]));
  for (const { part, after } of lines) if (after !== null) told[part.slice(0, part.indexOf('/'))]?.push(after);
  const changes = diffDirectory(told as unknown as DirectoryDocument, await directoryDocument(source.manager));
  return changes.map(({ section, key, after }) => ({
    kind: after ? 'unexplained' : 'missing',
    caseId: directoryCaseId,
    what: after ? `no line explains ${section}/${key} as it stands` : `${section}/${key} is gone`,
  }));
}
