import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { searchAttributes } from '#libs/kernel/search-attributes';
import {
  type CaseRef,
  factSignal,
  type FactSignal,
  type ItemPosition,
  type Matter,
  matterKey,
  replanSignal,
  type StepReceipt,
  type StepRequest,
  undeliverableSignal,
  type UndeliverableSignal,
} from '#libs/lifecycles/case';
import { steps } from './case-steps.js';

/** The record no longer stands where the story believes: tell it again from the top, adopting what is recorded. */
export class Unfounded extends Error {}

/** The matter is over, because something else overtook it or it was withdrawn: ask the record what comes next. */
export class Overtaken extends Error {}

/** The case reached a state that nothing leaves, e.g. because it was withdrawn: the story is over. */
export class CaseClosed extends Error {
  constructor(readonly state: string) {
    super();
  }
}

/** What a running case knows: its row, and the signals that arrived since the story began. */
export class Story {
  readonly facts: FactSignal[] = [];
  readonly bounces: UndeliverableSignal[] = [];
  /** Set by a signal, taken back by the wait that acts on it. */
  replanWanted = false;
  private readonly rounds = new Map<string, number>();
  private matter: Matter | undefined;

  constructor(readonly ref: CaseRef) {
    // Handlers stand before the first wait, so no signal of the first task is lost.
    setHandler(factSignal, (fact) => void this.facts.push(fact));
    setHandler(undeliverableSignal, (bounce) => void this.bounces.push(bounce));
    setHandler(replanSignal, () => void (this.replanWanted = true));
  }

  /** Key of the n-th time that a purpose comes up; the same after a restart from the row. */
  nextKey(purpose: string): string {
    const round = (this.rounds.get(purpose) ?? 0) + 1;
    this.rounds.set(purpose, round);
    return matterKey(purpose, round, this.matter?.sequence);
  }

  /** What every step of the story says about itself. */
  step(stepKey: string): StepRequest {
    return { ...this.ref, stepKey, asOf: this.now(), ...(this.matter ? { matter: this.matter.sequence } : {}) };
  }

  /** The story goes on with this matter; its keys are its own. */
  turnTo(matter: Matter): void {
    this.matter = matter;
  }

  /** The workflow's clock, handed to every step: nothing else decides what is late. */
  now(): string {
    return new Date().toISOString();
  }

  /** Accepts a receipt or leaves the story. */
  stand(receipt: StepReceipt): StepReceipt {
    if (receipt.standing === 'unfounded') throw new Unfounded();
    if (receipt.standing === 'overtaken') throw new Overtaken();
    if (receipt.standing === 'closed') throw new CaseClosed(receipt.state);
    return receipt;
  }

  /** Forgets what was said before, for a retelling. */
  restart(): void {
    this.rounds.clear();
    this.facts.length = 0;
  }
}

/**
 * Tells the story of one case from its first line. Every wait is recorded under its own key, so the story can be told again at
 * any time (lost history, forged signal, continue-as-new): what is settled answers at once, what is open is adopted.
 */
export async function conduct(ref: CaseRef, tell: (story: Story) => Promise<void>): Promise<void> {
  const story = new Story(ref);
  for (;;) {
    try {
      await tell(story);
      break;
    } catch (error) {
      if (error instanceof CaseClosed) {
        await conclude(story, error.state);
        break;
      }
      // A run from before there were matters does not know the one that came over it; the next run does.
      if (error instanceof Overtaken) await continueAsNew(ref);
      if (!(error instanceof Unfounded)) throw error;
      // The fact that the story needs is not there; a signal brings news, and to be safe the record is asked now and then.
      await condition(() => story.facts.length > 0, '1 minute');
      story.restart();
    }
  }
  await condition(allHandlersFinished);
}

/** Tells the people concerned how it ended, once. */
export async function conclude(story: Story, outcome: string): Promise<void> {
  const stepKey = story.nextKey(`conclude-${outcome}`);
  const receipt = await steps.conclude.executeWithOptions({ summary: `tell that it is ${outcome}` }, [
    { ...story.step(stepKey), outcome },
  ]);
  story.stand(receipt);
}

/** Keeps a run of an earlier release open until there is news; the run that follows it knows what to do with it. */
export async function keep(story: Story): Promise<void> {
  setCurrentDetails('In use. Nothing waits on anybody.');
  upsertSearchAttributes([
    { key: searchAttributes.due, value: null },
    { key: searchAttributes.waitingRole, value: null },
  ]);
  await condition(() => story.facts.length > 0 || workflowInfo().continueAsNewSuggested);
  await condition(allHandlersFinished);
  await continueAsNew(story.ref);
}

/** Shows an administrator what the case waits for, since when, and what happens next by itself. */
export function show(state: string, item: ItemPosition): void {
  const next = item.ladder.find((rung) => !rung.fired);
  setCurrentDetails(
    [
      `**${state}**: waiting for ${item.waitingRole} since ${item.openedAt} (${item.clause})`,
      `due ${item.dueAt}`,
      next ? `next by itself: ${next.act} at ${next.at}` : 'overdue; every rung has been climbed',
    ].join('\n\n'),
  );
  upsertSearchAttributes([
    { key: searchAttributes.state, value: state },
    { key: searchAttributes.clause, value: item.clause },
    { key: searchAttributes.due, value: new Date(item.dueAt) },
    { key: searchAttributes.waitingRole, value: item.waitingRole },
  ]);
}
