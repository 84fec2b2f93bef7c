import { expect } from '@jest/globals';
import { readDuration } from '#libs/policy/durations';
import type { TransitionTable } from '#libs/kernel/lifecycle';
import { Refusal } from '#libs/kernel/violation';
import type { Observation, Resolution } from '#libs/lifecycles/finding/contract';
import { findingTransitions } from '#libs/lifecycles/finding/transitions';
import { findingWorkItems } from '#libs/lifecycles/finding/work-items';
import { Findings } from '#libs/record/findings';
import { ItemFacts } from '#libs/record/work-items/item-facts';
import { eventually } from './eventually.js';
import type { Rehearsal } from './rehearsal.js';

/** One event in the life of a finding. */
export type FindingEvent =
  | { readonly observe: Partial<Observation> }
  | { readonly resolve: Resolution; readonly by: string }
  | { readonly gone: true }
  | { readonly elapse: string };

/** A trace with what each event is answered; `done` unless it says something else. */
export interface FindingStory {
  readonly norm: string;
  readonly lines: readonly (FindingEvent & { readonly answer?: string })[];
  readonly ends: string;
}

const observer = { id: 'service:reconciliation' };

/** An observation that is a difference unless a test says otherwise. */
export const drift = (key: string, changes: Partial<Observation> = {}): Observation => ({
  kind: 'ACCOUNT_DRIFT',
  target: 'sales',
  key,
  expected: { granted: ['view'] },
  observed: { granted: ['master-maintenance', 'view'] },
  ...changes,
});

/** What the table says: facts move the state, and the step that opens the duty follows at once. */
class FindingModel {
  state = '-';

  take(event: FindingEvent): void {
    if ('observe' in event && this.state === '-') this.move('record');
    if ('resolve' in event) this.move('resolve');
    if ('gone' in event) this.move('vanish');
    if (this.may(findingWorkItems.resolution.opens)) this.move(findingWorkItems.resolution.opens);
  }

  private may(name: string): boolean {
    return (findingTransitions as TransitionTable)[name]?.from.includes(this.state) ?? false;
  }

  private move(name: string): void {
    if (this.may(name)) this.state = (findingTransitions as TransitionTable)[name]?.to ?? '-';
  }
}

/** Tells a story to the table and to the real workflow with skipped time; answers the case. */
export async function tellFinding(kitei: Rehearsal, { lines, ends }: FindingStory): Promise<string> {
  const findings = kitei.app.get(Findings);
  const model = new FindingModel();
  const key = `trial/${Math.random().toString(36).slice(2)}`;
  let caseId = '';
  for (const [index, { answer = 'done', ...event }] of lines.entries()) {
    const entry = { actor: observer, asOf: await kitei.now() };
    const take = async (): Promise<string> => {
      if ('elapse' in event) await kitei.elapse(readDuration(event.elapse)?.total('milliseconds') ?? 0);
      if ('gone' in event) return (await findings.vanished(entry, key)) === caseId ? 'done' : 'nothing';
      if ('observe' in event) {
        const receipt = await findings.record(entry, drift(key, event.observe));
        caseId = receipt.caseId;
        return receipt.standing;
      }
      if ('resolve' in event) {
        const personId = await kitei.person(event.by);
        const itemId = (await kitei.standsIn(caseId, 'awaiting-resolution')) ?? '';
        const said = { itemId, answer: 'complete', evidence: event.resolve };
        await kitei.app.get(ItemFacts).answer({ actor: { id: personId }, personId, asOf: entry.asOf }, said);
      }
      return 'done';
    };
    const said = await take().catch((error: unknown) => {
      if (error instanceof Refusal) return error.message;
      throw error;
    });
    expect([index, said]).toEqual([index, answer]);
    if (answer !== 'done' && !('observe' in event)) continue;
    model.take(event);
    await kitei.standsIn(caseId, model.state);
  }
  expect(model.state).toBe(ends);
  await eventually(async () => {
    await kitei.pump();
    expect((await kitei.workflow(caseId).describe()).status.name).toBe(
      ends.startsWith('awaiting') ? 'RUNNING' : 'COMPLETED',
    );
  });
  return caseId;
}

const corrected: Resolution = { action: 'CORRECTED_TARGET', note: 'the right was removed on the target' };

/** Stories by the shape of their histories; each is stored and replayed. */
export const findingStories = {
  resolved: {
    norm: 'is resolved by an administrator of the target, who says what was done (5(3))',
    lines: [
      { observe: {}, answer: 'recorded' },
      { observe: {}, answer: 'known' },
      { resolve: { ...corrected, note: '' }, by: 'yamada', answer: 'finding/unexplained-resolution' },
      { resolve: corrected, by: 'yamaguchi', answer: 'work-item/not-assigned' },
      { resolve: corrected, by: 'yamada' },
    ],
    ends: 'resolved',
  },
  reported: {
    norm: 'is called in and reported up to the committee, and resolved in the end (5(3))',
    lines: [
      { observe: {}, answer: 'recorded' },
      { elapse: 'P30D' },
      { observe: { observed: { granted: ['master-maintenance'] } }, answer: 'changed' },
      { resolve: { action: 'ACCEPTED', note: 'approved as an exception' }, by: 'yoshida' },
      { observe: { observed: { granted: ['master-maintenance'] } }, answer: 'accepted' },
    ],
    ends: 'resolved',
  },
  vanished: {
    norm: 'closes by itself once a later observation does not see it any more (5(3))',
    lines: [{ observe: {}, answer: 'recorded' }, { elapse: 'P1D' }, { gone: true }, { gone: true, answer: 'nothing' }],
    ends: 'vanished',
  },
} as const satisfies Record<string, FindingStory>;
