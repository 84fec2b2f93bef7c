import type { EntityManager } from 'typeorm';
import { diffDirectory } from '#libs/directory/changes';
import { type DirectoryDocument, sections } from '#libs/directory/document';
import type { PolicyDocument } from '#libs/policy/document';
import type { Lifecycle } from '#libs/lifecycles/case';
import { lifecycles } from '#libs/lifecycles/registry';
import { policyDigest } from '#libs/policy/policy';
import { accountProof } from '../account.proof.js';
import { accountReviewProof } from '../account-review.proof.js';
import { campaignProof } from '../campaigns/campaign.proof.js';
import { committeeListsProof } from '../committee-lists.proof.js';
import { directoryCaseId } from '../directory/book.js';
import { directoryDocument } from '../directory/rows.js';
import { evidenceProof } from '../evidence/evidence.proof.js';
import { findingProof } from '../finding.proof.js';
import { lanConnectionProof } from '../lan-connection.proof.js';
import { findingsInPools, lanRegisterProof } from '../lan/register.proof.js';
import { lanReviewProof } from '../lan-review.proof.js';
import { disposalProof } from '../disposal.proof.js';
import { repairProof } from '../repair.proof.js';
import { mediumProof } from '../medium.proof.js';
import { passwordPolicyProof } from '../password-policy.proof.js';
import { passwordReissueProof } from '../password-reissue.proof.js';
import { ballotProof, serverProof } from '../server.proof.js';
import { serverDefectProof } from '../server-defect.proof.js';
import { serverInspectionProof } from '../server-inspection.proof.js';
import { terminalProof } from '../terminal.proof.js';
import { stocktakingProof } from '../stocktaking.proof.js';
import { utilityUseProof } from '../utility-use.proof.js';
import { serverBreachProof } from '../server-breach.proof.js';
import type { Finding } from './verify.js';

/** Holds the rows that live beside the ledger against the lines that must account for them. */
export async function findingsInRows(record: EntityManager): Promise<Finding[]> {
  const found: Finding[] = [];
  // One after the other: joined into one statement, its plan and compilation would take longer than a statement may.
  for (const proof of [ofWorkItems, ofRelations, ...lifecycles.map(ofCases), ...proofs]) {
    found.push(...(await record.query<Finding[]>(`SELECT * FROM (${proof}) AS found (kind, "caseId", what)`)));
  }
  return [...found, ...(await ofPolicies(record)), ...(await ofDirectory(record)), ...(await findingsInPools(record))];
}

/** What each lifecycle proves about its own rows. */
const proofs = [
  // One to a line.
  accountProof,
  accountReviewProof,
  lanReviewProof,
  campaignProof,
  passwordPolicyProof,
  passwordReissueProof,
  findingProof,
  utilityUseProof,
  lanConnectionProof,
  serverBreachProof,
  serverProof,
  terminalProof,
  ballotProof,
  committeeListsProof,
  serverInspectionProof,
  serverDefectProof,
  lanRegisterProof,
  evidenceProof,
  mediumProof,
  stocktakingProof,
  disposalProof,
  repairProof,
];

/** A case and its row in the table of its lifecycle stand and fall together. */
function ofCases({ slug }: Lifecycle): string {
  const table = slug.replaceAll('-', '_');
  return `
  SELECT 'unexplained', r.id, 'no case stands behind the row in ${table}' FROM ${table} r
    WHERE NOT EXISTS (SELECT 1 FROM governed_case c WHERE c.id = r.id)
  UNION ALL
  SELECT 'missing', c.id, 'the row in ${table} is gone' FROM governed_case c
    WHERE c.slug = '${slug}' AND NOT EXISTS (SELECT 1 FROM ${table} r WHERE r.id = c.id)`;
}

const ofRelations = `
  SELECT 'unexplained', c.id, 'whom the case is about differs from the line that said so' FROM governed_case c
    JOIN LATERAL (SELECT after FROM ledger_event WHERE case_id = c.id AND after ? 'about' ORDER BY sequence DESC LIMIT 1) e ON true
    WHERE c.workflow_id IS NOT NULL AND e.after -> 'about' IS DISTINCT FROM jsonb_build_object('departmentCode', c.department_code,
      'applicantId', c.applicant_id, 'userId', c.user_id, 'administratorRole', c.administrator_role)`;

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

/** The figures themselves are hashed anew: a digest beside a changed document proves nothing. */
async function ofPolicies(record: EntityManager): Promise<Finding[]> {
  const rows = await record.query<
    { version: number; document: PolicyDocument; effectiveFrom: Date; said: string | null }[]
  >(
    `SELECT p.version, p.document, p.effective_from AS "effectiveFrom",
       (SELECT (e.after ->> 'digest') || ' ' || (e.after ->> 'effectiveFrom') FROM ledger_event e
        WHERE e.case_id = 'policy' AND e.part = 'version/' || p.version) AS said
     FROM policy_version p`,
  );
  const gone = await record.query<Finding[]>(
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
async function ofDirectory(record: EntityManager): Promise<Finding[]> {
  const lines = await record.query<{ part: string; after: unknown }[]>(
    `SELECT DISTINCT ON (part) part, after FROM ledger_event WHERE case_id = $1 AND part IS NOT NULL
     ORDER BY part, sequence DESC`,
    [directoryCaseId],
  );
  const told = Object.fromEntries(sections.map((section) => [section, [] as unknown[]]));
  for (const { part, after } of lines) if (after !== null) told[part.slice(0, part.indexOf('/'))]?.push(after);
  const changes = diffDirectory(told as unknown as DirectoryDocument, await directoryDocument(record));
  return changes.map(({ section, key, after }) => ({
    kind: after ? 'unexplained' : 'missing',
    caseId: directoryCaseId,
    what: after ? `no line explains ${section}/${key} as it stands` : `${section}/${key} is gone`,
  }));
}
