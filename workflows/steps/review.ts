import { condition, continueAsNew, setCurrentDetails, setHandler, workflowInfo } from '@temporalio/workflow';
import { type CarryingOut, ordersSignal } from '#libs/lifecycles/review';
import { settle } from './settle.js';
import type { Story } from './story.js';

/** Gives the orders that can be given now, as an activity of the lifecycle. */
export type CarryOut = (story: Story) => Promise<CarryingOut>;

/** Whether the record has told of something to order, or of something ordered that has ended. Made before anything is waited for. */
export class News {
  arrived = false;

  constructor() {
    setHandler(ordersSignal, () => void (this.arrived = true));
  }
}

/** Waits until the last line is answered; what can be ordered before that is ordered meanwhile. */
export async function answered(story: Story, news: News, carryOut: CarryOut): Promise<void> {
  let over = false;
  const settled = settle(story, 'review').finally(() => (over = true));
  // It is waited for below; until then nobody looks at how it ends.
  settled.catch(() => undefined);
  for (;;) {
    await condition(() => over || news.arrived);
    if (over) break;
    news.arrived = false;
    await carryOut(story);
  }
  await settled;
}

/**
 * Gives the orders that the answers demand, until all of it has happened and the review is closed.
 * @param waiting what it waits for, for the Temporal UI.
 */
export async function carriedOut(story: Story, news: News, carryOut: CarryOut, waiting: string): Promise<void> {
  for (;;) {
    news.arrived = false;
    const { closed, more } = await carryOut(story);
    if (closed) return;
    setCurrentDetails(`**applying**: ${waiting}.`);
    // Whatever was occupied says so when it is free; looking now and then costs nothing and loses no duty.
    if (!more) await condition(() => news.arrived, '1 day');
    if (workflowInfo().continueAsNewSuggested) await continueAsNew(story.ref);
  }
}
