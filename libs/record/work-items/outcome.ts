import { stay } from '#libs/kernel/lifecycle';
import { matterKey } from '#libs/lifecycles/case';
import { lifecycleOf } from '#libs/lifecycles/registry';
import type { Passage } from '../door/passage.js';
import type { Moves } from '../moves.js';

/** Tells the people concerned how the latest matter ended, once. */
export async function tellHowItEnded(passage: Passage, moves: Moves): Promise<void> {
  const { governed } = passage;
  const { untold = [] } = lifecycleOf(governed.slug);
  if (governed.matter === null || untold.includes(governed.matter)) return;
  const stepKey = matterKey(`conclude-${governed.state}`, 1, governed.matterSequence ?? 1);
  const stays = Object.keys(passage.table).filter((name) => passage.table[name]?.to === stay);
  const [last] = await passage.read<{ told: boolean; endedBy: string }>(
    `SELECT EXISTS (SELECT FROM ledger_event WHERE case_id = $1 AND step_key = $2) AS told,
       (SELECT transition FROM ledger_event WHERE case_id = $1 AND kind <> 'note' AND transition <> ALL($3)
        ORDER BY sequence DESC LIMIT 1) AS "endedBy"`,
    [governed.id, stepKey, stays],
  );
  if (!last || last.told || untold.includes(last.endedBy)) return;
  passage.note({ transition: 'told', stepKey, after: { outcome: governed.state } });
  const people = [governed.applicantId, governed.userId, ...((await moves.concerned?.(passage)) ?? [])];
  for (const personId of new Set(people)) {
    if (personId === null || passage.directory.member(personId)?.left !== false) continue;
    passage.notify({
      personId,
      kind: 'outcome',
      key: `${stepKey}/outcome/${personId}`,
      parameters: { outcome: governed.state, matter: governed.matter, endedBy: last.endedBy },
    });
  }
}
