import type { TransitionTable } from '#libs/kernel/lifecycle';
import type { Slug } from '#libs/kernel/slug';
import { factSignal, workflowIdOf } from '#libs/lifecycles/case';
import { lifecycleOf } from '#libs/lifecycles/registry';
import type { GovernedCase } from '../governed-case.entity.js';
import type { Passage } from './passage.js';

/** Queues the start of a case's entity workflow, with what an administrator reads about it in the Temporal UI. */
export function startWorkflow(passage: Passage): void {
  passage.send('start', 'start', startMessageOf(passage.governed));
}

/** Wakes the workflow of the case; it reads the rest from the record. */
export function tellWorkflow(passage: Passage, transition: string, itemId?: string): void {
  const { governed } = passage;
  if (!governed.workflowId) return;
  passage.send('signal', `fact/${passage.sequence}`, {
    workflowId: governed.workflowId,
    signal: factSignal.name,
    args: [{ sequence: passage.sequence, transition, ...(itemId ? { itemId } : {}) }],
  });
}

/**
 * How the entity workflow of a case is started, the first time and again from its row. No personal data: search attributes stand in
 * clear wherever Temporal shows them.
 */
export function startMessageOf(governed: Pick<GovernedCase, 'id' | 'slug' | 'state' | 'departmentCode'>) {
  const lifecycle = lifecycleOf(governed.slug);
  const transitions: TransitionTable = lifecycle.transitions;
  const cited = [...new Set(Object.values(transitions).map((transition) => transition.clause))];
  return {
    workflowId: workflowIdOf(governed.slug as Slug, governed.id),
    workflowType: lifecycle.workflowType,
    args: [{ caseId: governed.id }],
    summary: `${lifecycle.title.en} for department ${governed.departmentCode ?? '-'}`,
    details: `**${lifecycle.title.ja} / ${lifecycle.title.en}** \`${governed.id}\`: ${cited.join(', ')}`,
    lifecycle: governed.slug,
    state: governed.state,
    ...(governed.departmentCode ? { department: governed.departmentCode } : {}),
  };
}
