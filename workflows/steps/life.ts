import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setCurrentDetails,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { searchAttributes } from '#libs/kernel/search-attributes';
import type { Turn } from '#libs/lifecycles/case';
import { alarmed, soundAlarm } from './alarm.js';
import { steps } from './case-steps.js';
import { CaseClosed, Overtaken, type Story } from './story.js';

/** What a story does about each fact that begins a matter, by the fact's name in the transition table. */
export type Matters = Readonly<Record<string, (story: Story) => Promise<unknown>>>;

/**
 * Leads a thing through its life: tells the matter that is under way, tells people how it ended, and rests until the next one.
 * What there is to do is asked of the record, so a run that knows nothing comes to the same point as one that was there all along.
 */
export async function lead(story: Story, matters: Matters): Promise<void> {
  for (;;) {
    const turn = await steps.nextTurn.executeWithOptions({ summary: 'what is there to do?' }, [
      { ...story.ref, asOf: story.now() },
    ]);
    if (turn.standing === 'closed') return;
    const { matter } = turn;
    if (turn.standing === 'resting' || !matter) {
      await rest(story, turn);
      continue;
    }
    story.turnTo(matter);
    const tell = matters[matter.begunBy];
    if (!tell) throw new Error(`nothing is told of ${matter.begunBy}`);
    try {
      await tell(story);
    } catch (error) {
      if (!(error instanceof Overtaken || error instanceof CaseClosed)) throw error;
    }
    story.restart();
  }
}

/** Waits for the next fact, or for the next thing that happens by itself; a long history is left behind here, between two matters. */
async function rest(story: Story, { state, alarm }: Pick<Turn, 'state' | 'alarm'>): Promise<void> {
  setCurrentDetails(
    `**${state}**: nothing waits on anybody.${alarm === undefined ? '' : `\n\nlooked at again by itself: ${alarm}`}`,
  );
  upsertSearchAttributes([
    { key: searchAttributes.state, value: state },
    { key: searchAttributes.due, value: null },
    { key: searchAttributes.waitingRole, value: null },
  ]);
  const news = () => story.facts.length > 0 || workflowInfo().continueAsNewSuggested;
  for (let next = alarm; ;) {
    if (next === undefined) await condition(news);
    else if (await alarmed(news, next)) {
      const { movedOn, alarm: ahead } = await soundAlarm(story);
      if (movedOn) return story.restart();
      next = ahead;
      continue;
    }
    if (story.facts.length > 0) return story.restart();
    await condition(allHandlersFinished);
    await continueAsNew(story.ref);
  }
}
