import type { ItemPosition } from '#libs/lifecycles/case';
import type { WorkItemDefinition } from '#libs/lifecycles/work-item';
import { itemColumns } from '../door/door.js';
import type { Passage } from '../door/passage.js';
import { missing } from '../door/refusals.js';
import type { Moves } from '../moves.js';
import type { WorkItem } from '../work-item.entity.js';
import type { Relations } from './candidates.js';

/** Reads the work item of a key, and what the history of the case says about people. */
export async function contextOf(
  passage: Passage,
  itemKey: string,
  { responsible }: Pick<WorkItemDefinition, 'responsible'>,
): Promise<{ existing: WorkItem | undefined; relations: Relations }> {
  const [row] = await passage.read<Partial<WorkItem> & { refusers: string[] | null; doer: string | null }>(
    `SELECT (SELECT array_agg(DISTINCT e.actor) FROM ledger_event e
        WHERE e.case_id = $1 AND e.transition = 'decline' AND e.sequence >= $4) AS refusers,
       (SELECT e.actor FROM ledger_event e WHERE e.case_id = $1 AND e.transition = ANY($3)
        ORDER BY e.sequence DESC LIMIT 1) AS doer,
       ${itemColumns}
     FROM (SELECT 1) AS one LEFT JOIN work_item w ON w.case_id = $1 AND w.item_key = $2`,
    [
      passage.governed.id,
      itemKey,
      typeof responsible === 'object' && 'whoMade' in responsible ? responsible.whoMade : [],
      // Whoever declined is left alone for this matter; the next one asks anew.
      passage.governed.matterSequence ?? 0,
    ],
  );
  return {
    existing: row?.id ? (row as WorkItem) : undefined,
    relations: {
      governed: passage.governed,
      refusers: row?.refusers ?? [],
      named: (row?.candidates ?? [])
        .filter(({ capacity }) => capacity === 'responsible')
        .map(({ personId }) => personId),
      ...(row?.doer ? { doerId: row.doer } : {}),
    },
  };
}

/** The same, of a vote with whoever has an interest of their own in what is decided. */
export async function concernedOf(
  passage: Passage,
  moves: Moves,
  { purpose, itemKey }: Pick<WorkItem, 'purpose' | 'itemKey'>,
  definition: WorkItemDefinition,
): ReturnType<typeof contextOf> {
  const { existing, relations } = await contextOf(passage, itemKey, definition);
  // Whoever has an interest still does what is theirs to do; they do not judge it.
  const conflicted = definition.kind === 'duty' ? [] : (moves.conflicted?.(passage, purpose) ?? []);
  const named = (await moves.named?.(passage, purpose)) ?? [];
  return { existing, relations: { ...relations, conflicted, named } };
}

/** Reads a work item of the case. */
export async function itemOf(passage: Passage, itemId: string): Promise<WorkItem> {
  const [item] = await passage.read<WorkItem>(
    `SELECT ${itemColumns} FROM work_item w WHERE w.id = $1 AND w.case_id = $2`,
    [itemId, passage.governed.id],
  );
  if (!item) throw missing({ ja: '作業項目', en: 'work item' });
  return item;
}

/** The open work item of a case, if there is one. */
export async function openItemOf(passage: Passage): Promise<WorkItem | undefined> {
  const [item] = await passage.read<WorkItem>(
    `SELECT ${itemColumns} FROM work_item w WHERE w.case_id = $1 AND w.state = 'open'`,
    [passage.governed.id],
  );
  return item;
}

/** Writes a new work item. */
export function insertItem(passage: Passage, item: WorkItem): void {
  passage.write(
    `INSERT INTO work_item (id, case_id, slug, purpose, item_key, kind, clause, state, opened_at, due_at, overdue, waiting_role,
       found_by, candidates, candidate_ids, excluded, subject, subject_hash, ladder, policy_version, directory_version, carrier)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9, false, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
    [
      item.id,
      item.caseId,
      item.slug,
      item.purpose,
      item.itemKey,
      item.kind,
      item.clause,
      item.openedAt,
      item.dueAt,
      item.waitingRole,
      item.foundBy,
      JSON.stringify(item.candidates),
      item.candidateIds,
      JSON.stringify(item.excluded),
      JSON.stringify(item.subject),
      item.subjectHash,
      JSON.stringify(item.ladder),
      item.policyVersion,
      item.directoryVersion,
      item.carrier,
    ],
  );
}

/**
 * Writes what may change while an item is open: people, dates, claim.
 * @param subject what is shown from now on, when it changed
 */
export function updateOpenItem(passage: Passage, item: WorkItem, subject?: unknown): void {
  passage.write(
    `UPDATE work_item SET due_at = $2, overdue = $3, candidates = $4, candidate_ids = $5, excluded = $6, ladder = $7,
       claimed_by = $8, claimed_at = $9, policy_version = $10, directory_version = $11, waiting_role = $12, found_by = $13,
       carrier = $14, subject = coalesce($15::jsonb, subject), subject_hash = $16 WHERE id = $1`,
    [
      item.id,
      item.dueAt,
      item.overdue,
      JSON.stringify(item.candidates),
      item.candidates.map((candidate) => candidate.personId),
      JSON.stringify(item.excluded),
      JSON.stringify(item.ladder),
      item.claimedBy,
      item.claimedAt,
      item.policyVersion,
      item.directoryVersion,
      item.waitingRole,
      item.foundBy,
      item.carrier,
      subject === undefined ? null : JSON.stringify(subject),
      item.subjectHash,
    ],
  );
}

/** How a work item ended. */
export interface Settlement {
  readonly state: 'settled' | 'lapsed' | 'cancelled';
  readonly outcome: string;
  readonly by: string;
  readonly onBehalfOf?: string;
  readonly reason?: string;
  readonly evidence?: unknown;
}

/** Closes a work item. */
export function closeItem(passage: Passage, item: WorkItem, how: Settlement): void {
  passage.write(
    `UPDATE work_item SET state = $2, outcome = $3, settled_by = $4, on_behalf_of = $5, settled_at = $6, reason = $7, evidence = $8,
       ladder = $9 WHERE id = $1`,
    [
      item.id,
      how.state,
      how.outcome,
      how.by,
      how.onBehalfOf ?? null,
      passage.asOf,
      how.reason ?? null,
      how.evidence === undefined ? null : JSON.stringify(how.evidence),
      JSON.stringify(item.ladder),
    ],
  );
  item.state = how.state;
  item.outcome = how.outcome;
}

/** A work item as its workflow needs it. */
export function positionOf(item: WorkItem): ItemPosition {
  const ahead = item.ladder.filter((rung) => rung.firedAt === undefined);
  return {
    itemId: item.id,
    clause: item.clause as ItemPosition['clause'],
    ...(item.outcome === null ? {} : { outcome: item.outcome }),
    openedAt: item.openedAt.toISOString(),
    dueAt: item.dueAt.toISOString(),
    waitingRole: item.waitingRole,
    ...(item.carrier === null ? {} : { carrier: item.carrier }),
    ladder: [...new Set([ahead[0], ahead.find(({ act }) => act === 'escalate')])]
      .filter((rung) => rung !== undefined)
      .map(({ ordinal, act, at }) => ({ ordinal, act, at, fired: false })),
  };
}
