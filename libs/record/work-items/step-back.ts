import type { Passage } from '../door/passage.js';
import { tellWorkflow } from '../door/workflow-messages.js';
import type { Moves } from '../moves.js';
import type { WorkItem } from '../work-item.entity.js';
import { supersedeItem } from './overtake.js';
import { closeItem } from './rows.js';

/**
 * Leads a case back when whoever it named can no longer do what is asked, and tells them that nothing is to be done any more. Told again,
 * the story asks the earlier question anew.
 * @param item the open one; absent before one opens.
 */
export async function stepBack(passage: Passage, moves: Moves, purpose: string, item?: WorkItem): Promise<boolean> {
  const way = await moves.stepsBack?.(passage, purpose);
  if (!way || !passage.may(way.step)) return false;
  const { step, supersedes, ...change } = way;
  passage.move(step, { stepKey: `${step}/${passage.sequence}`, ...(item ? { part: item.id } : {}), ...change });
  if (!item) {
    await supersedeItem(passage, supersedes, step);
    tellWorkflow(passage, step);
    return true;
  }
  closeItem(passage, item, { state: 'cancelled', outcome: step, by: passage.actor.id });
  for (const personId of item.candidateIds.filter((id) => passage.directory.member(id)?.left === false)) {
    passage.notify({
      personId,
      kind: 'withdrawn',
      key: `${step}/${passage.sequence}/${personId}`,
      parameters: { purpose, outcome: step },
    });
  }
  return true;
}
