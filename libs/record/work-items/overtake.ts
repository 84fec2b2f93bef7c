import type { Passage } from '../door/passage.js';
import type { WorkItem } from '../work-item.entity.js';
import { closeItem, itemOf, openItemOf } from './rows.js';

/** Cancels the open item of a case that a fact about the whole case has overtaken. */
export async function cancelOpenItem(passage: Passage, outcome: string): Promise<WorkItem | undefined> {
  const item = await openItemOf(passage);
  if (item) closeItem(passage, item, { state: 'cancelled', outcome, by: passage.actor.id });
  return item;
}

/**
 * Cancels the open item of a case, or between two items the one of `purpose` that was settled last: told again, the story takes the
 * turn that the fact brought.
 */
export async function supersedeItem(passage: Passage, purpose: string, outcome: string): Promise<WorkItem | undefined> {
  const open = await cancelOpenItem(passage, outcome);
  if (open) return open;
  const [latest] = await passage.read<{ id: string }>(
    'SELECT id FROM work_item WHERE case_id = $1 AND purpose = $2 ORDER BY opened_at DESC, id DESC LIMIT 1',
    [passage.governed.id, purpose],
  );
  if (!latest) return undefined;
  const item = await itemOf(passage, latest.id);
  closeItem(passage, item, { state: 'cancelled', outcome, by: passage.actor.id });
  return item;
}

/**
 * Cancels the open item of a case and tells whoever it waited on that nothing is to be done any more.
 * @param applicant of an application that something else overtakes: nothing comes of it, and nobody else says so.
 */
export async function callOff(
  passage: Passage,
  outcome: string,
  applicant: string | null = null,
): Promise<WorkItem | undefined> {
  const item = await cancelOpenItem(passage, outcome);
  const asked = item?.carrier === null ? item.candidateIds : [];
  for (const personId of new Set([...asked, ...(applicant === null ? [] : [applicant])])) {
    passage.notify({
      personId,
      kind: 'withdrawn',
      key: `${outcome}/${passage.sequence}/${personId}`,
      parameters: { ...(item ? { purpose: item.purpose } : {}), outcome },
    });
  }
  return item;
}
